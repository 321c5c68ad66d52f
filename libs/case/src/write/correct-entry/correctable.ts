import type { CaseState, EntryMark } from '../../case.js';
import type { CaseEventOf, CaseEventType, PersonRef } from '../../events/index.js';
import type { Rejection } from '../../rejection.js';
import { planFault } from '../agree-plan/agree-plan.js';
import { onwardStartFault } from '../confirm-onward-start/confirm-onward-start.js';
import type { DecisionContext } from '../decision-context.js';
import { placementEndFault } from '../end-placement/end-placement.js';
import { exitReasonFault } from '../exit-case/exit-case.js';
import { memberFault } from '../name-network-member/name-network-member.js';
import { pauseFault } from '../pause-case/pause-case.js';
import { plannedContentFault } from '../plan-step/plan-step.js';
import { measurementFault } from '../record-measurement/record-measurement.js';
import { sourceFault } from '../open-case/entry-rules.js';
import { outcomeFault } from '../record-outcome/record-outcome.js';
import { stepContentFault } from '../record-step/record-step.js';
import { reviewFault } from '../review-plan/review-plan.js';
import { dayFault, firstOf, participantsFault, textFault } from '../rules/fields.js';
import { RESPONSIBILITY, STATUS, WORK } from '../rules/order.js';
import { onwardReferralFault } from '../send-onward-referral/send-onward-referral.js';
import { signatureFault } from '../sign-plan/sign-plan.js';
import { placementFault } from '../start-placement/start-placement.js';
import * as kinds from './field-kinds.js';

/** What may be corrected in an entry of a type. */
export interface CorrectionRule<Type extends CaseEventType> {
  readonly fields: { readonly [Key in keyof CaseEventOf<Type>['data']]?: kinds.FieldKind };
  /** Whether the time may be corrected: freely, or as long as the order among entries of these types stays. */
  readonly time?: 'free' | readonly CaseEventType[];
  /** The rules that the entry was made by, on its corrected content, at its own time. */
  readonly check?: (
    data: CaseEventOf<Type>['data'],
    context: DecisionContext,
    state: CaseState,
    before: EntryMark & { readonly type: Type },
  ) => Rejection | undefined;
}

/** An opening, an exit and who was responsible keep their order, and the work between them stays where it is. */
const STATUS_ORDER = [...STATUS, ...WORK, ...RESPONSIBILITY] as const;
const RESPONSIBILITY_ORDER = [...RESPONSIBILITY, 'CaseOpened', 'CaseExited', 'CaseReopened'] as const;

const { text, day, flag, number, optional } = kinds;

/**
 * What identifies an entry and what decides where the case goes is not corrected: a step of another phase, another
 * instrument, another person is another entry. Strike the wrong one and record the right one; both stay visible.
 * Parking follows from consents, and an amendment is amended by the next one.
 */
export const CORRECTABLE: { readonly [Type in CaseEventType]: CorrectionRule<Type> | 'never' } = {
  CaseOpened: {
    fields: { entry: kinds.entry, participants: optional(kinds.participants) },
    time: [...STATUS_ORDER, 'ConsentGiven', 'StepPlanned', 'MeasurementRecorded', 'NetworkMemberNamed'],
    check: ({ entry, participants }, context, _state, before) =>
      firstOf(
        entry.by === before.data.entry.by ? undefined : fixed('changes.entry.by'),
        sourceFault(entry, context),
        dayFault(context, 'changes.entry.unemployedSince', entry.unemployedSince),
        participantsFault(context, 'changes.participants', participants),
      ),
  },
  CaseParked: 'never',
  CaseUnparked: 'never',
  ConsentGiven: { fields: consentFields(), check: consentFault },
  ConsentRenewed: { fields: consentFields(), check: consentFault },
  ConsentRefused: { fields: { reason: optional(text) } },
  ConsentWithdrawn: { fields: { reason: optional(text) } },
  ClientManagerNamed: {
    fields: { person: kinds.person, reason: optional(text) },
    time: RESPONSIBILITY_ORDER,
    check: (data, _context, _state, before) => samePerson(data.person, before.data.person),
  },
  PairWorkerNamed: {
    fields: { person: kinds.person },
    check: (data, _context, _state, before) => samePerson(data.person, before.data.person),
  },
  PairWorkerReleased: 'never',
  HandoverOffered: { fields: { note: text, escorted: flag } },
  HandoverAccepted: {
    fields: { person: kinds.person },
    time: RESPONSIBILITY_ORDER,
    check: (data, _context, _state, before) =>
      firstOf(
        samePerson(data.person, before.data.person),
        sameReceiver('changes.person.organisation', data.person.organisation, before.data.person.organisation),
      ),
  },
  HandoverDeclined: { fields: { reason: text } },
  HandoverWithdrawn: { fields: { reason: optional(text) } },
  StepPlanned: {
    fields: { responsible: kinds.person, channel: optional(text), place: optional(text), note: optional(text) },
    check: plannedContentFault,
  },
  StepRescheduled: { fields: { reason: optional(text) } },
  PlannedStepCancelled: { fields: { reason: text }, check: ({ reason }) => textFault('changes.reason', reason) },
  NoShowMarked: { fields: { note: optional(text) } },
  StepRecorded: {
    fields: {
      performedBy: kinds.person,
      channel: optional(text),
      participants: kinds.participants,
      clientPresent: flag,
      note: optional(text),
    },
    time: 'free',
    check: stepContentFault,
  },
  MeasurementRecorded: {
    fields: {
      point: text,
      filledOn: day,
      value: optional(number),
      values: optional(kinds.parts),
      where: optional(text),
      paper: optional(flag),
    },
    check: measurementFault,
  },
  PlanAgreed: {
    fields: { goals: kinds.texts, subgoals: kinds.subgoals, reviewOn: optional(day) },
    check: (data, context, _state, before) => firstOf(planFault(data, context), sameSubgoals(data, before.data)),
  },
  PlanSigned: {
    fields: { signedOn: day },
    check: ({ planVersion, signedOn }, context, state) => signatureFault(state, planVersion, signedOn, context),
  },
  PlanReviewed: {
    fields: { assessment: text, subgoals: kinds.reviewed, nextReviewOn: optional(day) },
    check: (data, context, state) => reviewFault(state, data, context),
  },
  NetworkMemberNamed: {
    fields: { name: text, contact: optional(text), service: text, close: flag },
    check: memberFault,
  },
  NetworkMemberRemoved: { fields: { reason: optional(text) } },
  OnwardReferralSent: {
    fields: {
      service: text,
      organisation: text,
      note: optional(text),
      paymentCommitment: optional(kinds.oneOf('granted', 'refused', 'requested')),
    },
    check: (data, context, _state, before) =>
      firstOf(
        onwardReferralFault(data, context),
        sameReceiver('changes.organisation', data.organisation, before.data.organisation),
      ),
  },
  OnwardReferralStarted: {
    fields: { startedOn: day },
    check: (data, context, state) => onwardStartFault(state, data, context),
  },
  PlacementStarted: {
    fields: {
      form: text,
      employer: text,
      startedOn: day,
      endsOn: optional(day),
      weeklyHours: optional(number),
      wageSubsidised: optional(flag),
      trade: optional(text),
      purpose: optional(kinds.oneOf('employment', 'assessment')),
    },
    check: (data, context, state) => firstOf(placementFault(data, context), afterItsEnd(data, state)),
  },
  PlacementEnded: {
    fields: { endedOn: day, reason: text },
    check: (data, context, state) => placementEndFault(state, data, context),
  },
  CasePaused: {
    fields: {
      reason: kinds.oneOf(
        'client-illness',
        'client-request',
        'queue-elsewhere',
        'holiday',
        'background-studies',
        'other',
      ),
      until: optional(day),
      note: optional(text),
    },
    time: STATUS_ORDER,
    check: pauseFault,
  },
  CaseResumed: { fields: { note: optional(text) }, time: STATUS_ORDER },
  NoteAdded: {
    fields: { text, visibleToClient: flag },
    time: 'free',
    check: (data) => textFault('changes.text', data.text),
  },
  EntryCorrected: 'never',
  EntryStruck: 'never',
  ReferralJudged: {
    fields: { timely: kinds.oneOf('yes', 'no', 'partly'), matchesNeed: kinds.oneOf('yes', 'no', 'partly') },
  },
  CaseExited: {
    fields: { reason: text, reasonText: optional(text), destination: optional(text), note: optional(text) },
    time: STATUS_ORDER,
    check: exitReasonFault,
  },
  CaseReopened: {
    fields: { reason: text },
    time: STATUS_ORDER,
    check: ({ reason }) => textFault('changes.reason', reason),
  },
  OutcomeRecorded: { fields: { outcome: text, note: optional(text) }, check: outcomeFault },
  DataDisclosed: {
    fields: { legalGround: text },
    check: ({ basis, legalGround }) =>
      basis === 'law' ? textFault('changes.legalGround', legalGround) : fixed('changes.legalGround'),
  },
  GlassBroken: 'never',
  GlassReviewed: 'never',
  ClientErased: 'never',
};

function consentFields() {
  return { form: text, formVersion: text, organisations: kinds.texts, signedOn: day, validTo: optional(day) };
}

function consentFault(
  { signedOn, validTo }: { readonly signedOn: string; readonly validTo?: string },
  context: DecisionContext,
): Rejection | undefined {
  return firstOf(
    dayFault(context, 'changes.signedOn', signedOn),
    dayFault(context, 'changes.validTo', validTo, { notBefore: signedOn, notAfter: 'none' }),
  );
}

function samePerson(corrected: PersonRef, before: PersonRef): Rejection | undefined {
  return corrected.id === before.id ? undefined : fixed('changes.person.id');
}

/** To whom data went is what its basis was asked for: another receiver is another entry. */
function sameReceiver(field: string, corrected: string | undefined, before: string | undefined): Rejection | undefined {
  return corrected === before ? undefined : fixed(field);
}

function sameSubgoals(
  corrected: CaseEventOf<'PlanAgreed'>['data'],
  before: CaseEventOf<'PlanAgreed'>['data'],
): Rejection | undefined {
  const ids = (plan: typeof before) => plan.subgoals.map(({ subgoalId }) => subgoalId).join();
  return ids(corrected) === ids(before) ? undefined : fixed('changes.subgoals');
}

function afterItsEnd(
  { placementId, startedOn }: CaseEventOf<'PlacementStarted'>['data'],
  state: CaseState,
): Rejection | undefined {
  const endedOn = state.placements.find((each) => each.placementId === placementId)?.endedOn;
  if (endedOn === undefined || startedOn <= endedOn) return undefined;
  return { code: 'time-order', field: 'changes.startedOn', data: { notAfter: endedOn } };
}

/** A part of an entry that makes it another entry when it changes. */
function fixed(field: string): Rejection {
  return { code: 'entry-not-correctable', field };
}
