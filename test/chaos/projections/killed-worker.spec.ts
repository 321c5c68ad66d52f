import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@polku/event-store';
import { ProjectionRunner } from '@polku/projections';
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

const KILLS = Number(process.env['POLKU_KILLS'] ?? 200);
/** A process is several workers: without leases they also get into each other's way. */
const WORKERS = 4;
/** While one is killed the next is starting. */
const AT_ONCE = 2;

describe('a read model and its checkpoint commit together (R8)', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createProjectionDatabase();
    store = new PostgresEventStore({ url: database.url });
    pool = new pg.Pool({ connectionString: database.url });
  });
  afterAll(async () => {
    await store.close();
    await pool.end();
    await database.drop();
  });

  async function writeUntil(done: () => boolean): Promise<void> {
    const writer = new TallyWriter(store);
    const streams = Array.from({ length: 40 }, newStream);
    while (!done()) {
      const stream = streams[randomInt(streams.length)] ?? newStream();
      const version = writer.version(stream);
      const changesPast = version > 2 && randomInt(5) === 0;
      const of = 1 + randomInt(Math.max(1, version));
      await writer.append(
        stream,
        changesPast
          ? newEvent('Corrected', { of, amount: randomInt(100) })
          : newEvent('Added', { amount: randomInt(100) }),
      );
      // The children need the processor too.
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }

  function runner(copyFrom: number, rebuiltVersion: number): ProjectionRunner {
    return new ProjectionRunner({
      ...{
        connection: { connectionString: database.url },
        store,
        owner: 'parent',
        leases: false,
        tuning: { copyFrom },
      },
      projections: [tallyProjection(), tallyProjection({ name: 'rebuilt', version: rebuiltVersion })],
    });
  }

  /** Every so often a kill raises the version of the second projection, so that copyings are cut off too. */
  async function killWorkers(): Promise<void> {
    let kills = 0;
    const slot = async (owner: string): Promise<void> => {
      while (kills < KILLS) {
        kills += WORKERS;
        const worker = new WorkerProcess({
          ...{
            url: database.url,
            owner,
            leases: false,
            copyFrom: 1,
            rebuiltVersion: 1 + Math.floor(kills / 20),
            workers: WORKERS,
          },
          ...{ commitInterval: 0, pageSize: 1 + randomInt(20), stretchEvents: 50, flushEvery: 50 },
        });
        await worker.writing();
        await new Promise((resolve) => setTimeout(resolve, randomInt(60)));
        await worker.kill();
      }
    };
    const slots = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, (_, index) => slot(`slot ${String(index)}`)),
    );
    for (const each of slots) if (each.status === 'rejected') throw each.reason;
  }

  it(`${String(KILLS)} workers killed while they write leave tables equal to the model`, async () => {
    const first = runner(1_000_000, 1);
    await first.start();
    await first.close();
    let over = false;
    await Promise.all([killWorkers().finally(() => (over = true)), writeUntil(() => over)]);

    const head = await store.head();
    const byKilled = await pool.query<{ position: number }>(
      `select position::integer from projection_checkpoints where projection = 'tallies'`,
    );
    // Each was killed after something had been written, most of them in the middle of more.
    expect(byKilled.rows[0]?.position).toBeGreaterThan(KILLS);

    const last = runner(1, 1 + Math.floor(KILLS / 20));
    await last.start();
    for (const name of ['tallies', 'rebuilt']) expect((await last.waitUntil(name, head, 20_000)).reached).toBe(true);
    const model = modelRows(tallyProjection(), await readLog(store));
    expect(await shownRows(pool, 'tallies')).toEqual(model);
    expect(await shownRows(pool, 'rebuilt')).toEqual(model);
    await last.close();
  }, 1_200_000);
});
