import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evolve, foldCase, type CaseState } from '../../../libs/case/src/case.js';
import { definitionsOrThrow } from '../../../libs/case/src/definitions/load-definitions.js';
import type { CaseEvent, Recorded } from '../../../libs/case/src/events/index.js';
import {
  factsAtEntry,
  movesFrom,
  phaseAt,
  phaseOf,
  type Condition,
  type PathDefinition,
} from '../../../libs/case/src/path/index.js';
import type { Decision, Rejection } from '../../../libs/case/src/rejection.js';
import type { DecisionContext } from '../../../libs/case/src/write/decision-context.js';
import { recordStep, type RecordStepData } from '../../../libs/case/src/write/record-step/record-step.js';
import { localDate } from '../../../libs/case/src/write/local-date.js';
import { validAnswers } from './valid-answers.js';

// Another seed: POLKU_SEED=123 npm test -- test/property/definitions
const seed = Number(process.env['POLKU_SEED'] ?? Date.now() % 2 ** 31);
const WALKS = 25;
const STEPS = 30;

const definitions = definitionsOrThrow();
const START = Date.parse('2026-01-07T08:00:00.000Z');
const PERSON = { id: 'av-1', name: 'Kaisa Koivu', contact: '050 555 0001' };

type Pick = (below: number) => number;

/** The guards under which a path lets a case go, read off the definition once more and in another way than the engine. */
function guardsBetween(path: PathDefinition, from: string, to: string): readonly string[] | undefined {
  const ends = new Set(path.phases.filter(({ kind }) => kind === 'terminal').map(({ id }) => id));
  const lines = path.moves.listed.flatMap(({ from: starts, to: end, guards }) =>
    starts
      .flatMap((start) => (start === '*' ? path.phases.map(({ id }) => id).filter((id) => !ends.has(id)) : [start]))
      .map((start) => ({ start, end, guards })),
  );
  const here = lines.filter(({ start, end }) => start === from && end === to);
  const free = path.moves.mode === 'free' && [from, to].every((id) => path.moves.freeAmong.includes(id));
  if (here.length === 0 && !free) return undefined;
  const own = path.phases.find(({ id }) => id === to)?.guard;
  return [...here.flatMap(({ guards }) => guards), ...(own === undefined ? [] : [own])];
}

describe.each(definitions.paths().map((path) => [path.id, path] as const))('random walks on %s', (_id, path) => {
  it(`never leave the definition (seed ${String(seed)})`, () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const pick: Pick = (below) => (numbers.next().value as number) % below;
        let events = [opening(path, pick)];
        let state = foldCase(events);
        for (let round = 0; round < STEPS; round++) {
          const aside = circumstance(state, events.length + 1, round, pick);
          const next = aside ?? stepped(state, path, events.length + 1, round, pick);
          if (next === undefined) continue;
          state = evolve(state, next);
          events = [...events, next];
          expect(
            path.phases.filter(({ kind }) => kind !== 'loop' && kind !== 'terminal').map(({ id }) => id),
          ).toContain(state.phase);
        }
        expect(foldCase(events)).toEqual(state);
      }),
      { seed, numRuns: WALKS },
    );
  });
});

/** One step tried at random: the event when it was accepted, nothing when it was refused. */
function stepped(
  state: CaseState,
  path: PathDefinition,
  version: number,
  round: number,
  pick: Pick,
): Recorded<CaseEvent> | undefined {
  const phases = [...path.phases.map(({ id }) => id), 'NOWHERE'];
  const target = phases[pick(phases.length)] ?? '';
  const late = pick(5) === 0;
  const now = at(round + 1);
  const occurredAt = late ? at(pick(round + 1)) : now;
  const context = contextOf(path, occurredAt, now);
  const data = attempt(path, target, pick);
  const decision = recordStep(state, data, context);
  expectSameAsMovesFrom(state, path, data, decision, context);
  if (decision.outcome === 'rejected') {
    expectNamed(decision.rejection, state, path, data, occurredAt);
    return undefined;
  }
  expectWithin(decision, state, path, occurredAt);
  const [event] = decision.events;
  return event === undefined ? undefined : recorded(event, version, occurredAt, now);
}

function attempt(path: PathDefinition, target: string, pick: Pick): RecordStepData {
  const phase = phaseOf(path, target);
  const form = phase?.form === undefined ? undefined : definitions.forms.form(phase.form);
  const channels = phase === undefined || phase.channels.length === 0 ? ['PUH', 'VAST'] : phase.channels;
  const channel = pick(8) === 0 ? 'SAVUMERKKI' : channels[pick(channels.length)];
  return {
    phase: target,
    performedBy: PERSON,
    clientPresent: pick(2) === 0,
    ...(channel === undefined || pick(3) === 0 ? {} : { channel }),
    ...(form === undefined
      ? {}
      : { answers: pick(6) === 0 ? { vieras_kentta: 1 } : validAnswers(form, definitions, pick) }),
  };
}

/** An accepted step stays within the definition, and every hard guard on its way holds. */
function expectWithin(decision: Decision<CaseEvent>, state: CaseState, path: PathDefinition, occurredAt: string): void {
  if (decision.outcome !== 'accepted') return;
  const [event] = decision.events;
  if (event?.type !== 'StepRecorded') throw new Error('A recorded step is a StepRecorded');
  const phase = phaseOf(path, event.data.phase);
  expect(phase).toBeDefined();
  expect(phase?.sets.map((rule) => rule.fact)).toEqual(expect.arrayContaining([...event.data.facts]));
  const soft = path.guards.filter((guard) => !guard.hard).map(({ id }) => id);
  expect(soft).toEqual(expect.arrayContaining([...event.data.passedGuards]));
  const from = phaseAt(state, occurredAt);
  if (event.data.movesTo === undefined) {
    expect(phase?.kind === 'loop' || phase?.id === from).toBe(true);
    return;
  }
  expect(event.data.movesTo).toBe(phase?.id);
  const guards = guardsBetween(path, from, event.data.movesTo);
  expect(guards).toBeDefined();
  const moment = { at: occurredAt, day: localDate(occurredAt), clientPresent: event.data.clientPresent };
  for (const guard of path.guards.filter(({ id, hard }) => hard && (guards ?? []).includes(id))) {
    expect({ guard: guard.id, holds: holds(guard.when, state, moment) }).toMatchObject({ holds: true });
  }
}

/** Whether a condition holds, thought out once more; what these walks do not have holds. */
function holds(
  condition: Condition,
  state: CaseState,
  moment: { readonly at: string; readonly day: string; readonly clientPresent: boolean },
): boolean {
  if ('all' in condition) return !condition.all.some((each) => !holds(each, state, moment));
  if ('any' in condition) return condition.any.some((each) => holds(each, state, moment));
  if ('fact' in condition) {
    return state.facts
      .filter(({ since }) => since <= moment.at)
      .map(({ fact }) => fact)
      .includes(condition.fact);
  }
  if ('consent' in condition) {
    return state.consents.some(({ scope, signedOn }) => scope === condition.consent && signedOn <= moment.day);
  }
  if ('referral' in condition) return state.entry.by === 'referral';
  if ('clientManager' in condition) return state.clientManagers.some(({ from }) => from <= moment.at);
  if ('clientPresent' in condition) {
    const earlier = state.steps.filter(({ occurredAt }) => occurredAt <= moment.at);
    return moment.clientPresent || earlier[earlier.length - 1]?.clientPresent === true;
  }
  return true;
}

/** A refusal names a guard, a move or a code that there is, and what to do. */
function expectNamed(
  rejection: Rejection,
  state: CaseState,
  path: PathDefinition,
  data: RecordStepData,
  occurredAt: string,
): void {
  const from = phaseAt(state, occurredAt);
  switch (rejection.code) {
    case 'guard-not-met': {
      const guard = path.guards.find(({ id }) => id === rejection.guard);
      expect(guard?.hard).toBe(true);
      expect(rejection.missing?.length).toBeGreaterThan(0);
      expect(rejection.remedy).toEqual(guard?.remedy);
      const own = phaseOf(path, data.phase)?.guard;
      expect([...(guardsBetween(path, from, data.phase) ?? []), own]).toContain(rejection.guard);
      return;
    }
    case 'move-not-allowed': {
      expect(guardsBetween(path, from, data.phase)).toBeUndefined();
      const reachable = rejection.data?.['reachable'] as readonly string[];
      for (const id of reachable) expect(guardsBetween(path, from, id)).toBeDefined();
      return;
    }
    case 'phase-unknown':
      expect(phaseOf(path, data.phase)).toBeUndefined();
      return;
    case 'use-exit':
      expect(phaseOf(path, data.phase)?.kind).toBe('terminal');
      return;
    case 'answers-invalid':
      expect(rejection.faults?.length).toBeGreaterThan(0);
      return;
    case 'code-unknown':
    case 'channel-not-allowed':
      expect(data.channel).toBeDefined();
      return;
    default:
      throw new Error(`An unexpected refusal: ${JSON.stringify(rejection)}`);
  }
}

/** What `movesFrom` shows as possible is not refused for a guard or a move, and what it shows as blocked is. */
function expectSameAsMovesFrom(
  state: CaseState,
  path: PathDefinition,
  data: RecordStepData,
  decision: Decision<CaseEvent>,
  context: DecisionContext,
): void {
  const refused = decision.outcome === 'rejected' ? decision.rejection.code : '';
  const moves = movesFrom(state, path, { at: context.occurredAt, day: context.day, counts: context.counts });
  const possible = moves.possible.find(({ phase }) => phase === data.phase);
  if (possible?.asks.length === 0) {
    expect(['guard-not-met', 'move-not-allowed']).not.toContain(refused);
  }
  if (moves.blocked.some(({ phase }) => phase === data.phase)) expect(decision.outcome).toBe('rejected');
}

/** Something beside the steps that guards look at, now and then. */
function circumstance(state: CaseState, version: number, round: number, pick: Pick): Recorded<CaseEvent> | undefined {
  const events: readonly CaseEvent[] = [
    {
      type: 'ConsentGiven',
      data: {
        consentId: `consent-${String(version)}`,
        scope: pick(2) === 0 ? 'TIIMI' : 'SIIRTO',
        form: 'Y100',
        formVersion: '2023',
        organisations: ['Testilä'],
        signedOn: localDate(at(round)),
      },
    },
    { type: 'ClientManagerNamed', data: { person: PERSON } },
    {
      type: 'PlanAgreed',
      data: { planId: 'plan-1', planVersion: (state.plan?.planVersion ?? 0) + 1, goals: ['työ'], subgoals: [] },
    },
    {
      type: 'NetworkMemberNamed',
      data: { memberId: `member-${String(version)}`, name: 'Ystävä', service: 'läheinen', close: true },
    },
  ];
  const event = pick(6) === 0 ? events[pick(events.length)] : undefined;
  return event === undefined ? undefined : recorded(event, version, at(round + 1), at(round + 1));
}

function opening(path: PathDefinition, pick: Pick): Recorded<CaseEvent> {
  const phase = path.firstPhases[pick(path.firstPhases.length)] ?? '';
  const by = pick(2) === 0 ? 'referral' : 'contact';
  const form = path.entry.form === undefined ? undefined : definitions.forms.form(path.entry.form);
  const answers = form === undefined ? {} : { answers: validAnswers(form, definitions, pick) };
  const event: CaseEvent = {
    type: 'CaseOpened',
    data: {
      caseId: 'case-1',
      clientId: 'client-1',
      path: { id: path.id, version: path.version, draft: path.draft },
      phase,
      unit: 'Testilä',
      entry: { by, source: path.entry.sources[0] ?? '' },
      facts: factsAtEntry(path, { by, phase, ...answers }),
    },
  };
  return recorded(event, 1, at(0), at(0));
}

function at(round: number): string {
  return new Date(START + round * 86_400_000).toISOString();
}

function recorded(event: CaseEvent, version: number, occurredAt: string, recordedAt: string): Recorded<CaseEvent> {
  return { ...event, version, occurredAt, recordedAt, actor: 'walker' };
}

function contextOf(definition: PathDefinition, occurredAt: string, now: string): DecisionContext {
  let next = 0;
  return {
    id: 'case-1',
    now,
    occurredAt,
    day: localDate(occurredAt),
    today: localDate(now),
    actor: 'walker',
    definition,
    codes: definitions.codes,
    forms: definitions.forms,
    counts: { withFact: {} },
    newId: () => `id-${String(++next)}`,
  };
}
