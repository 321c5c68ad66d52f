import type { Code, FormAnswers, Instant, LocalDate, Participant, PersonRef, Register } from './common.js';

/** How a case began. Sources are kept per referral, not per client (domain.md C2). */
export interface Entry {
  /** Referral [001:3768-4009], network meeting [000:690-693], or the client's own contact. */
  readonly by: 'referral' | 'network-meeting' | 'contact';
  /** Code list `referral_source`. */
  readonly source: Code;
  /** The words behind a free-text code such as `MUU`. */
  readonly sourceText?: string;
  readonly referrer?: PersonRef;
  /** Start of the unemployment, when known: how early the referral came (M10). */
  readonly unemployedSince?: LocalDate;
}

/** A decision of social services on the service, which some paths ask for at entry [001:2595-2605]. */
export interface OfficialDecision {
  /** The law it rests on, `SHL 27 d §`. */
  readonly basis: string;
  readonly madeOn: LocalDate;
  readonly madeBy: string;
}

export interface ConsentTerms {
  /** Code list `consent_scope`; each scope is a consent of its own. */
  readonly scope: Code;
  /** `Y100`. */
  readonly form: string;
  readonly formVersion: string;
  /** Who may exchange the data. */
  readonly organisations: readonly string[];
  readonly signedOn: LocalDate;
  /** Last day in force; absent when the form has no end date. */
  readonly validTo?: LocalDate;
}

export interface PlanSubgoal {
  readonly subgoalId: string;
  /** Osatavoite. */
  readonly goal: string;
  /** Toimenpide. */
  readonly action?: string;
  /** Aikataulu. */
  readonly due: LocalDate;
  /** Toteutuksen vastuutaho. */
  readonly owner: string;
}

/** Why a case stands still; excluded from time in phase. */
export type PauseReason =
  'client-illness' | 'client-request' | 'queue-elsewhere' | 'holiday' | 'background-studies' | 'other';

/** What a disclosure rests on when no consent names the organisation. */
export interface StatedBasis {
  readonly basis: 'law' | 'client-request';
  /** The law and its section, with `law` and never without it. */
  readonly legalGround?: string;
}

/** What the data-protection officer says of an emergency access. */
export type GlassVerdict = 'justified' | 'unjustified';

/** Everything that can be recorded of a case. Names and payload keys are for ever: see test/golden-events. */
export type CaseEvent =
  | {
      readonly type: 'CaseOpened';
      readonly data: {
        readonly caseId: string;
        readonly clientId: string;
        readonly path: { readonly id: string; readonly version: number; readonly draft: boolean };
        readonly phase: string;
        readonly unit: string;
        /** Whose register it belongs to, of the path; absent: health care's. */
        readonly register?: Exclude<Register, 'health'>;
        readonly entry: Entry;
        /** Answers of the referral form (LIITE 1) when it came by referral. */
        readonly referral?: { readonly form: string; readonly formVersion: number; readonly answers: FormAnswers };
        /** The official decision that the path asks for [001:2595-2605]. */
        readonly decision?: OfficialDecision;
        readonly participants?: readonly Participant[];
        readonly facts: readonly string[];
        /** Not a real client's: drafts of paths are tried on such cases only. */
        readonly testCase?: true;
        /** An earlier case of the same client on the same path. */
        readonly earlierCaseId?: string;
        /** Code of a case in the system that it was imported from. */
        readonly externalId?: string;
        readonly attributes?: Readonly<Record<string, string | number | boolean>>;
      };
    }
  | { readonly type: 'CaseParked'; readonly data: { readonly missing: readonly string[] } }
  | { readonly type: 'CaseUnparked'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'ConsentGiven'; readonly data: { readonly consentId: string } & ConsentTerms }
  | { readonly type: 'ConsentRefused'; readonly data: { readonly scope: Code; readonly reason?: string } }
  | { readonly type: 'ConsentRenewed'; readonly data: { readonly consentId: string } & ConsentTerms }
  | {
      readonly type: 'ConsentWithdrawn';
      readonly data: { readonly consentId: string; readonly scope: Code; readonly reason?: string };
    }
  | {
      readonly type: 'ClientManagerNamed';
      readonly data: {
        readonly person: PersonRef;
        /** Why somebody was named over the one before without a handover: absence, leaving. */
        readonly reason?: string;
      };
    }
  | { readonly type: 'PairWorkerNamed'; readonly data: { readonly person: PersonRef } }
  | { readonly type: 'PairWorkerReleased'; readonly data: { readonly personId: string } }
  | {
      readonly type: 'HandoverOffered';
      readonly data: {
        readonly handoverId: string;
        readonly from: PersonRef;
        readonly to: PersonRef;
        readonly note: string;
        /** Saattaen vaihtaen: both workers meet the client [001:1834-1838]. */
        readonly escorted: boolean;
        /** What it rests on when the data goes to another organisation and no consent names it. */
        readonly disclosure?: StatedBasis;
      };
    }
  | { readonly type: 'HandoverAccepted'; readonly data: { readonly handoverId: string; readonly person: PersonRef } }
  | { readonly type: 'HandoverDeclined'; readonly data: { readonly handoverId: string; readonly reason: string } }
  | { readonly type: 'HandoverWithdrawn'; readonly data: { readonly handoverId: string; readonly reason?: string } }
  | {
      readonly type: 'StepPlanned';
      readonly data: {
        readonly plannedStepId: string;
        readonly phase: string;
        readonly dueAt: Instant;
        readonly responsible: PersonRef;
        readonly channel?: Code;
        readonly place?: string;
        readonly note?: string;
      };
    }
  | {
      readonly type: 'StepRescheduled';
      readonly data: { readonly plannedStepId: string; readonly dueAt: Instant; readonly reason?: string };
    }
  | {
      readonly type: 'PlannedStepCancelled';
      readonly data: { readonly plannedStepId: string; readonly reason: string };
    }
  | {
      readonly type: 'NoShowMarked';
      readonly data: { readonly plannedStepId: string; readonly note?: string };
    }
  | {
      readonly type: 'StepRecorded';
      readonly data: {
        readonly stepId: string;
        readonly phase: string;
        /** The phase that the case is in after this step as of its time; absent when the step does not move (loop, same phase). */
        readonly movesTo?: string;
        readonly plannedStepId?: string;
        readonly performedBy: PersonRef;
        readonly channel?: Code;
        readonly participants: readonly Participant[];
        readonly clientPresent: boolean;
        readonly form?: { readonly id: string; readonly version: number; readonly answers: FormAnswers };
        /** Facts that the definition derives from this step, `situation_mapped`. */
        readonly facts: readonly string[];
        readonly note?: string;
        /** Soft guards that did not hold and were passed knowingly. */
        readonly passedGuards: readonly string[];
        /** Attributes of an imported event that have no place of their own. */
        readonly attributes?: Readonly<Record<string, string | number | boolean>>;
      };
    }
  | {
      readonly type: 'MeasurementRecorded';
      readonly data: {
        readonly measurementId: string;
        /** Code list `instrument`. */
        readonly instrument: Code;
        /** Code of a measurement point of the path: start, follow-up, end; or other. */
        readonly point: string;
        readonly filledOn: LocalDate;
        readonly value?: number;
        readonly values?: Readonly<Record<string, number | string>>;
        readonly where?: string;
        readonly paper?: boolean;
      };
    }
  | {
      readonly type: 'PlanAgreed';
      readonly data: {
        readonly planId: string;
        /** From 1; a revision agreed anew has the next number. */
        readonly planVersion: number;
        readonly goals: readonly string[];
        readonly subgoals: readonly PlanSubgoal[];
        readonly reviewOn?: LocalDate;
        readonly form?: { readonly id: string; readonly version: number; readonly answers: FormAnswers };
      };
    }
  | {
      readonly type: 'PlanSigned';
      /** Only the client signs [001:4310-4317]. */
      readonly data: { readonly planId: string; readonly planVersion: number; readonly signedOn: LocalDate };
    }
  | {
      readonly type: 'PlanReviewed';
      readonly data: {
        readonly planId: string;
        readonly planVersion: number;
        readonly assessment: string;
        readonly subgoals: readonly { readonly subgoalId: string; readonly state: 'done' | 'dropped' | 'open' }[];
        readonly nextReviewOn?: LocalDate;
      };
    }
  | {
      readonly type: 'NetworkMemberNamed';
      readonly data: {
        readonly memberId: string;
        readonly name: string;
        readonly contact?: string;
        /** Palvelu/toiminto. */
        readonly service: string;
        readonly close: boolean;
      };
    }
  | { readonly type: 'NetworkMemberRemoved'; readonly data: { readonly memberId: string; readonly reason?: string } }
  | {
      readonly type: 'OnwardReferralSent';
      readonly data: {
        readonly referralId: string;
        /** Code list `onward_service`. */
        readonly service: Code;
        readonly organisation: string;
        readonly note?: string;
        readonly paymentCommitment?: 'granted' | 'refused' | 'requested';
      };
    }
  | {
      readonly type: 'OnwardReferralStarted';
      readonly data: { readonly referralId: string; readonly startedOn: LocalDate };
    }
  | {
      readonly type: 'PlacementStarted';
      readonly data: {
        readonly placementId: string;
        /** Code list `employment_form`. */
        readonly form: Code;
        readonly employer: string;
        readonly startedOn: LocalDate;
        readonly endsOn?: LocalDate;
        readonly weeklyHours?: number;
        readonly wageSubsidised?: boolean;
        readonly trade?: string;
        /** Toiminnallinen työkyvyn arvio: the placement tests ability [003:366-370]. */
        readonly purpose?: 'employment' | 'assessment';
      };
    }
  | {
      readonly type: 'PlacementEnded';
      readonly data: { readonly placementId: string; readonly endedOn: LocalDate; readonly reason: string };
    }
  | {
      readonly type: 'CasePaused';
      readonly data: { readonly reason: PauseReason; readonly until?: LocalDate; readonly note?: string };
    }
  | { readonly type: 'CaseResumed'; readonly data: { readonly note?: string } }
  | {
      readonly type: 'NoteAdded';
      readonly data: { readonly noteId: string; readonly text: string; readonly visibleToClient: boolean };
    }
  | {
      readonly type: 'EntryCorrected';
      readonly data: {
        /** Version of the corrected entry in this stream. */
        readonly target: number;
        readonly targetType: string;
        /** Replaces these keys of the entry's data; `occurredAt` corrects its time. */
        readonly changes: Readonly<Record<string, unknown>>;
        readonly occurredAt?: Instant;
        readonly reason: string;
      };
    }
  | {
      readonly type: 'EntryStruck';
      readonly data: { readonly target: number; readonly targetType: string; readonly reason: string };
    }
  | {
      readonly type: 'ReferralJudged';
      /** The two judgements of the monitoring sheet [001:1786-1798]. */
      readonly data: { readonly timely: 'yes' | 'no' | 'partly'; readonly matchesNeed: 'yes' | 'no' | 'partly' };
    }
  | {
      readonly type: 'CaseExited';
      readonly data: {
        /** Code list `exit_reason`. */
        readonly reason: Code;
        readonly reasonText?: string;
        /** Code list `onward_service`, where the client goes. */
        readonly destination?: Code;
        readonly unit: string;
        readonly fromPhase: string;
        readonly planSecured: boolean;
        readonly networkSecured: boolean;
        readonly passedGuards: readonly string[];
        readonly note?: string;
      };
    }
  | { readonly type: 'CaseReopened'; readonly data: { readonly reason: string; readonly phase: string } }
  | {
      readonly type: 'OutcomeRecorded';
      readonly data: {
        readonly monthsAfterExit: 3 | 6 | 12;
        /** Code list `follow_up_outcome`. */
        readonly outcome: Code;
        readonly note?: string;
      };
    }
  | {
      readonly type: 'GlassBroken';
      /** Somebody without a right to the case opened it in an emergency: to read, for three hours. */
      readonly data: {
        readonly grantId: string;
        readonly person: PersonRef;
        /** In the person's own words; the client reads them. */
        readonly reason: string;
        /** When the access ends. */
        readonly until: Instant;
      };
    }
  | {
      readonly type: 'GlassReviewed';
      readonly data: {
        readonly grantId: string;
        readonly verdict: GlassVerdict;
        readonly note?: string;
      };
    }
  | {
      readonly type: 'DataDisclosed';
      /** Data of the client went to another organisation: to whom, with what, on what basis. */
      readonly data: {
        /** Identifier of what it went with: the referral, the handover. */
        readonly disclosureId: string;
        readonly toOrganisation: string;
        readonly what: 'onward-referral' | 'handover';
        readonly basis: 'consent' | StatedBasis['basis'];
        /** The consent that names the organisation. */
        readonly consentId?: string;
        /** The law and its section. */
        readonly legalGround?: string;
      };
    }
  | {
      readonly type: 'ClientErased';
      /** What was known of the client is gone; phases, times and outcomes are left. */
      readonly data: { readonly certificateId: string };
    };

export type CaseEventType = CaseEvent['type'];

/** Every type, for whoever has to know them while running; one that is missing here does not compile. */
const EVERY_TYPE: Readonly<Record<CaseEventType, true>> = {
  CaseOpened: true,
  CaseParked: true,
  CaseUnparked: true,
  ConsentGiven: true,
  ConsentRefused: true,
  ConsentRenewed: true,
  ConsentWithdrawn: true,
  ClientManagerNamed: true,
  PairWorkerNamed: true,
  PairWorkerReleased: true,
  HandoverOffered: true,
  HandoverAccepted: true,
  HandoverDeclined: true,
  HandoverWithdrawn: true,
  StepPlanned: true,
  StepRescheduled: true,
  PlannedStepCancelled: true,
  NoShowMarked: true,
  StepRecorded: true,
  MeasurementRecorded: true,
  PlanAgreed: true,
  PlanSigned: true,
  PlanReviewed: true,
  NetworkMemberNamed: true,
  NetworkMemberRemoved: true,
  OnwardReferralSent: true,
  OnwardReferralStarted: true,
  PlacementStarted: true,
  PlacementEnded: true,
  CasePaused: true,
  CaseResumed: true,
  NoteAdded: true,
  EntryCorrected: true,
  EntryStruck: true,
  ReferralJudged: true,
  CaseExited: true,
  CaseReopened: true,
  OutcomeRecorded: true,
  GlassBroken: true,
  GlassReviewed: true,
  DataDisclosed: true,
  ClientErased: true,
};

export const CASE_EVENT_TYPES = Object.keys(EVERY_TYPE) as readonly CaseEventType[];

/** The event of a type, `CaseEventOf<'StepRecorded'>`. */
export type CaseEventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;
