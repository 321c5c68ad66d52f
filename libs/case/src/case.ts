import {
  NO_CASE,
  type CaseState,
  type CaseStatus,
  type EntryMark,
  type PhaseVisit,
  type PlannedStep,
} from './case-state.js';
import type { CaseEvent, CaseEventOf, Instant, PersonRef, Recorded } from './events/index.js';

export * from './case-state.js';

/** An event that a later entry may have struck. */
type Told = Recorded<CaseEvent> & { readonly struck?: boolean };

/**
 * The case that a stream tells of. Struck entries leave no trace in the state except their mark; corrected ones count
 * with their new content. Versions count every event.
 */
export function foldCase(events: readonly Recorded<CaseEvent>[]): CaseState {
  const folding = new Folding(NO_CASE);
  for (const event of events.some(changesThePast) ? amend(events) : events) tell(folding, event);
  return folding.finished();
}

/** One event further; the state given stays as it is. */
export function evolve(state: CaseState, event: Told): CaseState {
  const folding = new Folding(state);
  tell(folding, event);
  return folding.finished();
}

/** True when an event changes what earlier ones mean, so that the case must be folded anew from its first event. */
export function changesThePast(event: { readonly type: string }): boolean {
  return event.type === 'EntryStruck' || event.type === 'EntryCorrected';
}

/**
 * Replaces corrected entries and marks struck ones, keeping every version number. A strike or a correction that is
 * itself struck has no effect.
 */
function amend(events: readonly Recorded<CaseEvent>[]): Told[] {
  const struck = new Set<number>();
  for (const event of [...events].reverse()) {
    if (event.type === 'EntryStruck' && !struck.has(event.version)) struck.add(event.data.target);
  }
  const byVersion = new Map<number, Told>(events.map((event) => [event.version, event]));
  for (const event of events) {
    const target = event.type === 'EntryCorrected' ? byVersion.get(event.data.target) : undefined;
    if (event.type !== 'EntryCorrected' || target === undefined || struck.has(event.version)) continue;
    byVersion.set(target.version, {
      ...target,
      occurredAt: event.data.occurredAt ?? target.occurredAt,
      data: withChanges(target.data, event.data.changes),
    } as Told);
  }
  return stayingWhereStruckStepsMoved([...byVersion.values()], struck);
}

/** The content of an entry after a correction: a key that is corrected to null is not there any more. */
export function withChanges(data: object, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...data, ...changes }).filter(([, value]) => value !== null));
}

/** A later step in the phase that a struck one had moved to now is what moves the case there. */
function stayingWhereStruckStepsMoved(events: readonly Told[], struck: ReadonlySet<number>): Told[] {
  const entered = new Set<string>();
  for (const event of events) {
    if (event.type === 'StepRecorded' && struck.has(event.version)) entered.add(event.data.movesTo ?? '');
  }
  return events.map((event) => {
    if (struck.has(event.version)) return { ...event, struck: true };
    const stays = event.type === 'StepRecorded' && event.data.movesTo === undefined && entered.has(event.data.phase);
    return stays ? { ...event, data: { ...event.data, movesTo: event.data.phase } } : event;
  });
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type ListKey = { [Key in keyof CaseState]-?: CaseState[Key] extends readonly unknown[] ? Key : never }[keyof CaseState];

/**
 * A case being folded. Lists are copied when first written to and then written in place: a fold of n events costs n,
 * not n², and what was handed in is never touched.
 */
class Folding {
  readonly state: Writable<CaseState>;
  private readonly owned = new Set<ListKey>();

  constructor(from: CaseState) {
    this.state = { ...from };
  }

  list<Key extends ListKey>(key: Key): CaseState[Key][number][] {
    if (!this.owned.has(key)) {
      this.replace(key, [...this.state[key]] as unknown as CaseState[Key]);
      this.owned.add(key);
    }
    return this.state[key] as unknown as CaseState[Key][number][];
  }

  add<Key extends ListKey>(key: Key, item: CaseState[Key][number]): void {
    this.list(key).push(item);
  }

  /** Late items go where they happened; equal times keep the order of the log. */
  insert<Key extends ListKey>(
    key: Key,
    item: CaseState[Key][number],
    time: (item: CaseState[Key][number]) => Instant,
  ): void {
    const list = this.list(key);
    let place = list.length;
    for (let before = list[place - 1]; before !== undefined && time(before) > time(item); before = list[place - 1])
      place--;
    list.splice(place, 0, item);
  }

  change<Key extends ListKey>(
    key: Key,
    which: (item: CaseState[Key][number]) => boolean,
    change: Partial<CaseState[Key][number]>,
  ): void {
    const list = this.list(key);
    list.forEach((item, index) => {
      if (which(item)) list[index] = Object.assign({}, item, change);
    });
  }

  replace<Key extends ListKey>(key: Key, list: CaseState[Key]): void {
    this.owned.delete(key);
    this.state[key] = list;
  }

  finished(): CaseState {
    this.state.status = statusOf(this.state);
    return this.state;
  }
}

/** Derived, so that no order of pausing, parking, exiting, striking and reopening can leave a wrong word behind. */
function statusOf(state: CaseState): CaseStatus {
  if (state.openedAt === '') return 'none';
  const exit = state.exits.at(-1);
  if (exit !== undefined && exit.reopenedAt === undefined) return 'exited';
  if (state.awaiting.length > 0) return 'parked';
  return state.pauses.some((pause) => pause.to === undefined) ? 'paused' : 'active';
}

function tell(folding: Folding, event: Told): void {
  const { version, type, occurredAt, data } = event;
  folding.state.version = version;
  folding.state.changedAt = event.recordedAt;
  folding.add('entries', { version, type, occurredAt, data, ...(event.struck && { struck: true }) } as EntryMark);
  if (event.struck !== true) apply(folding, event);
}

/** Total over the union: a new event type without a case here does not compile. */
function apply(folding: Folding, event: Recorded<CaseEvent>): void {
  const { state } = folding;
  const at = event.occurredAt;
  switch (event.type) {
    case 'CaseOpened':
      return opened(folding, event);
    case 'CaseParked':
      return folding.replace('awaiting', event.data.missing);
    case 'CaseUnparked':
      return folding.replace('awaiting', []);
    case 'ConsentGiven':
    case 'ConsentRenewed':
      return folding.add('consents', { ...event.data, givenAt: at });
    case 'ConsentWithdrawn':
      return folding.change('consents', (each) => each.consentId === event.data.consentId, { withdrawnAt: at });
    case 'ConsentRefused':
    case 'NoteAdded':
    case 'DataDisclosed':
      return;
    case 'ClientManagerNamed':
      return clientManagerFrom(folding, event.data.person, at);
    case 'PairWorkerNamed':
      if (state.pairWorker === undefined || state.pairWorker.from <= at) {
        state.pairWorker = { person: event.data.person, from: at };
      }
      return;
    case 'PairWorkerReleased':
      if (state.pairWorker?.person.id === event.data.personId) delete state.pairWorker;
      return;
    case 'HandoverOffered':
      state.handover = { ...event.data, offeredAt: at, offeredBy: event.actor };
      return;
    case 'HandoverAccepted':
      delete state.handover;
      return clientManagerFrom(folding, event.data.person, at);
    case 'HandoverDeclined':
    case 'HandoverWithdrawn':
      delete state.handover;
      return;
    case 'StepPlanned':
      return folding.add('plannedSteps', { ...event.data, state: 'open' });
    case 'StepRescheduled':
      return changePlanned(folding, event.data.plannedStepId, { dueAt: event.data.dueAt, state: 'open' });
    case 'PlannedStepCancelled':
      return changePlanned(folding, event.data.plannedStepId, { state: 'cancelled' });
    case 'NoShowMarked':
      return changePlanned(folding, event.data.plannedStepId, { state: 'no-show' });
    case 'StepRecorded':
      return stepRecorded(folding, event);
    case 'MeasurementRecorded':
      return folding.insert('measurements', event.data, (each) => each.filledOn);
    case 'PlanAgreed':
      return planAgreed(folding, event);
    case 'PlanSigned':
      if (state.plan?.planVersion === event.data.planVersion) {
        state.plan = { ...state.plan, signedOn: event.data.signedOn };
      }
      return;
    case 'PlanReviewed':
      return planReviewed(folding, event);
    case 'NetworkMemberNamed':
      return folding.add('network', event.data);
    case 'NetworkMemberRemoved':
      return folding.replace(
        'network',
        state.network.filter((member) => member.memberId !== event.data.memberId),
      );
    case 'OnwardReferralSent':
      return folding.add('onwardReferrals', { ...event.data, sentAt: at });
    case 'OnwardReferralStarted':
      return folding.change('onwardReferrals', (each) => each.referralId === event.data.referralId, {
        startedOn: event.data.startedOn,
      });
    case 'PlacementStarted':
      return folding.insert('placements', event.data, (each) => each.startedOn);
    case 'PlacementEnded':
      return folding.change('placements', (each) => each.placementId === event.data.placementId, {
        endedOn: event.data.endedOn,
      });
    case 'CasePaused':
      return folding.insert('pauses', pauseFrom(event), (each) => each.from);
    case 'CaseResumed':
      return endPauses(folding, at);
    case 'EntryCorrected':
      return folding.change('entries', (each) => each.version === event.data.target, { corrected: true });
    case 'EntryStruck':
      return folding.change('entries', (each) => each.version === event.data.target, { struck: true });
    case 'ReferralJudged':
      state.judgement = event.data;
      return;
    case 'CaseExited':
      return exited(folding, event);
    case 'CaseReopened':
      return reopened(folding, event);
    case 'OutcomeRecorded':
      return outcomeRecorded(folding, event);
    case 'GlassBroken':
      return glassBroken(folding, event);
    case 'GlassReviewed':
      return folding.change('glass', (each) => each.grantId === event.data.grantId, {
        reviewedAt: at,
        verdict: event.data.verdict,
      });
    case 'ClientErased':
      state.erased = { at, certificateId: event.data.certificateId };
      return;
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`The case does not know the event ${(event as { type: string }).type}`);
}

function opened(folding: Folding, event: Recorded<CaseEventOf<'CaseOpened'>>): void {
  const { data, occurredAt, version } = event;
  const { state } = folding;
  state.caseId = data.caseId;
  state.clientId = data.clientId;
  state.testCase = data.testCase === true;
  state.path = data.path;
  state.unit = data.unit;
  state.register = data.register ?? 'health';
  state.entry = data.entry;
  state.openedAt = occurredAt;
  state.openedBy = event.actor;
  if (data.referral !== undefined) state.referralForm = data.referral.form;
  if (data.earlierCaseId !== undefined) state.earlierCaseId = data.earlierCaseId;
  if (data.externalId !== undefined) state.externalId = data.externalId;
  for (const fact of data.facts) folding.add('facts', { fact, since: occurredAt, version });
  moved(folding, { phase: data.phase, enteredAt: occurredAt, version });
}

function stepRecorded(folding: Folding, event: Recorded<CaseEventOf<'StepRecorded'>>): void {
  const { data, occurredAt, version } = event;
  folding.insert(
    'steps',
    {
      version,
      stepId: data.stepId,
      phase: data.phase,
      occurredAt,
      performedBy: data.performedBy,
      clientPresent: data.clientPresent,
      participants: data.participants,
      ...(data.channel === undefined ? {} : { channel: data.channel }),
      ...(data.form === undefined ? {} : { formId: data.form.id }),
    },
    (step) => step.occurredAt,
  );
  for (const fact of data.facts) folding.add('facts', { fact, since: occurredAt, version });
  if (data.plannedStepId !== undefined) changePlanned(folding, data.plannedStepId, { state: 'done' });
  // A step in a phase that the case has been in, though it did not move it, says where the case was at its time: a
  // later entry about the days before must not take the case elsewhere. Loops are never entered.
  const phase = data.movesTo ?? folding.state.movements.find((each) => each.phase === data.phase)?.phase;
  if (phase !== undefined) moved(folding, { phase, enteredAt: occurredAt, version });
}

function moved(folding: Folding, movement: PhaseVisit): void {
  const { state } = folding;
  const last = state.movements.at(-1);
  folding.insert('movements', movement, (each) => each.enteredAt);
  if (last !== undefined && last.enteredAt > movement.enteredAt) {
    folding.replace(
      'visits',
      state.movements.filter((each, index) => each.phase !== state.movements[index - 1]?.phase),
    );
  } else if (last?.phase !== movement.phase) {
    folding.add('visits', movement);
  }
  state.phase = state.visits.at(-1)?.phase ?? state.phase;
}

function planAgreed(folding: Folding, event: Recorded<CaseEventOf<'PlanAgreed'>>): void {
  const { planId, planVersion, goals, subgoals, reviewOn } = event.data;
  if (planVersion < (folding.state.plan?.planVersion ?? 0)) return;
  folding.state.plan = {
    planId,
    planVersion,
    goals,
    subgoals: subgoals.map((subgoal) => ({ ...subgoal, state: 'open' })),
    agreedAt: event.occurredAt,
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
}

function planReviewed(folding: Folding, event: Recorded<CaseEventOf<'PlanReviewed'>>): void {
  const { state } = folding;
  if (state.plan?.planVersion !== event.data.planVersion) return;
  const reviewed = new Map(event.data.subgoals.map((subgoal) => [subgoal.subgoalId, subgoal.state]));
  const { reviewOn: _previous, ...plan } = state.plan;
  state.plan = {
    ...plan,
    subgoals: plan.subgoals.map((subgoal) => ({
      ...subgoal,
      state: reviewed.get(subgoal.subgoalId) ?? subgoal.state,
    })),
    reviewedAt: event.occurredAt,
    ...(event.data.nextReviewOn === undefined ? {} : { reviewOn: event.data.nextReviewOn }),
  };
}

/**
 * With the case ends what was only open because of it: the duty of the client manager and the pair worker, an offered
 * handover, planned steps, a pause; and the follow-up of an earlier exit. None of it is an event of its own, so that a
 * struck exit brings all of it back.
 */
function exited(folding: Folding, event: Recorded<CaseEventOf<'CaseExited'>>): void {
  const { reason, reasonText, destination, unit, fromPhase } = event.data;
  endPauses(folding, event.occurredAt);
  folding.change('clientManagers', (each) => each.to === undefined, { to: event.occurredAt });
  folding.change('plannedSteps', (each) => each.state === 'open', { state: 'cancelled' });
  folding.replace('outcomes', []);
  delete folding.state.clientManager;
  delete folding.state.pairWorker;
  delete folding.state.handover;
  folding.add('exits', {
    at: event.occurredAt,
    reason,
    unit,
    fromPhase,
    version: event.version,
    ...(reasonText === undefined ? {} : { reasonText }),
    ...(destination === undefined ? {} : { destination }),
  });
}

function reopened(folding: Folding, event: Recorded<CaseEventOf<'CaseReopened'>>): void {
  const exits = folding.list('exits');
  const last = exits.at(-1);
  if (last !== undefined) exits[exits.length - 1] = { ...last, reopenedAt: event.occurredAt };
  moved(folding, { phase: event.data.phase, enteredAt: event.occurredAt, version: event.version });
}

function outcomeRecorded(folding: Folding, event: Recorded<CaseEventOf<'OutcomeRecorded'>>): void {
  const { monthsAfterExit, outcome } = event.data;
  const others = folding.state.outcomes.filter((each) => each.monthsAfterExit !== monthsAfterExit);
  folding.replace('outcomes', [...others, { monthsAfterExit, outcome }]);
}

function glassBroken(folding: Folding, event: Recorded<CaseEventOf<'GlassBroken'>>): void {
  const { grantId, person, reason, until } = event.data;
  folding.add('glass', { grantId, personId: person.id, name: person.name, reason, from: event.occurredAt, until });
}

/**
 * A naming that is told late takes its place before the ones that came after it; every exit ends a duty, also one that
 * begins at the moment of the exit.
 */
function clientManagerFrom(folding: Folding, person: PersonRef, at: Instant): void {
  const exit = folding.state.exits.find(
    (each) => each.at > at || (each.at === at && (each.reopenedAt === undefined || each.reopenedAt > at)),
  );
  folding.insert('clientManagers', { person, from: at, ...(exit && { to: exit.at }) }, (each) => each.from);
  const managers = folding.list('clientManagers');
  managers.forEach((each, index) => {
    const next = managers[index + 1];
    if (next !== undefined && (each.to === undefined || next.from < each.to)) {
      managers[index] = { ...each, to: next.from };
    }
  });
  const current = managers.at(-1);
  if (current !== undefined && current.to === undefined) folding.state.clientManager = current;
}

function changePlanned(folding: Folding, plannedStepId: string, change: Partial<PlannedStep>): void {
  folding.change('plannedSteps', (each) => each.plannedStepId === plannedStepId, change);
}

function pauseFrom(event: Recorded<CaseEventOf<'CasePaused'>>) {
  const { reason, until } = event.data;
  return { from: event.occurredAt, reason, ...(until === undefined ? {} : { until }) };
}

function endPauses(folding: Folding, at: Instant): void {
  const pauses = folding.list('pauses');
  pauses.forEach((pause, index) => {
    if (pause.to === undefined) pauses[index] = { ...pause, to: at };
  });
}
