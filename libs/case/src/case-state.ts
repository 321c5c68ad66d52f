import type {
  CaseEvent,
  Code,
  ConsentTerms,
  Entry,
  GlassVerdict,
  Instant,
  LocalDate,
  Participant,
  PauseReason,
  PersonRef,
  PlanSubgoal,
  Register,
  StatedBasis,
} from './events/index.js';

export type CaseStatus = 'none' | 'parked' | 'active' | 'paused' | 'exited';

/** One stay in a phase. It ends where the next one begins, or at the exit. */
export interface PhaseVisit {
  readonly phase: string;
  readonly enteredAt: Instant;
  /** Version of the entry that moved the case here. */
  readonly version: number;
}

export interface EstablishedFact {
  readonly fact: string;
  readonly since: Instant;
  readonly version: number;
}

/**
 * One period of a consent. A renewal is another period with the same `consentId`: what was in force before it stays
 * known, so that a late entry is judged by the terms of its day.
 */
export interface Consent extends ConsentTerms {
  readonly consentId: string;
  readonly givenAt: Instant;
  readonly withdrawnAt?: Instant;
}

export interface Assignment {
  readonly person: PersonRef;
  readonly from: Instant;
  readonly to?: Instant;
}

export interface HandoverOffer {
  readonly handoverId: string;
  readonly from: PersonRef;
  readonly to: PersonRef;
  readonly note: string;
  readonly escorted: boolean;
  readonly offeredAt: Instant;
  /** Who recorded the offer: the client manager, or a coordinator for an absent one. */
  readonly offeredBy: string;
  readonly disclosure?: StatedBasis;
}

export interface PlannedStep {
  readonly plannedStepId: string;
  readonly phase: string;
  readonly dueAt: Instant;
  readonly responsible: PersonRef;
  readonly channel?: Code;
  readonly place?: string;
  readonly note?: string;
  readonly state: 'open' | 'done' | 'cancelled' | 'no-show';
}

export interface StepEntry {
  readonly version: number;
  readonly stepId: string;
  readonly phase: string;
  readonly occurredAt: Instant;
  readonly performedBy: PersonRef;
  readonly channel?: Code;
  readonly formId?: string;
  readonly clientPresent: boolean;
  readonly participants: readonly Participant[];
}

export interface Measurement {
  readonly measurementId: string;
  readonly instrument: Code;
  readonly point: string;
  readonly filledOn: LocalDate;
  readonly value?: number;
  readonly where?: string;
}

export interface Subgoal extends PlanSubgoal {
  readonly state: 'open' | 'done' | 'dropped';
}

export interface Plan {
  readonly planId: string;
  readonly planVersion: number;
  readonly goals: readonly string[];
  readonly subgoals: readonly Subgoal[];
  readonly agreedAt: Instant;
  readonly signedOn?: LocalDate;
  readonly reviewOn?: LocalDate;
  readonly reviewedAt?: Instant;
}

export interface OnwardReferral {
  readonly referralId: string;
  readonly service: Code;
  readonly organisation: string;
  readonly sentAt: Instant;
  readonly startedOn?: LocalDate;
}

export interface Placement {
  readonly placementId: string;
  readonly form: Code;
  readonly employer: string;
  readonly startedOn: LocalDate;
  readonly endsOn?: LocalDate;
  readonly endedOn?: LocalDate;
}

export interface Pause {
  readonly from: Instant;
  readonly to?: Instant;
  readonly reason: PauseReason;
  readonly until?: LocalDate;
}

export interface NetworkMember {
  readonly memberId: string;
  readonly name: string;
  readonly service: string;
  readonly contact?: string;
  readonly close: boolean;
}

export interface Exit {
  readonly at: Instant;
  readonly reason: Code;
  readonly reasonText?: string;
  readonly destination?: Code;
  readonly unit: string;
  readonly fromPhase: string;
  /** Version of the entry. */
  readonly version: number;
  readonly reopenedAt?: Instant;
}

/** Emergency access of one person to the case: three hours of reading, then judged by the data-protection officer. */
export interface GlassGrant {
  readonly grantId: string;
  readonly personId: string;
  readonly name: string;
  readonly reason: string;
  readonly from: Instant;
  /** It is over at this instant. */
  readonly until: Instant;
  readonly reviewedAt?: Instant;
  readonly verdict?: GlassVerdict;
}

/** Every entry that a later one may point at, with its corrected content: for corrections and for the timeline. */
export type EntryMark = CaseEvent & {
  readonly version: number;
  readonly occurredAt: Instant;
  readonly struck?: boolean;
  readonly corrected?: boolean;
};

/** A case as the log tells it. Lists are in the order of the world (`occurredAt`) where that differs from the log's. */
export interface CaseState {
  readonly caseId: string;
  readonly clientId: string;
  /** Version of the stream, struck and corrected entries included. */
  readonly version: number;
  readonly status: CaseStatus;
  /** Not a real client's: left out of statistics. */
  readonly testCase: boolean;
  readonly path: { readonly id: string; readonly version: number; readonly draft: boolean };
  readonly unit: string;
  /** Whose register it belongs to: that of its path when it was opened. */
  readonly register: Register;
  readonly entry: Entry;
  /** The form that the referral came on. */
  readonly referralForm?: string;
  readonly openedAt: Instant;
  /** Who recorded the opening. */
  readonly openedBy: string;
  /** Documents that a parked case waits for. */
  readonly awaiting: readonly string[];
  /** Phase of the latest visit in the order of the world. */
  readonly phase: string;
  /** Stays in a phase; two neighbours are never of the same phase. */
  readonly visits: readonly PhaseVisit[];
  /** Every entry that says where the case was, in the order of the world: what the visits are made of. */
  readonly movements: readonly PhaseVisit[];
  readonly facts: readonly EstablishedFact[];
  readonly consents: readonly Consent[];
  /** The one of now; none after an exit. */
  readonly clientManager?: Assignment;
  /** In the order of the world; each ends where the next begins, or at the exit. */
  readonly clientManagers: readonly Assignment[];
  readonly pairWorker?: Assignment;
  readonly handover?: HandoverOffer;
  readonly plannedSteps: readonly PlannedStep[];
  readonly steps: readonly StepEntry[];
  readonly measurements: readonly Measurement[];
  readonly plan?: Plan;
  readonly network: readonly NetworkMember[];
  readonly onwardReferrals: readonly OnwardReferral[];
  readonly placements: readonly Placement[];
  readonly pauses: readonly Pause[];
  readonly exits: readonly Exit[];
  readonly outcomes: readonly { readonly monthsAfterExit: 3 | 6 | 12; readonly outcome: Code }[];
  readonly judgement?: { readonly timely: string; readonly matchesNeed: string };
  /** In the order of the log. */
  readonly glass: readonly GlassGrant[];
  readonly entries: readonly EntryMark[];
  readonly earlierCaseId?: string;
  readonly externalId?: string;
  /** The client was erased: nothing is recorded any more. */
  readonly erased?: { readonly at: Instant; readonly certificateId: string };
  /** Latest `recordedAt`. */
  readonly changedAt: Instant;
}

export const NO_CASE: CaseState = {
  caseId: '',
  clientId: '',
  version: 0,
  status: 'none',
  testCase: false,
  path: { id: '', version: 0, draft: false },
  unit: '',
  register: 'health',
  entry: { by: 'contact', source: '' },
  openedAt: '',
  openedBy: '',
  awaiting: [],
  phase: '',
  visits: [],
  movements: [],
  facts: [],
  consents: [],
  clientManagers: [],
  plannedSteps: [],
  steps: [],
  measurements: [],
  network: [],
  onwardReferrals: [],
  placements: [],
  pauses: [],
  exits: [],
  outcomes: [],
  glass: [],
  entries: [],
  changedAt: '',
};
