import type { CaseState } from '../../case.js';
import type { Code, Instant, PersonRef } from '../../events/index.js';
import { moveRule, phaseOf, unmetGuards, type Phase } from '../../path/index.js';
import { accept, reject, type Rejection, type Warning } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { firstOf, personFault } from '../rules/fields.js';
import { channelFault, phaseFault } from '../rules/steps.js';
import { beforeOpening, closedTo, guardWarning } from '../shared-rules.js';

export interface PlanStepData {
  readonly phase: string;
  readonly dueAt: Instant;
  readonly responsible: PersonRef;
  readonly channel?: Code;
  readonly place?: string;
  readonly note?: string;
}

/** Plans a step: what will be done next, by whom and when [000:713-721]. */
export class PlanStep extends CaseCommand<PlanStepData> {}

const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * A plan is no move: whether the path lets the case go there is judged when the step is taken. Guards that do not hold
 * yet are told now, so that the mapping is done before the doctor's day and not found missing on it. A parked or paused
 * case can have plans: somebody has to call about the consent, and the pause ends one day.
 */
export const planStep: Decide<PlanStepData> = (state, data, context) => {
  const phase = phaseOf(context.definition, data.phase);
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    beforeOpening(state, context),
    phaseFault(phase, data.phase),
    plannedContentFault(data, context),
    dueFault(data.dueAt, context),
  );
  if (refusal !== undefined || phase === undefined) return reject(refusal ?? { code: 'phase-unknown' });
  const event = { type: 'StepPlanned', data: { plannedStepId: context.newId(), ...data } } as const;
  return accept([event], guardsNotHeldYet(state, phase, data, context));
};

/** What a correction of a planned step has to keep, too. */
export function plannedContentFault(
  data: Pick<PlanStepData, 'phase' | 'responsible' | 'channel'>,
  context: DecisionContext,
): Rejection | undefined {
  return firstOf(
    channelFault(data.phase, data.channel, context),
    personFault(context, 'responsible', data.responsible),
  );
}

/** What is planned lies ahead of the planning; what has been done is recorded. */
export function dueFault(dueAt: Instant, context: DecisionContext): Rejection | undefined {
  if (!CANONICAL.test(dueAt)) return { code: 'value-invalid', field: 'dueAt' };
  if (dueAt >= context.occurredAt) return undefined;
  return { code: 'time-order', field: 'dueAt', data: { notBefore: context.occurredAt } };
}

function guardsNotHeldYet(
  state: CaseState,
  phase: Phase,
  data: PlanStepData,
  context: DecisionContext,
): readonly Warning[] {
  const stays = phase.kind === 'loop' || state.phase === phase.id;
  const rule = stays ? undefined : moveRule(context.definition, state.phase, phase.id);
  const own = phase.guard === undefined ? [] : [phase.guard];
  const channel = data.channel ?? phase.defaultChannel;
  return unmetGuards(context.definition, rule?.allowed === true ? rule.guards : own, state, {
    at: context.now,
    day: context.today,
    counts: context.counts,
    clientPresent: true,
    ...(channel === undefined ? {} : { channel }),
  }).map(guardWarning);
}
