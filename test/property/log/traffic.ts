import {
  EventStoreUnavailable,
  InvalidAppend,
  PostgresEventStore,
  type AppendRequest,
  type NewEvent,
  type Position,
  type RecordedEvent,
} from '@polku/event-store';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { newEvent } from '../../../libs/event-store/src/contract/event-store-contract.js';
import { prepareAppend } from '../../../libs/event-store/src/prepare-append.js';
import { sealAppend } from '../../../libs/event-store/src/seal-append.js';
import { appendCall } from '../../../libs/event-store/src/postgres/batch.js';
import { onDatabase } from './log-database.js';
import { Chance } from './random.js';

const STORE_WRITERS = 8;
const TRANSACTION_WRITERS = 8;
const ROUNDS = 40;
const STREAMS = Array.from({ length: 24 }, (_, index) => `case-${index}`);

export interface Traffic {
  /** What each reader has kept, in the order it was delivered. */
  readonly readers: readonly (readonly RecordedEvent[])[];
  /** Identifiers of events whose append was reported as a success. */
  readonly reported: ReadonlySet<string>;
  readonly conflicts: number;
  readonly unknownOutcomes: number;
  readonly rolledBack: number;
  readonly crashes: number;
}

class Count {
  readonly reported = new Set<string>();
  conflicts = 0;
  unknownOutcomes = 0;
  rolledBack = 0;
  crashes = 0;
  writing = true;
}

/**
 * 16 writers on shared streams: half through the store, several appends at a time, some of them impossible, their
 * connections killed now and then; half in transactions of their own that dawdle before they commit or roll back.
 * Four readers crash and go on from what they last kept.
 */
export async function runTraffic(url: string, seed: number): Promise<Traffic> {
  const count = new Count();
  const chances = (role: number): Chance => new Chance(seed * 1_000 + role);
  const [taken] = await firstEvent(url);
  const readers = [1, 2].flatMap((role) => [
    readByPages(url, chances(100 + role), count),
    readBySubscription(url, chances(200 + role), count),
  ]);
  const writers = [
    ...Array.from({ length: STORE_WRITERS }, (_, role) => writeThroughStore(url, chances(role), count, taken)),
    ...Array.from({ length: TRANSACTION_WRITERS }, (_, role) => writeInTransactions(url, chances(50 + role), count)),
  ];
  const killing = killConnections(url, chances(300), count);
  await Promise.all(writers);
  count.writing = false;
  await killing;
  return { ...count, readers: await Promise.all(readers) };
}

/** One event whose id the impossible requests use again. */
function firstEvent(url: string): Promise<[string]> {
  const event = newEvent();
  return usingStore(url, 'polku-first', async (store) => {
    const { head } = await store.load('case-taken');
    await store.append({ stream: 'case-taken', expected: head, events: [event] });
    return [event.id];
  });
}

async function usingStore<Answer>(
  url: string,
  name: string,
  work: (store: PostgresEventStore) => Promise<Answer>,
): Promise<Answer> {
  const store = new PostgresEventStore({ url, applicationName: name, readConnections: 2, pollInterval: 50 });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function writeThroughStore(url: string, chance: Chance, count: Count, taken: string): Promise<void> {
  return usingStore(url, 'polku-writer', async (store) => {
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(Array.from({ length: 1 + chance.below(6) }, () => appendOnce(store, chance, count, taken)));
      await pause(chance.below(5));
    }
  });
}

async function appendOnce(store: PostgresEventStore, chance: Chance, count: Count, taken: string): Promise<void> {
  const stream = chance.pick(STREAMS);
  const impossible = chance.oneIn(12);
  const events = someEvents(chance, 3);
  if (impossible) events.push(newEvent({ id: taken }));
  try {
    const { head } = await store.load(stream);
    const result = await store.append({ stream, expected: head, events });
    if (result.outcome === 'conflict') count.conflicts++;
    else for (const event of events) count.reported.add(event.id);
  } catch (error) {
    if (error instanceof EventStoreUnavailable) count.unknownOutcomes++;
    else if (!(error instanceof InvalidAppend && impossible)) throw error;
  }
}

function someEvents(chance: Chance, most: number): NewEvent[] {
  return Array.from({ length: 1 + chance.below(most) }, () => newEvent());
}

/** Calls the append function as another program might: with a transaction around it that takes its time. */
function writeInTransactions(url: string, chance: Chance, count: Count): Promise<void> {
  return usingStore(url, 'polku-loader', (store) =>
    onDatabase(url, async (client) => {
      for (let round = 0; round < ROUNDS; round++) {
        const stream = chance.pick(STREAMS);
        const { head } = await store.load(stream);
        await appendSlowly(client, { stream, expected: head, events: someEvents(chance, 2) }, chance, count);
      }
    }),
  );
}

async function appendSlowly(client: pg.Client, request: AppendRequest, chance: Chance, count: Count): Promise<void> {
  const sealed = sealAppend(prepareAppend(request), new Date().toISOString());
  await client.query('begin');
  try {
    const { rows } = await client.query<{ accepted: string }>(appendCall([sealed]));
    await pause(chance.below(6));
    if (chance.oneIn(4)) {
      count.rolledBack++;
      await client.query('rollback');
      return;
    }
    await client.query('commit');
    if (rows[0]?.accepted === '0') count.conflicts++;
    else for (const event of request.events) count.reported.add(event.id);
  } catch (error) {
    // Two that were let in together: only without the lock.
    if (!(error instanceof pg.DatabaseError)) throw error;
    count.conflicts++;
    await client.query('rollback');
  }
}

function killConnections(url: string, chance: Chance, count: Count): Promise<void> {
  return onDatabase(url, async (client) => {
    while (count.writing) {
      await pause(20 + chance.below(60));
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'polku-writer' order by random() limit 1`,
      );
    }
  });
}

async function caughtUp(store: PostgresEventStore, count: Count, position: Position): Promise<boolean> {
  return !count.writing && position >= (await store.head());
}

/** Keeps a page and its position together, or loses both in a crash. */
function readByPages(url: string, chance: Chance, count: Count): Promise<RecordedEvent[]> {
  return usingStore(url, 'polku-reader', async (store) => {
    const kept: RecordedEvent[] = [];
    for (;;) {
      const position = kept.at(-1)?.position ?? 0;
      if (await caughtUp(store, count, position)) return kept;
      const page = await store.readAll(position, { limit: 1 + chance.below(50) });
      if (chance.oneIn(5)) count.crashes++;
      else kept.push(...page);
    }
  });
}

function readBySubscription(url: string, chance: Chance, count: Count): Promise<RecordedEvent[]> {
  return usingStore(url, 'polku-subscriber', async (store) => {
    const kept: RecordedEvent[] = [];
    while (!(await caughtUp(store, count, kept.at(-1)?.position ?? 0))) {
      const subscription = store.subscribe(kept.at(-1)?.position ?? 0, (events) => {
        if (chance.oneIn(5)) return Promise.reject(new Error('crash'));
        kept.push(...events);
        return Promise.resolve();
      });
      const crashed = subscription.ended.catch(() => void count.crashes++);
      await Promise.race([crashed, pause(100)]);
      await subscription.close();
    }
    return kept;
  });
}
