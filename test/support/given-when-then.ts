import { expect } from '@jest/globals';
import { foldCase, type CaseState } from '../../libs/case/src/case.js';
import type { CaseEvent, CaseEventOf, EventContext, PersonRef, Recorded } from '../../libs/case/src/events/index.js';
import type { PathDefinition } from '../../libs/case/src/path/definition.js';
import type { Decided, Decision, Rejection, RejectionCode, Warning } from '../../libs/case/src/rejection.js';
import type { DecisionContext } from '../../libs/case/src/write/decision-context.js';
import { CONTACT_CHECKS } from '../../libs/case/src/write/contact-checks.js';
import type { RegisterContext } from '../../libs/case/src/write/registers/decide-register.js';
import { localDate } from '../../libs/case/src/write/local-date.js';
import { SUPPORT, TEST_PATHS, testCodes, testForms } from './test-definitions.js';

/**
 * Specs of decisions, in the words of the people who decide:
 *
 *     given([opened(), step('MAP')])
 *       .when(recordStep, { phase: 'DOC', performedBy: doctor })
 *       .then([{ type: 'StepRecorded', data: expect.objectContaining({ movesTo: 'DOC' }) }]);
 *
 * Time stands at {@link NOW}; identifiers are counted `id-1`, `id-2`. Nothing here imports Nest.
 */

/** The moment that specs decide at: noon of Monday 2 March 2026 in Helsinki. */
export const NOW = '2026-03-02T10:00:00.000Z';

/** The day that a case of a spec was opened, unless it says otherwise. */
export const OPENED_AT = '2026-01-07T08:00:00.000Z';

export const CASE_ID = '00000000-0000-4000-8000-000000000001';
export const CLIENT_ID = '00000000-0000-4000-8000-0000000000c1';

/** An event that has happened; its envelope is filled in where the spec does not care. */
export type Past<Event = CaseEvent> = Event & Partial<EventContext>;

/** What a spec may say about the moment and the circumstances of a decision. */
export interface Circumstances {
  /** Identifier of the case, client or professional. */
  readonly id?: string;
  readonly now?: string;
  /** When it happened; `now` when absent. */
  readonly occurredAt?: string;
  readonly actor?: string;
  /** Taken from the events or {@link SUPPORT} when absent. */
  readonly definition?: PathDefinition;
  readonly counts?: DecisionContext['counts'];
  readonly codes?: DecisionContext['codes'];
  readonly forms?: DecisionContext['forms'];
}

/** Numbers past events and puts them an hour apart from {@link OPENED_AT} on, recorded when they happened. */
export function past(events: readonly Past[]): Recorded<CaseEvent>[] {
  return pastOf<CaseEvent>(events);
}

/** The same for the events of another aggregate. */
export function pastOf<Event extends { readonly type: string }>(events: readonly Past<Event>[]): Recorded<Event>[] {
  let clock = Date.parse(OPENED_AT);
  return events.map((event, index) => {
    const occurredAt = event.occurredAt ?? new Date(clock).toISOString();
    clock = Math.max(clock, Date.parse(occurredAt)) + 3_600_000;
    return { version: index + 1, occurredAt, recordedAt: event.recordedAt ?? occurredAt, actor: 'spec', ...event };
  });
}

/** Identifiers in the order of asking: id-1, id-2. */
export function countingIds(): () => string {
  let next = 0;
  return () => `id-${String(++next)}`;
}

export function circumstances(changes: Circumstances = {}, pathId?: string): DecisionContext & RegisterContext {
  const now = changes.now ?? NOW;
  const occurredAt = changes.occurredAt ?? now;
  return {
    id: changes.id ?? CASE_ID,
    now,
    occurredAt,
    day: localDate(occurredAt),
    today: localDate(now),
    actor: changes.actor ?? 'worker-1',
    definition: changes.definition ?? TEST_PATHS.find((path) => path.id === pathId) ?? SUPPORT,
    codes: changes.codes ?? testCodes,
    forms: changes.forms ?? testForms,
    counts: changes.counts ?? { withFact: {} },
    newId: countingIds(),
    contacts: CONTACT_CHECKS,
  };
}

/** A case with these events in its past. */
export function given(events: readonly Past[]): Given<CaseState, CaseEvent, DecisionContext> {
  const recorded = past(events);
  const opening = recorded.find((event) => event.type === 'CaseOpened');
  return givenFold(recorded, foldCase, (changes) => circumstances(changes, opening?.data.path.id));
}

export interface Given<State, Event extends { readonly type: string }, Context> {
  readonly state: State;
  when<Data>(
    decide: (state: State, data: Data, context: Context) => Decision<Event>,
    data: Data,
    changes?: Circumstances,
  ): Outcome<State, Event>;
}

/** The same for any aggregate: how it folds and what its decisions may know. */
export function givenFold<State, Event extends { readonly type: string }, Context>(
  recorded: readonly Recorded<Event>[],
  fold: (events: readonly Recorded<Event>[]) => State,
  contextOf: (changes: Circumstances) => Context & { readonly occurredAt: string; readonly now: string },
): Given<State, Event, Context> {
  const state = fold(recorded);
  return {
    state,
    when(decide, data, changes = {}) {
      const context = contextOf(changes);
      return new Outcome(decide(state, data, context), (decided) =>
        fold([
          ...recorded,
          ...decided.map((event, index) => ({
            occurredAt: context.occurredAt,
            recordedAt: context.now,
            actor: 'worker-1',
            ...event,
            version: recorded.length + index + 1,
          })),
        ]),
      );
    },
  };
}

/** What a spec expects of an event: its type and, where it matters, its data; jest matchers are welcome inside. */
export interface ExpectedEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly occurredAt?: string;
}

/** The properties of a rejection that a spec cares about; jest matchers are welcome inside. */
export type ExpectedRejection = { readonly code: RejectionCode } & Partial<
  Readonly<Record<Exclude<keyof Rejection, 'code'>, unknown>>
>;

export class Outcome<State, Event extends { readonly type: string }> {
  constructor(
    readonly decision: Decision<Event>,
    private readonly afterwards: (events: readonly Decided<Event>[]) => State,
  ) {}

  /**
   * Events: exactly these, in this order (an expected event without `data` only names the type), and exactly the
   * warnings named, none by default. A rejection: it has at least these properties.
   */
  then(expected: readonly ExpectedEvent[] | ExpectedRejection, warnings: readonly Partial<Warning>[] = []): void {
    if (isRejection(expected)) {
      expect(this.decision).toMatchObject({ outcome: 'rejected', rejection: expected });
      return;
    }
    expect(this.decision).toMatchObject({ outcome: 'accepted' });
    const decided = this.events();
    expect(decided.map((event, index) => (expected[index]?.data === undefined ? { type: event.type } : event))).toEqual(
      expected,
    );
    expect(this.decision).toMatchObject({ warnings });
  }

  /** The state after the decided events; fails when the command was refused. */
  get state(): State {
    return this.afterwards(this.events());
  }

  /** The decided events; fails, showing the refusal, when there are none. */
  events(): readonly Decided<Event>[] {
    if (this.decision.outcome === 'rejected') {
      throw new Error(`Expected events, but it was refused: ${JSON.stringify(this.decision.rejection)}`);
    }
    return this.decision.events;
  }
}

function isRejection(expected: readonly ExpectedEvent[] | ExpectedRejection): expected is ExpectedRejection {
  return !Array.isArray(expected);
}

// People of the specs.
export const coordinator: PersonRef = { id: 'tkk-1', name: 'Kaisa Koivu', profession: 'TKK', contact: '050 555 0001' };
export const coach: PersonRef = { id: 'tv-1', name: 'Timo Tamminen', profession: 'TV', contact: '050 555 0002' };
export const nurse: PersonRef = { id: 'th-1', name: 'Hanna Haapa', profession: 'TH', contact: '050 555 0003' };
export const doctor: PersonRef = { id: 'tkl-1', name: 'Leena Lehmus', profession: 'TKL' };

// Events of the past of a case, with everything that a spec does not care about filled in.

export function opened(changes: Partial<CaseEventOf<'CaseOpened'>['data']> & { occurredAt?: string } = {}): Past {
  const { occurredAt = OPENED_AT, ...data } = changes;
  return {
    type: 'CaseOpened',
    occurredAt,
    data: {
      caseId: CASE_ID,
      clientId: CLIENT_ID,
      path: { id: 'support', version: 1, draft: false },
      phase: 'REF',
      unit: 'Testilä',
      entry: { by: 'contact', source: 'ASI' },
      facts: [],
      ...data,
    },
  };
}

/** A case on another of the test paths. */
export function openedOn(path: PathDefinition, changes: Parameters<typeof opened>[0] = {}): Past {
  return opened({ path: { id: path.id, version: path.version, draft: path.draft }, ...changes });
}

/** A step that moved the case to its phase, with the facts that the test path sets there. */
export function step(
  phase: string,
  changes: Partial<CaseEventOf<'StepRecorded'>['data']> & { occurredAt?: string } = {},
): Past {
  const { occurredAt, ...data } = changes;
  return {
    type: 'StepRecorded',
    ...(occurredAt === undefined ? {} : { occurredAt }),
    data: {
      stepId: `step-${phase}`,
      phase,
      movesTo: phase,
      performedBy: coordinator,
      participants: [],
      clientPresent: true,
      facts: ['MAP', 'NET', 'CHK'].includes(phase) ? ['situation_mapped'] : [],
      passedGuards: [],
      ...data,
    },
  };
}

/** A step that does not move the case: a loop, or another one in the phase that the case is in. */
export function stay(phase: string, changes: Parameters<typeof step>[1] = {}): Past {
  const { data, ...rest } = step(phase, changes) as Past<CaseEventOf<'StepRecorded'>>;
  const { movesTo: _moves, ...still } = data;
  return { ...rest, data: still };
}

export function consentGiven(
  changes: Partial<CaseEventOf<'ConsentGiven'>['data']> & { occurredAt?: string } = {},
): Past {
  const { occurredAt, ...data } = changes;
  return {
    type: 'ConsentGiven',
    ...(occurredAt === undefined ? {} : { occurredAt }),
    data: {
      consentId: 'consent-1',
      scope: 'TIIMI',
      form: 'Y100',
      formVersion: '2023',
      organisations: ['Testilä'],
      signedOn: '2026-01-07',
      ...data,
    },
  };
}

export function managerNamed(person: PersonRef = coordinator, occurredAt?: string): Past {
  return {
    type: 'ClientManagerNamed',
    ...(occurredAt === undefined ? {} : { occurredAt }),
    data: { person },
  };
}

export function exited(changes: Partial<CaseEventOf<'CaseExited'>['data']> & { occurredAt?: string } = {}): Past {
  const { occurredAt, ...data } = changes;
  return {
    type: 'CaseExited',
    ...(occurredAt === undefined ? {} : { occurredAt }),
    data: {
      reason: 'LUONT',
      unit: 'Testilä',
      fromPhase: 'REF',
      planSecured: true,
      networkSecured: true,
      passedGuards: [],
      ...data,
    },
  };
}
