import type { CaseState } from '../../case.js';
import type { CaseEvent, Code, FormAnswers, Participant, PersonRef } from '../../events/index.js';
import { moveRule, phaseAt, phaseOf, unmetGuards, type Phase, type UnmetGuard } from '../../path/index.js';
import { accept, reject, type Decision, type Rejection, type Warning } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { closedTo, guardRejection, guardWarning } from '../shared-rules.js';

export interface RecordStepData {
  readonly phase: string;
  readonly performedBy: PersonRef;
  readonly channel?: Code;
  readonly clientPresent?: boolean;
  readonly participants?: readonly Participant[];
  readonly answers?: FormAnswers;
  readonly plannedStepId?: string;
  readonly note?: string;
}

/** Records a step that has been taken; moves the case as its definition says. */
export class RecordStep extends CaseCommand<RecordStepData> {}

/**
 * A step is judged at the time it happened: the phase the case was in then, the facts and consents of then. A late entry
 * therefore never lets a doctor's visit pass that came before the mapping [000:688-690].
 */
export const recordStep: Decide<RecordStepData> = (state, data, context) => {
  const phase = phaseOf(context.definition, data.phase);
  const refusal = closedTo(state, context, { lateEntries: true }) ?? unfit(phase, data, state, context);
  if (refusal !== undefined || phase === undefined) return reject(refusal ?? unknownPhase(data.phase));

  const from = phaseAt(state, context.occurredAt);
  const moves = phase.kind !== 'loop' && from !== phase.id;
  const rule = moves ? moveRule(context.definition, from, phase.id) : { allowed: true as const, guards: ownGuards(phase) };
  if (!rule.allowed) {
    return reject({ code: 'move-not-allowed', field: 'phase', data: { from, to: phase.id, reachable: rule.reachable } });
  }
  const unmet = unmetGuards(context.definition, rule.guards, state, {
    at: context.occurredAt,
    day: context.day,
    counts: context.counts,
    ...(data.clientPresent === undefined ? {} : { clientPresent: data.clientPresent }),
  });
  const hard = unmet.find(({ guard }) => guard.hard);
  if (hard !== undefined) return reject(guardRejection(hard));
  return recorded(state, phase, moves, unmet, data, context);
};

function recorded(
  state: CaseState,
  phase: Phase,
  moves: boolean,
  passed: readonly UnmetGuard[],
  data: RecordStepData,
  context: DecisionContext,
): Decision<CaseEvent> {
  const form = formOf(phase, data, context);
  if (form?.faults !== undefined) return reject({ code: 'answers-invalid', field: 'answers', faults: form.faults });
  const repeated = phase.once !== 'no' && state.steps.some((step) => step.phase === phase.id);
  const warnings: Warning[] = [
    ...passed.map(guardWarning),
    ...(repeated ? [{ code: 'repeated' as const, data: { phase: phase.id } }] : []),
  ];
  const step: CaseEvent = {
    type: 'StepRecorded',
    data: {
      stepId: context.newId(),
      phase: phase.id,
      performedBy: data.performedBy,
      participants: data.participants ?? [],
      clientPresent: data.clientPresent ?? false,
      facts: factsOf(phase, data.answers),
      passedGuards: passed.map(({ guard }) => guard.id),
      ...(moves ? { movesTo: phase.id } : {}),
      ...channelOf(phase, data),
      ...(form === undefined ? {} : { form: form.recorded }),
      ...(data.plannedStepId === undefined ? {} : { plannedStepId: data.plannedStepId }),
      ...(data.note === undefined ? {} : { note: data.note }),
    },
  };
  return accept([step], warnings);
}

function unfit(
  phase: Phase | undefined,
  data: RecordStepData,
  state: CaseState,
  context: DecisionContext,
): Rejection | undefined {
  if (phase === undefined) return unknownPhase(data.phase);
  if (phase.kind === 'terminal') return { code: 'use-exit', field: 'phase', data: { phase: phase.id } };
  if (context.occurredAt < state.openedAt) {
    return { code: 'time-order', field: 'occurredAt', data: { notBefore: state.openedAt } };
  }
  if (data.channel !== undefined) {
    if (!context.codes.isValid('contact_channel', data.channel, context.day)) {
      return { code: 'code-unknown', field: 'channel', data: { list: 'contact_channel', code: data.channel } };
    }
    if (phase.channels.length > 0 && !phase.channels.includes(data.channel)) {
      return { code: 'channel-not-allowed', field: 'channel', data: { channel: data.channel, allowed: phase.channels } };
    }
  }
  const planned = state.plannedSteps.find((step) => step.plannedStepId === data.plannedStepId);
  if (data.plannedStepId !== undefined && planned?.state !== 'open') {
    return { code: 'entry-unknown', field: 'plannedStepId' };
  }
  return undefined;
}

function unknownPhase(phase: string): Rejection {
  return { code: 'phase-unknown', field: 'phase', data: { phase } };
}

function ownGuards(phase: Phase): readonly string[] {
  return phase.guard === undefined ? [] : [phase.guard];
}

function formOf(phase: Phase, data: RecordStepData, context: DecisionContext) {
  if (phase.form === undefined || (data.answers === undefined && !phase.formRequired)) return undefined;
  const answers = data.answers ?? {};
  const check = context.forms.check(phase.form, answers);
  if (check === undefined) return undefined;
  if (check.faults.length > 0) return { faults: check.faults };
  return { recorded: { id: phase.form, version: check.version, answers } };
}

function factsOf(phase: Phase, answers: FormAnswers | undefined): string[] {
  return phase.sets
    .filter((rule) => rule.when === undefined || answers?.[rule.when.field] === rule.when.equals)
    .map((rule) => rule.fact);
}

function channelOf(phase: Phase, data: RecordStepData): { channel: Code } | Record<string, never> {
  const channel = data.channel ?? phase.defaultChannel;
  return channel === undefined ? {} : { channel };
}
