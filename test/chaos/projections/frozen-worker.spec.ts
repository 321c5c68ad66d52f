import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore, type EventStore } from '@polku/event-store';
import { ProjectionRunner, type ProjectionLogger } from '@polku/projections';
import pg from 'pg';
import type { TestDatabase } from '../../support/database.js';
import {
  createProjectionDatabase,
  modelRows,
  newEvent,
  newStream,
  readLog,
  shownRows,
  TallyWriter,
} from '../../property/projections/tally-log.js';
import { tallyProjection } from '../../property/projections/tally-projection.js';
import { WorkerProcess } from './worker-process.js';

const FREEZES = 6;
/** Milliseconds; the promise says a minute, and what counts is that the others went on meanwhile. */
const FROZEN_FOR = Number(process.env['POLKU_FREEZE_MS'] ?? 700);

describe('workers that do not know of each other never corrupt a read model (R9)', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let pool: pg.Pool;

  beforeEach(async () => {
    database = await createProjectionDatabase();
    store = new PostgresEventStore({ url: database.url });
    pool = new pg.Pool({ connectionString: database.url });
  });
  afterEach(async () => {
    await store.close();
    await pool.end();
    await database.drop();
  });

  async function expectModel(): Promise<void> {
    expect(await shownRows(pool)).toEqual(modelRows(tallyProjection(), await readLog(store)));
  }

  async function position(): Promise<number> {
    const result = await pool.query<{ position: number }>('select position::integer from projection_checkpoints');
    return result.rows[0]?.position ?? 0;
  }

  function worker(owner: string, log: EventStore, logger?: ProjectionLogger): ProjectionRunner {
    return new ProjectionRunner({
      ...{ connection: { connectionString: database.url }, store: log, projections: [tallyProjection()], owner },
      ...{ leases: false, tuning: { pageSize: 50 }, ...(logger === undefined ? {} : { logger }) },
    });
  }

  it('refuses the page of a worker that stood still between its reading and its writing', async () => {
    const writer = new TallyWriter(store);
    const stream = newStream();
    for (let amount = 1; amount <= 40; amount += 1) await writer.append(stream, newEvent('Added', { amount }));
    const gate = new Gate(store);
    const refusals: object[] = [];
    const logger = { info: () => undefined, error: () => undefined, warn: (entry: object) => refusals.push(entry) };
    const frozen = worker('frozen', gate.store, logger);
    const others = [worker('second', store), worker('third', store)];
    await frozen.start();
    await gate.reached;

    for (const other of others) await other.start();
    for (let amount = 1; amount <= 40; amount += 1) await writer.append(stream, newEvent('Added', { amount }));
    const head = await store.head();
    expect((await frozen.waitUntil('tallies', head, 10_000)).reached).toBe(true);
    gate.open();
    while (refusals.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

    expect(refusals[0]).toMatchObject({ projection: 'tallies', code: 'checkpoint-moved' });
    expect(await position()).toBe(head);
    const last = await writer.append(stream, newEvent('Added', { amount: 41 }));
    expect((await frozen.waitUntil('tallies', last.position, 10_000)).reached).toBe(true);
    await expectModel();
    for (const each of [frozen, ...others]) await each.close();
  }, 30_000);

  it('a process frozen and woken again and again changes nothing', async () => {
    const writer = new TallyWriter(store);
    const streams = Array.from({ length: 10 }, newStream);
    const workers = ['first', 'second', 'third'].map(
      (owner) => new WorkerProcess({ url: database.url, owner, leases: false, pageSize: 20 }),
    );
    await Promise.all(workers.map((each) => each.started()));
    const positions: number[] = [];
    const write = async (milliseconds: number): Promise<void> => {
      for (const until = performance.now() + milliseconds; performance.now() < until;) {
        const stream = streams[positions.length % streams.length] ?? newStream();
        await writer.append(stream, newEvent('Added', { amount: positions.length % 100 }));
        positions.push(await position());
      }
    };
    for (let round = 0; round < FREEZES; round += 1) {
      const frozen = workers[round % workers.length];
      frozen?.signal('SIGSTOP');
      await write(FROZEN_FOR);
      frozen?.signal('SIGCONT');
      await write(FROZEN_FOR / 4);
    }
    const watching = worker('watching', store);
    expect((await watching.waitUntil('tallies', await store.head(), 15_000)).reached).toBe(true);
    await watching.close();
    for (const each of workers) await each.kill();

    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(workers.flatMap((each) => each.said).some((said) => said.code === 'checkpoint-moved')).toBe(true);
    await expectModel();
  }, 90_000);
});

/** A store whose first page waits at a gate, as if the process had been frozen with the page in its hands. */
class Gate {
  readonly reached: Promise<void>;
  readonly store: EventStore;
  private release: () => void = () => undefined;

  constructor(store: EventStore) {
    const opened = new Promise<void>((resolve) => (this.release = resolve));
    let arrive: () => void = () => undefined;
    this.reached = new Promise<void>((resolve) => (arrive = resolve));
    let first = true;
    const readAll: EventStore['readAll'] = async (after, options) => {
      const page = await store.readAll(after, options);
      if (first) {
        first = false;
        arrive();
        await opened;
      }
      return page;
    };
    this.store = new Proxy(store, {
      get: (target, key) => {
        if (key === 'readAll') return readAll;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }

  open(): void {
    this.release();
  }
}
