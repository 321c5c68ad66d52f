import type { CaseEvent, ClientEvent } from '../events/index.js';
import { answers, optional, participants, texts, type SealedByType } from './sealed-fields.js';

type Of<Event extends { readonly type: string }> = Readonly<Partial<Record<Event['type'], SealedByType[string]>>>;

const REASON = optional('/reason');
const NOTE = optional('/note');

export const SEALED_OF_CLIENTS = {
  ClientRegistered: [{ path: '/identity', whenErased: { givenNames: '', familyName: '' } }],
  ClientDetailsChanged: [{ path: '/identity', whenErased: undefined }, ...REASON],
  LegalHoldPlaced: texts('/reason'),
  LegalHoldLifted: texts('/reason'),
} satisfies Of<ClientEvent>;

/** Only what stands here is sealed in entries of cases; `sealing-plan.spec.ts` knows why the rest is open. */
export const SEALED_OF_CASES: Of<CaseEvent> = {
  CaseOpened: [
    ...optional('/entry/sourceText', '/attributes'),
    answers('/referral/answers'),
    ...texts('/decision/basis', '/decision/madeBy'),
    ...participants('/participants'),
  ],
  ConsentRefused: REASON,
  ConsentWithdrawn: REASON,
  ClientManagerNamed: REASON,
  HandoverOffered: [...texts('/note'), ...optional('/disclosure/legalGround')],
  HandoverDeclined: texts('/reason'),
  HandoverWithdrawn: REASON,
  StepPlanned: optional('/place', '/note'),
  StepRescheduled: REASON,
  PlannedStepCancelled: texts('/reason'),
  NoShowMarked: NOTE,
  StepRecorded: [...participants('/participants'), answers('/form/answers'), ...optional('/note', '/attributes')],
  MeasurementRecorded: optional('/value', '/values', '/where'),
  PlanAgreed: [
    { path: '/goals', whenErased: [] },
    ...texts('/subgoals/*/goal', '/subgoals/*/owner'),
    ...optional('/subgoals/*/action'),
    answers('/form/answers'),
  ],
  PlanReviewed: texts('/assessment'),
  NetworkMemberNamed: [...texts('/name', '/service'), ...optional('/contact')],
  NetworkMemberRemoved: REASON,
  OnwardReferralSent: [...texts('/organisation'), ...NOTE],
  PlacementStarted: [...texts('/employer'), ...optional('/trade')],
  PlacementEnded: texts('/reason'),
  CasePaused: NOTE,
  CaseResumed: NOTE,
  NoteAdded: texts('/text'),
  EntryCorrected: texts('/reason'),
  EntryStruck: texts('/reason'),
  CaseExited: optional('/reasonText', '/note'),
  CaseReopened: texts('/reason'),
  OutcomeRecorded: NOTE,
  DataDisclosed: [...texts('/toOrganisation'), ...optional('/legalGround')],
  GlassBroken: texts('/reason'),
  GlassReviewed: NOTE,
};
