import type { CaseEventOf, CaseEventType } from '../../../libs/case/src/events/index.js';
import { coach, type Past } from '../../support/given-when-then.js';

/** Events of the past of a case, with everything that a spec does not care about filled in. */

type Changes<Type extends CaseEventType> = Partial<CaseEventOf<Type>['data']> & { occurredAt?: string };

function builder<Type extends CaseEventType>(type: Type, usual: CaseEventOf<Type>['data']) {
  return ({ occurredAt, ...data }: Changes<Type> = {}): Past =>
    ({ type, data: { ...usual, ...data }, ...(occurredAt === undefined ? {} : { occurredAt }) }) as Past;
}

export const planned = builder('StepPlanned', {
  plannedStepId: 'planned-1',
  phase: 'MAP',
  dueAt: '2026-02-01T08:00:00.000Z',
  responsible: coach,
});
export const rescheduled = builder('StepRescheduled', {
  plannedStepId: 'planned-1',
  dueAt: '2026-02-08T08:00:00.000Z',
});
export const cancelled = builder('PlannedStepCancelled', { plannedStepId: 'planned-1', reason: 'sairastui' });
export const noShow = builder('NoShowMarked', { plannedStepId: 'planned-1' });
export const measured = builder('MeasurementRecorded', {
  measurementId: 'measurement-1',
  instrument: 'KYKY',
  point: 'start',
  filledOn: '2026-01-10',
});
export const planAgreed = builder('PlanAgreed', {
  planId: 'plan-1',
  planVersion: 1,
  goals: ['Palkkatyö'],
  subgoals: [
    { subgoalId: 'subgoal-1', goal: 'Ansioluettelo', due: '2026-03-15', owner: 'Timo Tamminen' },
    { subgoalId: 'subgoal-2', goal: 'Työkokeilu', due: '2026-05-01', owner: 'Asiakas' },
  ],
});
export const planSigned = builder('PlanSigned', { planId: 'plan-1', planVersion: 1, signedOn: '2026-01-12' });
export const planReviewed = builder('PlanReviewed', {
  planId: 'plan-1',
  planVersion: 1,
  assessment: 'Etenee',
  subgoals: [{ subgoalId: 'subgoal-1', state: 'done' }],
});
export const memberNamed = builder('NetworkMemberNamed', {
  memberId: 'member-1',
  name: 'Sari Salo',
  service: 'Sosiaalityö',
  close: false,
});
export const memberRemoved = builder('NetworkMemberRemoved', { memberId: 'member-1' });
export const onwardSent = builder('OnwardReferralSent', {
  referralId: 'referral-1',
  service: 'TYOV',
  organisation: 'Työpaja',
});
export const onwardStarted = builder('OnwardReferralStarted', { referralId: 'referral-1', startedOn: '2026-02-01' });
export const placementStarted = builder('PlacementStarted', {
  placementId: 'placement-1',
  form: 'PTUKI',
  employer: 'Kahvila Kulma',
  startedOn: '2026-02-02',
});
export const placementEnded = builder('PlacementEnded', {
  placementId: 'placement-1',
  endedOn: '2026-02-20',
  reason: 'määräaika päättyi',
});
export const paused = builder('CasePaused', { reason: 'client-illness' });
export const resumed = builder('CaseResumed', {});
export const parked = builder('CaseParked', { missing: ['consent:TIIMI'] });
export const noteAdded = builder('NoteAdded', { noteId: 'note-1', text: 'Soitettu', visibleToClient: false });
export const reopened = builder('CaseReopened', { reason: 'uusi tarve', phase: 'REF' });
export const outcome = builder('OutcomeRecorded', { monthsAfterExit: 3, outcome: 'TYOSSA' });
export const judged = builder('ReferralJudged', { timely: 'yes', matchesNeed: 'partly' });
export const handoverOffered = builder('HandoverOffered', {
  handoverId: 'handover-1',
  from: { id: 'tkk-1', name: 'Kaisa Koivu' },
  to: coach,
  note: 'Työnhaku alkaa',
  escorted: true,
});
export const handoverAccepted = builder('HandoverAccepted', { handoverId: 'handover-1', person: coach });
export const dataDisclosed = builder('DataDisclosed', {
  disclosureId: 'referral-1',
  toOrganisation: 'Työpaja',
  what: 'onward-referral',
  basis: 'client-request',
});
export const glassBroken = builder('GlassBroken', {
  grantId: 'grant-1',
  person: { id: 'th-9', name: 'Tuula Tammi' },
  reason: 'Asiakas tuli päivystykseen tajuttomana.',
  until: '2026-01-07T14:00:00.000Z',
});
export const glassReviewed = builder('GlassReviewed', { grantId: 'grant-1', verdict: 'justified' });
export const struck = builder('EntryStruck', { target: 2, targetType: 'StepRecorded', reason: 'väärä asiakas' });
