import type { CaseState } from '../../case.js';
import type { CaseEvent, CaseEventOf, Code, FormAnswers, Participant, PersonRef } from '../../events/index.js';
import { factHolds, moveRule, phaseAt, phaseOf, unmetGuards, type Phase, type UnmetGuard } from '../../path/index.js';
import { accept, reject, type Decision, type Rejection, type Warning } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { firstOf, participantsFault, personFault } from '../rules/fields.js';
import { channelFault, findPlanned, phaseFault, plannedStepFault } from '../rules/steps.js';
import { beforeOpening, closedTo, guardRejection, guardWarning } from '../shared-rules.js';

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

type StepContent = CaseEventOf<'StepRecorded'>['data'];

/**
 * A step is judged at the time it happened: the phase the case was in then, the facts and consents of then. A late entry
 * therefore never lets a doctor's visit pass that came before the mapping [000:688-690].
 */
export const recordStep: Decide<RecordStepData> = (state, data, context) => {
  const phase = phaseOf(context.definition, data.phase);
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true }),
    beforeOpening(state, context),
    phaseFault(phase, data.phase),
    stepContentFault(data, context),
    plannedFault(state, data),
  );
  if (refusal !== undefined || phase === undefined) return reject(refusal ?? { code: 'phase-unknown' });

  const from = phaseAt(state, context.occurredAt);
  const moves = phase.kind !== 'loop' && from !== phase.id;
  const rule = moves
    ? moveRule(context.definition, from, phase.id)
    : { allowed: true as const, guards: ownGuards(phase) };
  if (!rule.allowed) {
    return reject({
      code: 'move-not-allowed',
      field: 'phase',
      data: { from, to: phase.id, reachable: rule.reachable },
    });
  }
  const unmet = unmetGuards(context.definition, rule.guards, state, {
    at: context.occurredAt,
    day: context.day,
    counts: context.counts,
    ...channelOf(phase, data),
    ...(data.clientPresent === undefined ? {} : { clientPresent: data.clientPresent }),
  });
  const hard = unmet.find(({ guard }) => guard.hard);
  if (hard !== undefined) return reject(guardRejection(hard));
  return recorded(state, phase, moves, unmet, data, context);
};

/** What a correction of a step has to keep, too. */
export function stepContentFault(
  data: Pick<RecordStepData, 'phase' | 'channel' | 'performedBy' | 'participants'>,
  context: DecisionContext,
): Rejection | undefined {
  return firstOf(
    channelFault(data.phase, data.channel, context),
    personFault(context, 'performedBy', data.performedBy),
    participantsFault(context, 'participants', data.participants),
  );
}

/** The answers as they are recorded, with the facts that follow from them; or why they are not taken. */
export function formOf(
  phase: Phase,
  answers: FormAnswers | undefined,
  context: DecisionContext,
): { readonly refusal: Rejection } | Pick<StepContent, 'form' | 'facts'> {
  const facts = factsOf(phase, answers);
  if (phase.form === undefined) {
    if (answers === undefined) return { facts };
    return { refusal: { code: 'value-invalid', field: 'answers', data: { phase: phase.id, value: 'no-form' } } };
  }
  if (answers === undefined && !phase.formRequired) return { facts };
  const check = context.forms.check(phase.form, answers ?? {}, context.day);
  if (check === undefined) return { refusal: { code: 'definition-unknown', data: { form: phase.form } } };
  if (check.faults.length > 0) {
    return { refusal: { code: 'answers-invalid', field: 'answers', faults: check.faults } };
  }
  return { facts, form: { id: phase.form, version: check.version, answers: answers ?? {} } };
}

function recorded(
  state: CaseState,
  phase: Phase,
  moves: boolean,
  passed: readonly UnmetGuard[],
  data: RecordStepData,
  context: DecisionContext,
): Decision<CaseEvent> {
  const form = formOf(phase, data.answers, context);
  if ('refusal' in form) return reject(form.refusal);
  const step: CaseEvent = {
    type: 'StepRecorded',
    data: {
      stepId: context.newId(),
      phase: phase.id,
      performedBy: data.performedBy,
      participants: data.participants ?? [],
      clientPresent: data.clientPresent ?? false,
      passedGuards: passed.map(({ guard }) => guard.id),
      ...form,
      ...(moves ? { movesTo: phase.id } : {}),
      ...channelOf(phase, data),
      ...(data.plannedStepId === undefined ? {} : { plannedStepId: data.plannedStepId }),
      ...(data.note === undefined ? {} : { note: data.note }),
    },
  };
  return accept([step], [...passed.map(guardWarning), ...repeated(state, phase), ...late(state, phase, context)]);
}

/** A meeting that is held once as a rule may be repeated, and it shows [001:1611]. */
function repeated(state: CaseState, phase: Phase): readonly Warning[] {
  const again = phase.once !== 'no' && state.steps.some((step) => step.phase === phase.id);
  return again ? [{ code: 'repeated', data: { phase: phase.id } }] : [];
}

/** A step that came before others: the case stays where the later ones have taken it. */
function late(state: CaseState, phase: Phase, context: DecisionContext): readonly Warning[] {
  const later = state.steps.filter((step) => step.occurredAt > context.occurredAt).length;
  if (later === 0 || phase.kind === 'loop') return [];
  return [{ code: 'late-entry', data: { laterSteps: later, phase: state.phase } }];
}

function plannedFault(state: CaseState, data: RecordStepData): Rejection | undefined {
  if (data.plannedStepId === undefined) return undefined;
  const fault = plannedStepFault(state, data.plannedStepId, ['open']);
  const phase = findPlanned(state, data.plannedStepId)?.phase ?? '';
  if (fault !== undefined || phase === data.phase) return fault;
  return { code: 'value-invalid', field: 'plannedStepId', data: { value: 'another-phase', phase } };
}

function ownGuards(phase: Phase): readonly string[] {
  return phase.guard === undefined ? [] : [phase.guard];
}

function factsOf(phase: Phase, answers: FormAnswers | undefined): string[] {
  return phase.sets.filter((rule) => factHolds(rule, answers)).map((rule) => rule.fact);
}

function channelOf(phase: Phase, data: RecordStepData): { channel: Code } | Record<string, never> {
  const channel = data.channel ?? phase.defaultChannel;
  return channel === undefined ? {} : { channel };
}
