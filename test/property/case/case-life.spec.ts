import { describe, expect, it } from '@jest/globals';
import {
  asCaseEvent,
  createCommandDispatcher,
  foldCase,
  OpenCase,
  type CommandDispatcher,
  type PathDefinition,
} from '@polku/case';
import { MemoryEventStore } from '@polku/event-store';
import { FixedClock } from '@polku/kernel';
import fc from 'fast-check';
import { COACHING, SUPPORT, TEAM, testDefinitions } from '../../support/test-definitions.js';
import { broken } from './invariants.js';
import { commandOf, KINDS, later, turns, type Turn } from './random-commands.js';

// Another seed: POLKU_SEED=123 npm test -- test/property/case
const seed = Number(process.env['POLKU_SEED'] ?? Date.now() % 2 ** 31);
const LIVES = 200;

/** What no file may say: moves into a loop and into the end, unguarded. Decisions do not let themselves be led there. */
const LAX: PathDefinition = {
  ...SUPPORT,
  id: 'lax',
  moves: { mode: 'free', freeAmong: SUPPORT.phases.map(({ id }) => id), listed: [] },
};
// The first one twice: it is the one with the doctor's guard.
const PATHS = [SUPPORT, SUPPORT, TEAM, COACHING, LAX];
const definitions = { ...testDefinitions, path: (id: string) => PATHS.find((path) => path.id === id) };
const CASE = '00000000-0000-4000-8000-00000000abcd';
const OPENED = '2026-01-07T08:00:00.000Z';

type Tally = Record<string, { accepted: number; rejected: number }>;

/** Commands that are hardly ever refused, whatever the case. */
const WELCOME = ['AddNote', 'RefuseConsent', 'JudgeReferral'];

describe('the life of a case under random commands', () => {
  it(`keeps every invariant after every command (seed ${String(seed)})`, async () => {
    const tally: Tally = {};
    const paths = fc.constantFrom(...PATHS.map(({ id }) => id));
    await fc.assert(
      fc.asyncProperty(paths, turns, (path, life) => live(path, life, tally)),
      { seed, numRuns: LIVES, interruptAfterTimeLimit: 90_000 },
    );
    // Everything is accepted and refused at some time, or the walk proves less than it says.
    const oneSided = Object.entries(tally).filter(([, { accepted, rejected }]) => accepted === 0 || rejected === 0);
    expect(Object.keys(tally)).toHaveLength(KINDS.length);
    expect(oneSided.map(([name]) => name).filter((name) => !WELCOME.includes(name))).toEqual([]);
  }, 120_000);
});

/** Lives through the turns on a log of its own; throws at the first invariant that does not hold. */
async function live(path: string, life: readonly Turn[], tally: Tally): Promise<void> {
  const definition = PATHS.find(({ id }) => id === path) ?? SUPPORT;
  const clock = new FixedClock(OPENED);
  const store = new MemoryEventStore(clock);
  const counts = { forGuards: () => Promise.resolve({ withFact: {} }) };
  const commands = createCommandDispatcher({ store, definitions, counts, clock });
  const load = async () => (await store.load(`case-${CASE}`)).events.map(asCaseEvent);
  await open(definition, commands);
  let now = OPENED;
  let state = foldCase(await load());
  const told: string[] = [];
  for (const [index, turn] of life.entries()) {
    now = later(now, turn.hours / 24);
    clock.moveTo(now);
    const command = commandOf(turn, { caseId: CASE, state, definition, now }, `turn-${String(index)}`);
    const occurredAt = command.envelope.occurredAt ?? now;
    const outcome = await commands.dispatch(command);
    const events = await load();
    const after = foldCase(events);
    const counted = (tally[command.constructor.name] ??= { accepted: 0, rejected: 0 });
    counted[outcome.outcome === 'done' ? 'accepted' : 'rejected']++;
    told.push(`${command.constructor.name} ${JSON.stringify(command.data)} at ${occurredAt}: ${outcome.outcome}`);
    const faults = broken({ before: state, after, command, outcome, occurredAt, events, definition });
    if (faults.length > 0) throw new Error(`${faults.join('\n')}\nafter\n${told.join('\n')}`);
    const again = await commands.dispatch(command);
    if (outcome.outcome === 'done' && (again.outcome !== 'done' || !again.repeated)) {
      throw new Error(`the same command twice: ${JSON.stringify(again)}\nafter\n${told.join('\n')}`);
    }
    state = after;
  }
}

async function open(definition: PathDefinition, commands: CommandDispatcher): Promise<void> {
  const opening = {
    clientId: '00000000-0000-4000-8000-0000000000c1',
    path: definition.id,
    unit: 'Testilä',
    entry: { by: 'referral', source: 'TE' } as const,
    ...(definition === TEAM && { answers: { asiakkaan_kysymykset: 'x', lahettaja: 'x' } }),
    ...(definition === COACHING && { facts: ['own_goal_work'] }),
  };
  const outcome = await commands.dispatch(
    new OpenCase(CASE, opening, { commandId: 'open', actor: 'tkk-1', occurredAt: OPENED }),
  );
  if (outcome.outcome !== 'done') throw new Error(`The case was not opened: ${JSON.stringify(outcome)}`);
}
