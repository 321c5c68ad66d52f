import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@polku/event-store';
import { ProjectionStatus, type ProjectionState } from '@polku/projections';
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
import { TcpProxy } from './tcp-proxy.js';
import { WorkerProcess } from './worker-process.js';

/** Milliseconds until another worker has to be at it. */
const REPLACED_WITHIN = 15_000;

describe('a dead worker is replaced within 15 s, and health says so meanwhile (R10)', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let pool: pg.Pool;
  let workers: WorkerProcess[];
  let writer: TallyWriter;
  let stream: string;

  beforeEach(async () => {
    database = await createProjectionDatabase();
    store = new PostgresEventStore({ url: database.url });
    pool = new pg.Pool({ connectionString: database.url });
    workers = [];
    writer = new TallyWriter(store);
    stream = newStream();
  });
  afterEach(async () => {
    for (const worker of workers) await worker.kill();
    await store.close();
    await pool.end();
    await database.drop();
  });

  async function start(owner: string, url = database.url): Promise<WorkerProcess> {
    const worker = new WorkerProcess({ url, owner, leases: true });
    workers.push(worker);
    await worker.started();
    return worker;
  }

  async function health(): Promise<ProjectionState> {
    const [state] = (await new ProjectionStatus(pool, store, ['tallies']).read()).projections;
    if (state === undefined) throw new Error('No state');
    return state;
  }

  /** Looks until it fits, and answers everything that was seen on the way. */
  async function healthUntil(fits: (state: ProjectionState) => boolean): Promise<ProjectionState[]> {
    const seen: ProjectionState[] = [];
    const deadline = performance.now() + REPLACED_WITHIN;
    for (;;) {
      const state = await health();
      seen.push(state);
      if (fits(state)) return seen;
      if (performance.now() > deadline) throw new Error(`Still ${JSON.stringify(state)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const followedBy =
    (owner: string) =>
    (state: ProjectionState): boolean =>
      state.status === 'live' && state.owner === owner && state.lag === 0;

  async function expectReplacedBy(owner: string): Promise<void> {
    await writer.append(stream, newEvent('Added', { amount: 2 }));
    const seen = await healthUntil(followedBy(owner));
    expect(seen.some((state) => state.status === 'unattended' && state.lag > 0)).toBe(true);
    expect(await shownRows(pool)).toEqual(modelRows(tallyProjection(), await readLog(store)));
  }

  it('after kill -9', async () => {
    const first = await start('first');
    await start('second');
    await writer.append(stream, newEvent('Added', { amount: 1 }));
    await healthUntil(followedBy('first'));

    await first.kill();

    await expectReplacedBy('second');
  }, 40_000);

  it('after its connections were cut without a word', async () => {
    const { proxy, url } = await TcpProxy.to(database.url);
    await start('first', url);
    await start('second');
    await writer.append(stream, newEvent('Added', { amount: 1 }));
    await healthUntil(followedBy('first'));

    proxy.cut();

    await expectReplacedBy('second');
    await proxy.close();
  }, 40_000);

  it('at once when it leaves properly', async () => {
    const first = await start('first');
    await start('second');
    await writer.append(stream, newEvent('Added', { amount: 1 }));
    await healthUntil(followedBy('first'));

    const left = performance.now();
    await first.leave();
    await writer.append(stream, newEvent('Added', { amount: 2 }));
    await healthUntil(followedBy('second'));

    expect(performance.now() - left).toBeLessThan(REPLACED_WITHIN / 2);
  }, 40_000);
});
