import type { CaseState, EntryMark } from '../../case.js';
import type { CaseEventType } from '../../events/index.js';
import { entriesOf, PAIR_WORK, RESPONSIBILITY } from '../rules/order.js';

/** The entries that rest on an entry: while there are any, it cannot be struck. */
type RestingOn = (state: CaseState, entry: EntryMark) => readonly EntryMark[];

/** Whether the case stands open, still or closed; parking is told apart from it and follows from the consents. */
const STANDING: readonly CaseEventType[] = ['CasePaused', 'CaseResumed', 'CaseExited', 'CaseReopened'];

/**
 * What a strike asks of each type. Work of its own (a step, a measurement, a note) can always be struck. What says whether
 * the case is open or who is responsible rests on what was said before: only the newest of it can be struck, and then the
 * case is as it was before it. A strike takes one link off the end of a chain, never one out of its middle.
 *
 * The opening is the case itself: a case opened by mistake is exited with a reason. Parking follows from consents. A
 * strike and a correction are not struck: what was struck by mistake is recorded anew, what was corrected wrongly is
 * corrected again.
 */
export const STRIKABLE: Readonly<Record<CaseEventType, RestingOn | 'never'>> = {
  CaseOpened: 'never',
  CaseParked: 'never',
  CaseUnparked: 'never',
  ConsentGiven: sameId('consentId', 'ConsentRenewed', 'ConsentWithdrawn'),
  ConsentRenewed: sameId('consentId', 'ConsentRenewed', 'ConsentWithdrawn'),
  ConsentRefused: nothing,
  ConsentWithdrawn: sameId('consentId', 'ConsentRenewed'),
  ClientManagerNamed: newerOf(RESPONSIBILITY),
  PairWorkerNamed: newerOf(PAIR_WORK),
  PairWorkerReleased: newerOf(PAIR_WORK),
  HandoverOffered: newerOf(RESPONSIBILITY),
  HandoverAccepted: newerOf(RESPONSIBILITY),
  HandoverDeclined: newerOf(RESPONSIBILITY),
  HandoverWithdrawn: newerOf(RESPONSIBILITY),
  StepPlanned: sameId('plannedStepId', 'StepRescheduled', 'PlannedStepCancelled', 'NoShowMarked', 'StepRecorded'),
  StepRescheduled: nothing,
  PlannedStepCancelled: nothing,
  NoShowMarked: nothing,
  StepRecorded: nothing,
  MeasurementRecorded: nothing,
  PlanAgreed: newerOf(['PlanAgreed', 'PlanSigned', 'PlanReviewed']),
  PlanSigned: nothing,
  PlanReviewed: nothing,
  NetworkMemberNamed: sameId('memberId', 'NetworkMemberRemoved'),
  NetworkMemberRemoved: nothing,
  OnwardReferralSent: sameId('referralId', 'OnwardReferralStarted'),
  OnwardReferralStarted: nothing,
  PlacementStarted: sameId('placementId', 'PlacementEnded'),
  PlacementEnded: nothing,
  CasePaused: newerOf(STANDING),
  CaseResumed: anythingNewer,
  NoteAdded: nothing,
  EntryCorrected: 'never',
  EntryStruck: 'never',
  ReferralJudged: nothing,
  // With the exit gone the case is open as before, with its client manager, planned steps and the pause that the exit
  // ended. An outcome is counted from the exit.
  CaseExited: newerOf([...STANDING, 'OutcomeRecorded']),
  // Whatever came after was done in an open case.
  CaseReopened: anythingNewer,
  OutcomeRecorded: nothing,
  DataDisclosed: whatDisclosed,
  // Who opened the case in an emergency stays told, whatever the review says.
  GlassBroken: 'never',
  GlassReviewed: 'never',
  ClientErased: 'never',
};

/** Entries that are about the log or beside the case: they stand in whatever state the case is. */
const BESIDE: readonly CaseEventType[] = [
  'NoteAdded',
  'ReferralJudged',
  'DataDisclosed',
  'EntryCorrected',
  'EntryStruck',
  'GlassBroken',
  'GlassReviewed',
  'ClientErased',
];

function nothing(): readonly EntryMark[] {
  return [];
}

function anythingNewer(state: CaseState, { version }: EntryMark): readonly EntryMark[] {
  return state.entries.filter(
    (entry) => entry.struck !== true && entry.version > version && !BESIDE.includes(entry.type),
  );
}

function newerOf(types: readonly CaseEventType[]): RestingOn {
  return (state, { version }) => entriesOf(state, types).filter((entry) => entry.version > version);
}

/** The one case of an earlier entry: as long as the referral or the handover stands, the data went. */
function whatDisclosed(state: CaseState, entry: EntryMark): readonly EntryMark[] {
  if (entry.type !== 'DataDisclosed') return [];
  const { disclosureId } = entry.data;
  return entriesOf(state, ['OnwardReferralSent', 'HandoverAccepted']).filter(
    (other) =>
      (other.type === 'OnwardReferralSent' && other.data.referralId === disclosureId) ||
      (other.type === 'HandoverAccepted' && other.data.handoverId === disclosureId),
  );
}

function sameId(key: string, ...types: readonly CaseEventType[]): RestingOn {
  const idOf = ({ data }: EntryMark) => (data as Readonly<Record<string, unknown>>)[key];
  return (state, entry) => newerOf(types)(state, entry).filter((newer) => idOf(newer) === idOf(entry));
}
