import type { CaseState, EntryMark } from '../../case.js';
import type { CaseEventType, Instant } from '../../events/index.js';
import type { Rejection } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';

/** Entries that say whether a case is open: each of them rests on the one before. */
export const STATUS = [
  'CaseOpened',
  'CaseParked',
  'CaseUnparked',
  'CasePaused',
  'CaseResumed',
  'CaseExited',
  'CaseReopened',
] as const satisfies readonly CaseEventType[];

/** Entries that say who is responsible: each of them rests on the one before. */
export const RESPONSIBILITY = [
  'ClientManagerNamed',
  'HandoverOffered',
  'HandoverAccepted',
  'HandoverDeclined',
  'HandoverWithdrawn',
] as const satisfies readonly CaseEventType[];

export const PAIR_WORK = ['PairWorkerNamed', 'PairWorkerReleased'] as const satisfies readonly CaseEventType[];

/** Work with the client, which a case that stands still does not take. */
export const WORK = [
  'StepRecorded',
  'PlanAgreed',
  'PlanReviewed',
  'OnwardReferralSent',
  'PlacementStarted',
] as const satisfies readonly CaseEventType[];

/** Entries that count, that is, those not struck, of these types. */
export function entriesOf(state: CaseState, types: readonly CaseEventType[]): readonly EntryMark[] {
  return state.entries.filter((entry) => entry.struck !== true && types.includes(entry.type));
}

/** A command that closes what is behind it may not be dated before entries of these types. */
export function beforeEntriesOf(
  state: CaseState,
  types: readonly CaseEventType[],
  context: DecisionContext,
): Rejection | undefined {
  const latest = entriesOf(state, types).reduce<Instant>(
    (last, { occurredAt }) => (occurredAt > last ? occurredAt : last),
    '',
  );
  if (context.occurredAt >= latest) return undefined;
  return { code: 'time-order', field: 'occurredAt', data: { notBefore: latest } };
}
