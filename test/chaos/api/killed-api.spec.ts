import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PostgresEventStore, type EventStore, type RecordedEvent } from '@polku/event-store';
import { openVault, sealedLog } from '@polku/runtime';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientOf } from '../../e2e/support/test-api.js';
import type { ChildProgram } from '../../support/child-program.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';
import { apiProgram, freePort, openCases } from './api-program.js';
import { insist, newNote, type Acknowledged, type Whereabouts } from './stubborn-client.js';

jest.setTimeout(240_000);

const WRITERS = 6;
const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));

let database: TestDatabase;
const closing: (() => Promise<void>)[] = [];
let port: number;
let child: ChildProgram | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  port = await freePort();
});

afterEach(async () => {
  await child?.kill('SIGKILL');
});

afterAll(async () => {
  for (const close of closing) await close();
  await database.drop();
});

/** The log with its personal data opened: the API seals what people write. */
async function openLog(): Promise<EventStore> {
  const vault = await openVault(database.url, testMasterKeys);
  const store = sealedLog(new PostgresEventStore({ url: database.url }), vault);
  closing.push(
    () => store.close(),
    () => vault.close(),
  );
  return store;
}

/** Starts the API; resolves when it answers. */
async function start(env: Record<string, string> = {}): Promise<{ program: ChildProgram; url: string }> {
  const settings = { DATABASE_URL: database.url, PORT: String(port) };
  const program = apiProgram('test/chaos/api/api-with-faults.ts', { ...settings, ...env });
  child = program;
  const [, url = ''] = await program.says(/^ready (\S+)$/m);
  return { program, url };
}

/** Writers that go on until they are told to stop, each command until it is answered. */
function load(api: Whereabouts, cases: readonly string[]) {
  const acknowledged: Acknowledged[] = [];
  const underWay = new Set<string>();
  let stopping = false;
  let number = 0;
  const writers = Array.from({ length: WRITERS }, async () => {
    while (!stopping) {
      if (cases.length === 0) await sleep(20);
      if (cases.length === 0) continue;
      number += 1;
      const command = newNote(cases[number % cases.length] ?? '', number);
      underWay.add(command.key);
      acknowledged.push(await insist(api, command));
      underWay.delete(command.key);
    }
  });
  return {
    acknowledged,
    /** Keys of commands that were sent and not answered. */
    underWay,
    stop: async (): Promise<void> => {
      stopping = true;
      await Promise.all(writers);
    },
  };
}

/** The log has every acknowledged command once, where the answer said, and nothing else. */
async function compareWithModel(
  store: EventStore,
  cases: readonly string[],
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const streams = await store.loadMany(cases.map((id) => `case-${id}`));
  const notes = [...streams.values()].flatMap(({ events }) => events).filter(({ type }) => type === 'NoteAdded');
  const written = notes.map(asModel).sort();
  const expected = acknowledged.map(({ key, caseId, text, version, position }) =>
    JSON.stringify([`case-${caseId}`, version, position, key, text]),
  );
  expect(written).toEqual(expected.sort());
}

function asModel({ stream, version, position, metadata, data }: RecordedEvent): string {
  return JSON.stringify([stream, version, position, metadata.commandId, data['text']]);
}

/** In another order with every seed. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = items.map((item, index) => ({ item, key: Math.imul(seed ^ index, 2_654_435_761) >>> 0 }));
  return order.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

type Weakness = 'before-append' | 'after-commit' | 'mid-reply' | 'any-moment';

describe('an API that is killed', () => {
  // A start takes seconds, so that one load of callers lives through every crash.
  it(`before the append, after the commit, in the middle of an answer and at any moment loses and doubles no command (SEED=${String(seed)})`, async () => {
    const api: Whereabouts = { url: undefined };
    const weaknesses = shuffled<Weakness>(['before-append', 'after-commit', 'mid-reply', 'any-moment', 'any-moment']);
    const cases: string[] = [];
    const writing = load(api, cases);
    const crashes: { readonly weakness: Weakness; readonly underWay: ReadonlySet<string> }[] = [];

    for (const [round, weakness] of weaknesses.entries()) {
      const at = 10 + ((seed >>> round) % 23);
      const { program, url } = await start({ FAULT: weakness, FAULT_AT: String(at) });
      if (cases.length === 0) cases.push(...(await openCases(url, 3)));
      api.url = url;
      if (weakness === 'any-moment') {
        await sleep(50 + ((seed >>> (3 * round)) % 400));
        await program.kill('SIGKILL');
      }
      expect(await program.ended()).toBeNull();
      api.url = undefined;
      crashes.push({ weakness, underWay: new Set(writing.underWay) });
    }
    const sound = await start();
    const store = await openLog();
    api.url = sound.url;
    const { acknowledged, stop } = writing;
    const enough = acknowledged.length + 3 * WRITERS;
    while (acknowledged.length < enough) await sleep(20);
    await stop();

    await compareWithModel(store, cases, acknowledged);
    await viewsAgree(store, sound.url, cases);
    // What was committed and not answered is answered as repeated when it is sent again.
    for (const { weakness, underWay } of crashes) {
      const then = acknowledged.filter(({ key }) => underWay.has(key));
      if (weakness === 'after-commit' || weakness === 'mid-reply') {
        expect([weakness, then.some(({ repeated, sent }) => repeated && sent > 1)]).toEqual([weakness, true]);
      }
    }
  });
});

/** The caseload shows every case at the version that its stream has. */
async function viewsAgree(store: EventStore, url: string, cases: readonly string[]): Promise<void> {
  const head = await store.head();
  const { get } = clientOf(url);
  for (const id of cases) {
    const { head: stream, events } = await store.load(`case-${id}`);
    const client = String(events[0]?.data['clientId']);
    let list;
    do list = await get(`/caseload?client=${client}&atLeast=${String(head)}`);
    while (list.body['behind'] === true);
    expect(list.body).toMatchObject({ items: [{ caseId: id, version: stream.version }] });
  }
}
