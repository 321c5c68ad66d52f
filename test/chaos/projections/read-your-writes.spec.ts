import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@polku/event-store';
import { CheckpointWait, ProjectionRunner } from '@polku/projections';
import pg from 'pg';
import type { TestDatabase } from '../../support/database.js';
import { createProjectionDatabase, newEvent, newStream, TallyWriter } from '../../property/projections/tally-log.js';
import { tallyProjection } from '../../property/projections/tally-projection.js';

const WRITERS = 8;
const WRITES = 60;

describe('reading one’s own writes (R19)', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let pool: pg.Pool;
  let runner: ProjectionRunner;

  beforeAll(async () => {
    database = await createProjectionDatabase();
    store = new PostgresEventStore({ url: database.url });
    pool = new pg.Pool({ connectionString: database.url });
    runner = new ProjectionRunner({
      ...{ connection: { connectionString: database.url }, store, owner: 'worker', projections: [tallyProjection()] },
    });
    await runner.start();
  });
  afterAll(async () => {
    await runner.close();
    await store.close();
    await pool.end();
    await database.drop();
  });

  async function versionOf(stream: string): Promise<number> {
    const id = stream.slice('tally-'.length);
    const result = await pool.query<{ version: number }>('select version from tallies where id = $1', [id]);
    return result.rows[0]?.version ?? 0;
  }

  type Wait = Pick<CheckpointWait, 'waitUntil'>;

  async function writeAndRead(wait: Wait): Promise<number> {
    const writer = new TallyWriter(store);
    const stream = newStream();
    let behind = 0;
    for (let amount = 0; amount < WRITES; amount += 1) {
      const written = await writer.append(stream, newEvent('Added', { amount }));
      const { reached } = await wait.waitUntil('tallies', written.position, 5_000);
      if (!reached) behind += 1;
      else expect(await versionOf(stream)).toBeGreaterThanOrEqual(written.version);
    }
    return behind;
  }

  it.each(['the process of the worker', 'another process'])(
    'in %s, an answer that says it is current holds what was written before',
    async (place) => {
      const wait: Wait = place === 'another process' ? new CheckpointWait(pool) : runner;
      const behind = await Promise.all(Array.from({ length: WRITERS }, () => writeAndRead(wait)));
      expect(behind).toEqual(Array.from({ length: WRITERS }, () => 0));
    },
    60_000,
  );

  it('says that it is behind when the worker stands still, and does not wait longer than asked', async () => {
    await runner.stop();
    const before = await store.head();
    const writer = new TallyWriter(store);
    const stream = newStream();
    const written = await writer.append(stream, newEvent('Added', { amount: 1 }));

    const from = performance.now();
    const outcome = await runner.waitUntil('tallies', written.position, 150);

    expect(outcome).toEqual({ reached: false, position: before });
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(await versionOf(stream)).toBe(0);
    await runner.start();
    expect(await runner.waitUntil('tallies', written.position, 5_000)).toMatchObject({ reached: true });
    expect(await versionOf(stream)).toBe(1);
  });

  it('of a projection that was never started, it says that nothing is there', async () => {
    expect(await runner.waitUntil('nothing', 1, 20)).toEqual({ reached: false, position: 0 });
  });
});
