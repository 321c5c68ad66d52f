import { foldCase } from '../../case.js';
import type { CaseEvent, FormAnswers, Participant, PersonRef, Recorded } from '../../events/index.js';
import { factsAtEntry, unmetGuards } from '../../path/index.js';
import { accept, reject, type Decision, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { caseloadWarnings, clientManagerFault } from '../rules/client-manager.js';
import { firstOf, participantsFault, textFault } from '../rules/fields.js';
import { registerOf } from '../rules/register.js';
import { guardRejection, guardWarning } from '../shared-rules.js';
import { awaitedAtEntry, criteriaGuards, entryFault, type EntryDocuments } from './entry-rules.js';

export interface OpenCaseData extends EntryDocuments {
  readonly clientId: string;
  /** Path to open the case on, in its newest version. */
  readonly path: string;
  /** One of the path's first phases; chosen by the way of entry when absent. */
  readonly phase?: string;
  readonly unit: string;
  readonly clientManager?: PersonRef;
  readonly participants?: readonly Participant[];
  /** An earlier case of the same client on the same path. */
  readonly earlierCaseId?: string;
  /** Not a real client's. */
  readonly testCase?: boolean;
}

/** Opens a case: by referral, by a network meeting [000:690-693], or by the client's own contact. */
export class OpenCase extends CaseCommand<OpenCaseData> {}

/** Cases of one client run side by side [000:1127; 001:2775-2777]: an open one never stands in the way of another. */
export const openCase: Decide<OpenCaseData> = (state, data, context) => {
  const phase = data.phase ?? firstPhase(data, context);
  const refusal = firstOf(
    state.status === 'none' ? undefined : { code: 'already-exists' },
    draftFault(data, context),
    textFault('unit', data.unit),
    context.definition.firstPhases.includes(phase) ? undefined : notAFirstPhase(phase, context),
    data.earlierCaseId === context.id ? { code: 'value-invalid', field: 'earlierCaseId' } : undefined,
    data.clientManager === undefined ? undefined : clientManagerFault('clientManager', data.clientManager, context),
    participantsFault(context, 'participants', data.participants),
    entryFault(data, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const referral = referralOf(data, context);
  if (referral?.rejection !== undefined) return reject(referral.rejection);
  const missing = awaitedAtEntry(data.consent, context.definition);
  if (missing.length > 0 && context.definition.entry.without === 'refuse') {
    return reject({ code: 'consent-missing', field: 'consent', missing });
  }
  return judged(eventsOf(data, phase, referral?.recorded, missing, context), context);
};

/** A network meeting starts at a phase of its own where the path has one; everything else starts at the first. */
function firstPhase({ entry }: OpenCaseData, { definition: { firstPhases } }: DecisionContext): string {
  const [first = '', other = first] = firstPhases;
  return entry.by === 'network-meeting' ? other : first;
}

function notAFirstPhase(phase: string, { definition }: DecisionContext): Rejection {
  return { code: 'phase-unknown', field: 'phase', data: { phase, allowed: definition.firstPhases } };
}

function draftFault(data: OpenCaseData, { definition }: DecisionContext): Rejection | undefined {
  if (!definition.draft || data.testCase === true) return undefined;
  return { code: 'path-is-draft', field: 'path', data: { path: definition.id, version: definition.version } };
}

interface RecordedForm {
  readonly form: string;
  readonly formVersion: number;
  readonly answers: FormAnswers;
}

/** The referral form is filled where the path demands the referral, and checked wherever it is filled. */
function referralOf(
  { entry, answers }: OpenCaseData,
  { definition, forms, day }: DecisionContext,
):
  | { readonly rejection: Rejection; readonly recorded?: never }
  | { readonly recorded: RecordedForm; readonly rejection?: never }
  | undefined {
  const { form, required } = definition.entry;
  if (entry.by !== 'referral' || form === undefined) {
    return answers === undefined ? undefined : { rejection: { code: 'value-invalid', field: 'answers' } };
  }
  if (answers === undefined && !required.includes('referral')) return undefined;
  const check = forms.check(form, answers ?? {}, day);
  if (check === undefined) return { rejection: { code: 'definition-unknown', field: 'answers', data: { form } } };
  if (check.faults.length > 0) {
    return { rejection: { code: 'answers-invalid', field: 'answers', data: { form }, faults: check.faults } };
  }
  return { recorded: { form, formVersion: check.version, answers: answers ?? {} } };
}

function eventsOf(
  data: OpenCaseData,
  phase: string,
  referral: RecordedForm | undefined,
  missing: readonly string[],
  context: DecisionContext,
): readonly CaseEvent[] {
  const { definition } = context;
  const { by } = data.entry;
  const derived = factsAtEntry(definition, { by, phase, ...(referral && { answers: referral.answers }) });
  const facts = [
    ...new Set([...derived, ...(data.facts ?? []), ...(data.decision === undefined ? [] : [DECISION_FACT])]),
  ];
  const opened: CaseEvent = {
    type: 'CaseOpened',
    data: {
      caseId: context.id,
      clientId: data.clientId,
      path: { id: definition.id, version: definition.version, draft: definition.draft },
      phase,
      unit: data.unit,
      ...registerOf(definition),
      entry: data.entry,
      facts,
      ...(referral && { referral }),
      ...(data.decision && { decision: data.decision }),
      ...(data.participants && { participants: data.participants }),
      ...(data.earlierCaseId !== undefined && { earlierCaseId: data.earlierCaseId }),
      ...(data.testCase === true && { testCase: true }),
    },
  };
  return [
    opened,
    ...(data.consent ? [consentGiven(data.consent, context)] : []),
    ...(missing.length === 0 ? [] : [{ type: 'CaseParked', data: { missing } } as const]),
    ...(data.clientManager ? [{ type: 'ClientManagerNamed', data: { person: data.clientManager } } as const] : []),
  ];
}

/** What an official decision of social services is called among the facts [001:2595-2605]. */
const DECISION_FACT = 'shl_decision';

function consentGiven(consent: NonNullable<OpenCaseData['consent']>, context: DecisionContext): CaseEvent {
  return { type: 'ConsentGiven', data: { consentId: context.newId(), ...consent } };
}

/** The criteria of the path are judged on the case as it would be. */
function judged(events: readonly CaseEvent[], context: DecisionContext): Decision<CaseEvent> {
  const { occurredAt, now, actor, day, counts } = context;
  const recorded = events.map((event, index): Recorded<CaseEvent> => ({
    ...event,
    version: index + 1,
    occurredAt,
    recordedAt: now,
    actor,
  }));
  const state = foldCase(recorded);
  const unmet = unmetGuards(context.definition, criteriaGuards(context.definition), state, {
    at: occurredAt,
    day,
    counts,
  });
  const hard = unmet.find(({ guard }) => guard.hard);
  if (hard !== undefined) return reject(guardRejection(hard));
  const warnings = unmet.map(guardWarning);
  const load = caseloadWarnings(state, context).filter(({ guard }) => !warnings.some((each) => each.guard === guard));
  return accept(events, [...warnings, ...load]);
}
