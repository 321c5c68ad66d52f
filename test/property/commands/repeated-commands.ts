import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '@polku/event-store';
import { systemClock } from '@polku/kernel';
import { AddNote } from '../../../libs/case/src/write/add-note/add-note.js';
import type { AggregateCommand, CommandEnvelope, CommandOutcome } from '../../../libs/case/src/write/command.js';
import type { CommandDispatcher } from '../../../libs/case/src/write/command-dispatcher.js';
import { OpenCase } from '../../../libs/case/src/write/open-case/open-case.js';
import { PlanStep } from '../../../libs/case/src/write/plan-step/plan-step.js';
import { RecordStep } from '../../../libs/case/src/write/record-step/record-step.js';
import { createCommandDispatcher } from '../../../libs/case/src/use-cases.js';
import { coach, CLIENT_ID, coordinator } from '../../support/given-when-then.js';
import { testDefinitions } from '../../support/test-definitions.js';
import { Chance, seedOfThisRun } from '../log/random.js';

type Command = AggregateCommand<unknown>;
type Done = Extract<CommandOutcome, { outcome: 'done' }>;

const CASES = 3;
const COMMANDS = 40;
const CONCURRENT = 12;

/**
 * R3: the same command twice changes nothing and answers the same; the same key with other content is refused. Each
 * command is sent one to five times, side by side and in bulk, again by a process that has just started, and with other
 * content. Runs on every store.
 *
 * @param open a store on one log; every call is another process on the same log.
 */
export function itChangesNothingTwice(
  name: string,
  log: () => Promise<{ open(): EventStore; drop(): Promise<void> }>,
): void {
  describe(`R3: a command sent again, on ${name}`, () => {
    it('changes nothing and answers the same', async () => {
      const seed = seedOfThisRun();
      const under = await log();
      try {
        await provesIt(new Chance(seed), () => under.open());
      } catch (fault) {
        throw new Error(`POLKU_TEST_SEED=${String(seed)}: ${(fault as Error).message}`, { cause: fault });
      } finally {
        await under.drop();
      }
    }, 60_000);
  });
}

async function provesIt(chance: Chance, open: () => EventStore): Promise<void> {
  const store = open();
  const dispatcher = dispatcherOf(store);
  const run = chance.below(1e9).toString(36);
  const openings = Array.from({ length: CASES }, (_, index) => opening(run, index));
  const later = Array.from({ length: COMMANDS }, (_, index) => entry(chance, run, openings, index));

  const answers = new Map<string, Done[]>();
  await sendAll(dispatcher, chance, several(chance, openings), answers);
  await sendAll(dispatcher, chance, several(chance, later), answers);
  const heads = await headsOf(store, openings);

  for (const [key, done] of answers) {
    expect([key, done.filter(({ repeated }) => !repeated).length]).toEqual([key, 1]);
    expect(new Set(done.map(content)).size).toBe(1);
  }
  await eachIsThereOnce(store, openings, [...openings, ...later]);

  const restarted = open();
  const again = await dispatcherOf(restarted).dispatchMany([...openings, ...later]);
  for (const [command, outcome] of paired([...openings, ...later], again)) {
    expect(outcome).toMatchObject({ outcome: 'done', repeated: true });
    const first = answers.get(command.envelope.commandId)?.map(content)[0];
    expect(content(outcome as Done)).toBe(first);
  }
  for (const command of later) {
    const other = new AddNote(command.id, { text: 'something else', visibleToClient: false }, command.envelope);
    expect(await dispatcherOf(restarted).dispatch(other)).toEqual({ outcome: 'key-reused' });
    const somebodyElse = withEnvelope(command, { ...command.envelope, actor: 'somebody-else' });
    expect(await dispatcherOf(restarted).dispatch(somebodyElse)).toEqual({ outcome: 'key-reused' });
  }
  expect(await headsOf(restarted, openings)).toEqual(heads);
  await Promise.all([store.close(), restarted.close()]);
}

function dispatcherOf(store: EventStore): CommandDispatcher {
  const counts = { forGuards: () => Promise.resolve({ withFact: {} }) };
  return createCommandDispatcher({ store, definitions: testDefinitions, counts, clock: systemClock });
}

/** Side by side and in any order, one by one or in bulk; what lost every race is sent again, as a client would. */
async function sendAll(
  dispatcher: CommandDispatcher,
  chance: Chance,
  commands: Command[],
  answers: Map<string, Done[]>,
): Promise<void> {
  let waiting = commands;
  while (waiting.length > 0) {
    const now = waiting.slice(0, CONCURRENT);
    const outcomes = chance.oneIn(3)
      ? await dispatcher.dispatchMany(now)
      : await Promise.all(now.map((command) => dispatcher.dispatch(command)));
    const lost: Command[] = [];
    for (const [command, outcome] of paired(now, outcomes)) {
      if (outcome.outcome === 'conflict') lost.push(command);
      else {
        expect(outcome).toMatchObject({ outcome: 'done' });
        const { commandId } = command.envelope;
        answers.set(commandId, [...(answers.get(commandId) ?? []), outcome as Done]);
      }
    }
    waiting = [...waiting.slice(CONCURRENT), ...lost];
  }
}

async function eachIsThereOnce(
  store: EventStore,
  openings: readonly Command[],
  sent: readonly Command[],
): Promise<void> {
  const recorded = await store.loadMany(openings.map(({ id }) => `case-${id}`));
  const keys = [...recorded.values()].flatMap(({ events }) => events.map(({ metadata }) => metadata.commandId));
  expect(keys.sort()).toEqual(sent.map(({ envelope }) => envelope.commandId).sort());
}

async function headsOf(store: EventStore, openings: readonly Command[]): Promise<readonly unknown[]> {
  return Promise.all(openings.map(async ({ id }) => (await store.load(`case-${id}`)).head));
}

function paired(commands: readonly Command[], outcomes: readonly CommandOutcome[]): [Command, CommandOutcome][] {
  expect(outcomes).toHaveLength(commands.length);
  return commands.flatMap((command, index) =>
    outcomes.slice(index, index + 1).map((outcome): [Command, CommandOutcome] => [command, outcome]),
  );
}

/** The answer but for the word that it is a repetition. */
function content({ repeated: _repeated, ...answer }: Done): string {
  return JSON.stringify(answer);
}

function several(chance: Chance, commands: readonly Command[]): Command[] {
  const copies = commands.flatMap((command) => Array.from({ length: 1 + chance.below(5) }, () => command));
  return copies
    .map((command) => ({ command, place: chance.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ command }) => command);
}

function opening(run: string, index: number): OpenCase {
  const id = `00000000-0000-4000-8000-0000000000${String(10 + index)}`;
  const data = {
    clientId: CLIENT_ID,
    path: 'support',
    unit: 'Testilä',
    entry: { by: 'contact', source: 'ASI' },
  } as const;
  return new OpenCase(id, data, { commandId: `${run}-open-${String(index)}`, actor: coordinator.id });
}

function entry(chance: Chance, run: string, openings: readonly Command[], index: number): Command {
  const { id } = chance.pick(openings);
  const envelope = { commandId: `${run}-${String(index)}`, actor: coach.id };
  switch (chance.below(3)) {
    case 0:
      return new AddNote(id, { text: `note ${String(index)}`, visibleToClient: true }, envelope);
    case 1:
      return new RecordStep(id, { phase: chance.pick(['MAP', 'CHK', 'COO', 'TEAM']), performedBy: coach }, envelope);
    default:
      return new PlanStep(id, { phase: 'MAP', dueAt: '2100-01-01T08:00:00.000Z', responsible: coach }, envelope);
  }
}

function withEnvelope(command: Command, envelope: CommandEnvelope): Command {
  return Object.assign(Object.create(Object.getPrototypeOf(command) as object) as Command, command, { envelope });
}
