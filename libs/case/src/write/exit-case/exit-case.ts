import type { CaseState } from '../../case.js';
import type { CaseEventOf, Code } from '../../events/index.js';
import { moveRule, unmetGuards, type UnmetGuard } from '../../path/index.js';
import { accept, reject, type Rejection, type Warning } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { codeFault, firstOf, textFault } from '../rules/fields.js';
import { beforeEntriesOf, RESPONSIBILITY, STATUS, WORK } from '../rules/order.js';
import { guardRejection, guardWarning } from '../shared-rules.js';

export interface ExitCaseData {
  /** Code list `exit_reason`, one of the path [000:719-721]. */
  readonly reason: Code;
  /** Asked for when the code needs words, like `MUU`. */
  readonly reasonText?: string;
  /** Code list `onward_service`: where the client goes. */
  readonly destination?: Code;
  readonly note?: string;
}

/** Ends a case: with a reason, and with the plan and the network secured where the path asks for it [000:1644-1646]. */
export class ExitCase extends CaseCommand<ExitCaseData> {}

/**
 * A parked or paused case can end: a client who never signs, or never comes back, must not stay open for ever. Planned
 * steps are cancelled with it and an offered handover lapses: who closes a case does not leave appointments behind. Both
 * are told as warnings, and a struck exit brings both back.
 */
export const exitCase: Decide<ExitCaseData> = (state, data, context) => {
  const refusal = firstOf(
    state.status === 'exited' ? { code: 'case-exited', data: { exitedAt: state.exits.at(-1)?.at ?? '' } } : undefined,
    beforeEntriesOf(state, [...STATUS, ...WORK, ...RESPONSIBILITY], context),
    exitReasonFault(data, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const gate = toTheEnd(state, data, context);
  if ('refusal' in gate) return reject(gate.refusal);
  const exit: CaseEventOf<'CaseExited'> = {
    type: 'CaseExited',
    data: {
      ...data,
      unit: state.unit,
      fromPhase: state.phase,
      planSecured: state.plan !== undefined,
      networkSecured: state.network.length > 0,
      passedGuards: gate.passed.map(({ guard }) => guard.id),
    },
  };
  return accept([exit], [...gate.passed.map(guardWarning), ...leftBehind(state)]);
};

/** What a correction of an exit has to keep, too. */
export function exitReasonFault(data: ExitCaseData, context: DecisionContext): Rejection | undefined {
  const { exitReasons, onwardServices } = context.definition;
  return firstOf(
    codeFault(context, 'reason', 'exit_reason', data.reason, exitReasons),
    context.codes.needsText('exit_reason', data.reason) ? textFault('reasonText', data.reasonText) : undefined,
    codeFault(context, 'destination', 'onward_service', data.destination, onwardServices),
  );
}

/** The guards of the move to the end: hard ones refuse, soft ones are passed with a mark. */
function toTheEnd(
  state: CaseState,
  data: ExitCaseData,
  context: DecisionContext,
): { readonly refusal: Rejection } | { readonly passed: readonly UnmetGuard[] } {
  const end = context.definition.phases.find((phase) => phase.kind === 'terminal');
  if (end === undefined) return { passed: [] };
  const rule = moveRule(context.definition, state.phase, end.id);
  if (!rule.allowed) {
    const { from, reachable } = rule;
    return { refusal: { code: 'move-not-allowed', data: { from, to: end.id, reachable } } };
  }
  const unmet = unmetGuards(context.definition, rule.guards, state, {
    at: context.occurredAt,
    day: context.day,
    counts: context.counts,
    exitReason: data.reason,
  });
  const hard = unmet.find(({ guard }) => guard.hard);
  return hard === undefined ? { passed: unmet } : { refusal: guardRejection(hard) };
}

function leftBehind(state: CaseState): readonly Warning[] {
  const open = state.plannedSteps.filter((step) => step.state === 'open').length;
  return [
    ...(open === 0 ? [] : [{ code: 'planned-steps-cancelled' as const, data: { count: open } }]),
    ...(state.handover === undefined
      ? []
      : [{ code: 'handover-ended' as const, data: { handoverId: state.handover.handoverId } }]),
  ];
}
