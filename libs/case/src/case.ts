import type {
  CaseEvent,
  CaseEventOf,
  Code,
  ConsentTerms,
  Entry,
  Instant,
  LocalDate,
  Participant,
  PauseReason,
  PersonRef,
  PlanSubgoal,
  Recorded,
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

/** Every entry that a later one may point at: for corrections and for the timeline. */
export interface EntryMark {
  readonly version: number;
  readonly type: CaseEvent['type'];
  readonly occurredAt: Instant;
  readonly struck?: boolean;
  readonly corrected?: boolean;
}

/** A case as the log tells it. Lists are in the order of the world (`occurredAt`) where that differs from the log's. */
export interface CaseState {
  readonly caseId: string;
  readonly clientId: string;
  /** Version of the stream, struck and corrected entries included. */
  readonly version: number;
  readonly status: CaseStatus;
  readonly path: { readonly id: string; readonly version: number; readonly draft: boolean };
  readonly unit: string;
  readonly entry: Entry;
  readonly openedAt: Instant;
  /** Documents that a parked case waits for. */
  readonly awaiting: readonly string[];
  /** Phase of the latest visit in the order of the world. */
  readonly phase: string;
  readonly visits: readonly PhaseVisit[];
  readonly facts: readonly EstablishedFact[];
  readonly consents: readonly Consent[];
  readonly clientManager?: Assignment;
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
  readonly entries: readonly EntryMark[];
  readonly earlierCaseId?: string;
  readonly externalId?: string;
  /** Latest `recordedAt`. */
  readonly changedAt: Instant;
}

export const NO_CASE: CaseState = {
  caseId: '',
  clientId: '',
  version: 0,
  status: 'none',
  path: { id: '', version: 0, draft: false },
  unit: '',
  entry: { by: 'contact', source: '' },
  openedAt: '',
  awaiting: [],
  phase: '',
  visits: [],
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
  entries: [],
  changedAt: '',
};

/**
 * The case that a stream tells of. Struck entries leave no trace in the state except their mark; corrected ones count
 * with their new content. Versions count every event.
 */
export function foldCase(events: readonly Recorded<CaseEvent>[]): CaseState {
  const amended = events.some((event) => event.type === 'EntryStruck' || event.type === 'EntryCorrected');
  return (amended ? amend(events) : events).reduce(evolve, NO_CASE);
}

/** True when an event changes what earlier ones mean, so that the case must be folded anew from its first event. */
export function changesThePast(event: { readonly type: string }): boolean {
  return event.type === 'EntryStruck' || event.type === 'EntryCorrected';
}

/** Replaces corrected entries and blanks struck ones, keeping every version number. */
function amend(events: readonly Recorded<CaseEvent>[]): Recorded<CaseEvent>[] {
  const byVersion = new Map(events.map((event) => [event.version, event]));
  const struck = new Set<number>();
  for (const event of events) {
    if (event.type === 'EntryStruck') struck.add(event.data.target);
    if (event.type === 'EntryCorrected') {
      const target = byVersion.get(event.data.target);
      if (target === undefined) continue;
      byVersion.set(target.version, {
        ...target,
        occurredAt: event.data.occurredAt ?? target.occurredAt,
        data: { ...target.data, ...event.data.changes },
      } as Recorded<CaseEvent>);
    }
  }
  return [...byVersion.values()].map((event) => (struck.has(event.version) ? { ...event, struck: true } : event));
}

/** One event further. Total over the union: a new event type without a case here does not compile. */
export function evolve(state: CaseState, event: Recorded<CaseEvent> & { readonly struck?: boolean }): CaseState {
  const mark: EntryMark = { version: event.version, type: event.type, occurredAt: event.occurredAt };
  const next: CaseState = {
    ...state,
    version: event.version,
    changedAt: event.recordedAt,
    entries: [...state.entries, event.struck ? { ...mark, struck: true } : mark],
  };
  return event.struck ? next : apply(next, event);
}

function apply(state: CaseState, event: Recorded<CaseEvent>): CaseState {
  const at = event.occurredAt;
  switch (event.type) {
    case 'CaseOpened':
      return opened(state, event);
    case 'CaseParked':
      return { ...state, status: 'parked', awaiting: event.data.missing };
    case 'CaseUnparked':
      return { ...state, status: 'active', awaiting: [] };
    case 'ConsentGiven':
      return { ...state, consents: [...state.consents, { ...event.data, givenAt: at }] };
    case 'ConsentRenewed':
      return {
        ...state,
        consents: state.consents.map((consent) =>
          consent.consentId === event.data.consentId ? { ...event.data, givenAt: consent.givenAt } : consent,
        ),
      };
    case 'ConsentWithdrawn':
      return {
        ...state,
        consents: state.consents.map((consent) =>
          consent.consentId === event.data.consentId ? { ...consent, withdrawnAt: at } : consent,
        ),
      };
    case 'ConsentRefused':
      return state;
    case 'ClientManagerNamed':
      return withClientManager(state, event.data.person, at);
    case 'PairWorkerNamed':
      return { ...state, pairWorker: { person: event.data.person, from: at } };
    case 'PairWorkerReleased':
      return without(state, 'pairWorker');
    case 'HandoverOffered':
      return { ...state, handover: { ...event.data, offeredAt: at } };
    case 'HandoverAccepted':
      return withClientManager(without(state, 'handover'), event.data.person, at);
    case 'HandoverDeclined':
    case 'HandoverWithdrawn':
      return without(state, 'handover');
    case 'StepPlanned':
      return { ...state, plannedSteps: [...state.plannedSteps, { ...event.data, state: 'open' }] };
    case 'StepRescheduled':
      return changePlanned(state, event.data.plannedStepId, { dueAt: event.data.dueAt, state: 'open' });
    case 'PlannedStepCancelled':
      return changePlanned(state, event.data.plannedStepId, { state: 'cancelled' });
    case 'NoShowMarked':
      return changePlanned(state, event.data.plannedStepId, { state: 'no-show' });
    case 'StepRecorded':
      return stepRecorded(state, event);
    case 'MeasurementRecorded':
      return { ...state, measurements: [...state.measurements, event.data] };
    case 'PlanAgreed':
      return planAgreed(state, event);
    case 'PlanSigned':
      return state.plan === undefined ? state : { ...state, plan: { ...state.plan, signedOn: event.data.signedOn } };
    case 'PlanReviewed':
      return planReviewed(state, event);
    case 'NetworkMemberNamed':
      return { ...state, network: [...state.network, event.data] };
    case 'NetworkMemberRemoved':
      return { ...state, network: state.network.filter((member) => member.memberId !== event.data.memberId) };
    case 'OnwardReferralSent':
      return { ...state, onwardReferrals: [...state.onwardReferrals, { ...event.data, sentAt: at }] };
    case 'OnwardReferralStarted':
      return {
        ...state,
        onwardReferrals: state.onwardReferrals.map((referral) =>
          referral.referralId === event.data.referralId ? { ...referral, startedOn: event.data.startedOn } : referral,
        ),
      };
    case 'PlacementStarted':
      return { ...state, placements: [...state.placements, event.data] };
    case 'PlacementEnded':
      return {
        ...state,
        placements: state.placements.map((placement) =>
          placement.placementId === event.data.placementId
            ? { ...placement, endedOn: event.data.endedOn }
            : placement,
        ),
      };
    case 'CasePaused':
      return { ...state, status: 'paused', pauses: [...state.pauses, pauseFrom(event)] };
    case 'CaseResumed':
      return { ...state, status: 'active', pauses: endLastPause(state.pauses, at) };
    case 'NoteAdded':
      return state;
    case 'EntryCorrected':
      return markEntry(state, event.data.target, { corrected: true });
    case 'EntryStruck':
      return markEntry(state, event.data.target, { struck: true });
    case 'ReferralJudged':
      return { ...state, judgement: event.data };
    case 'CaseExited':
      return exited(state, event);
    case 'CaseReopened':
      return reopened(state, event);
    case 'OutcomeRecorded':
      return {
        ...state,
        outcomes: [
          ...state.outcomes.filter((outcome) => outcome.monthsAfterExit !== event.data.monthsAfterExit),
          { monthsAfterExit: event.data.monthsAfterExit, outcome: event.data.outcome },
        ],
      };
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`The case does not know the event ${String((event as { type: string }).type)}`);
}

function opened(state: CaseState, event: Recorded<CaseEventOf<'CaseOpened'>>): CaseState {
  const { data, occurredAt, version } = event;
  return {
    ...state,
    caseId: data.caseId,
    clientId: data.clientId,
    status: 'active',
    path: data.path,
    unit: data.unit,
    entry: data.entry,
    openedAt: occurredAt,
    phase: data.phase,
    visits: [{ phase: data.phase, enteredAt: occurredAt, version }],
    facts: data.facts.map((fact) => ({ fact, since: occurredAt, version })),
    ...(data.earlierCaseId === undefined ? {} : { earlierCaseId: data.earlierCaseId }),
    ...(data.externalId === undefined ? {} : { externalId: data.externalId }),
  };
}

function stepRecorded(state: CaseState, event: Recorded<CaseEventOf<'StepRecorded'>>): CaseState {
  const { data, occurredAt, version } = event;
  const step: StepEntry = {
    version,
    stepId: data.stepId,
    phase: data.phase,
    occurredAt,
    performedBy: data.performedBy,
    clientPresent: data.clientPresent,
    participants: data.participants,
    ...(data.channel === undefined ? {} : { channel: data.channel }),
    ...(data.form === undefined ? {} : { formId: data.form.id }),
  };
  const planned =
    data.plannedStepId === undefined ? state : changePlanned(state, data.plannedStepId, { state: 'done' });
  const visits =
    data.movesTo === undefined
      ? state.visits
      : inOrder(state.visits, { phase: data.movesTo, enteredAt: occurredAt, version }, (visit) => visit.enteredAt);
  return {
    ...planned,
    visits,
    phase: visits.at(-1)?.phase ?? state.phase,
    facts: [...state.facts, ...data.facts.map((fact) => ({ fact, since: occurredAt, version }))],
    steps: inOrder(state.steps, step, (entry) => entry.occurredAt),
  };
}

function planAgreed(state: CaseState, event: Recorded<CaseEventOf<'PlanAgreed'>>): CaseState {
  const { planId, planVersion, goals, subgoals, reviewOn } = event.data;
  return {
    ...state,
    plan: {
      planId,
      planVersion,
      goals,
      subgoals: subgoals.map((subgoal) => ({ ...subgoal, state: 'open' })),
      agreedAt: event.occurredAt,
      ...(reviewOn === undefined ? {} : { reviewOn }),
    },
  };
}

function planReviewed(state: CaseState, event: Recorded<CaseEventOf<'PlanReviewed'>>): CaseState {
  if (state.plan === undefined) return state;
  const reviewed = new Map(event.data.subgoals.map((subgoal) => [subgoal.subgoalId, subgoal.state]));
  const { reviewOn: _previous, ...plan } = state.plan;
  return {
    ...state,
    plan: {
      ...plan,
      subgoals: plan.subgoals.map((subgoal) => ({
        ...subgoal,
        state: reviewed.get(subgoal.subgoalId) ?? subgoal.state,
      })),
      reviewedAt: event.occurredAt,
      ...(event.data.nextReviewOn === undefined ? {} : { reviewOn: event.data.nextReviewOn }),
    },
  };
}

function exited(state: CaseState, event: Recorded<CaseEventOf<'CaseExited'>>): CaseState {
  const { reason, reasonText, destination, unit, fromPhase } = event.data;
  const exit: Exit = {
    at: event.occurredAt,
    reason,
    unit,
    fromPhase,
    version: event.version,
    ...(reasonText === undefined ? {} : { reasonText }),
    ...(destination === undefined ? {} : { destination }),
  };
  return {
    ...state,
    status: 'exited',
    pauses: endLastPause(state.pauses, event.occurredAt),
    exits: [...state.exits, exit],
  };
}

function reopened(state: CaseState, event: Recorded<CaseEventOf<'CaseReopened'>>): CaseState {
  const visit: PhaseVisit = { phase: event.data.phase, enteredAt: event.occurredAt, version: event.version };
  return {
    ...state,
    status: 'active',
    phase: event.data.phase,
    visits: inOrder(state.visits, visit, (each) => each.enteredAt),
    exits: state.exits.map((exit, index) =>
      index === state.exits.length - 1 ? { ...exit, reopenedAt: event.occurredAt } : exit,
    ),
  };
}

function withClientManager(state: CaseState, person: PersonRef, at: Instant): CaseState {
  const assignment: Assignment = { person, from: at };
  return {
    ...state,
    clientManager: assignment,
    clientManagers: [
      ...state.clientManagers.map((earlier) => (earlier.to === undefined ? { ...earlier, to: at } : earlier)),
      assignment,
    ],
  };
}

function changePlanned(state: CaseState, plannedStepId: string, change: Partial<PlannedStep>): CaseState {
  return {
    ...state,
    plannedSteps: state.plannedSteps.map((step) =>
      step.plannedStepId === plannedStepId ? { ...step, ...change } : step,
    ),
  };
}

function pauseFrom(event: Recorded<CaseEventOf<'CasePaused'>>): Pause {
  const { reason, until } = event.data;
  return { from: event.occurredAt, reason, ...(until === undefined ? {} : { until }) };
}

function endLastPause(pauses: readonly Pause[], at: Instant): readonly Pause[] {
  return pauses.map((pause) => (pause.to === undefined ? { ...pause, to: at } : pause));
}

function markEntry(state: CaseState, target: number, mark: Partial<EntryMark>): CaseState {
  return {
    ...state,
    entries: state.entries.map((entry) => (entry.version === target ? { ...entry, ...mark } : entry)),
  };
}

/** Late entries go where they happened; equal times keep the order of the log. */
function inOrder<Item>(items: readonly Item[], item: Item, time: (item: Item) => Instant): readonly Item[] {
  const last = items.at(-1);
  if (last === undefined || time(last) <= time(item)) return [...items, item];
  const index = items.findIndex((each) => time(each) > time(item));
  return [...items.slice(0, index), item, ...items.slice(index)];
}

function without<Key extends keyof CaseState>(state: CaseState, key: Key): CaseState {
  const { [key]: _removed, ...rest } = state;
  return rest as unknown as CaseState;
}
