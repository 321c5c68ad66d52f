import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@polku/event-store';
import pg from 'pg';
import type { TestDatabase } from '../../../test/support/database.js';
import {
  createProjectionDatabase,
  modelRows,
  newEvent,
  newStream,
  readLog,
  shownRows,
  TallyWriter,
} from '../../../test/property/projections/tally-log.js';
import { tallyProjection } from '../../../test/property/projections/tally-projection.js';
import type { AnyProjection } from './any-projection.js';
import { ProjectionRunner } from './projection-runner.js';

describe('a view that has seen more than the log has: an older backup of the log was restored', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let pool: pg.Pool;
  let writer: TallyWriter;
  const runners: ProjectionRunner[] = [];

  const runnerOf = (projection: AnyProjection, owner = 'worker'): ProjectionRunner => {
    const runner = new ProjectionRunner({ pool, store, projections: [projection], owner });
    runners.push(runner);
    return runner;
  };
  const write = async (): Promise<unknown> => writer.append(newStream(), newEvent('Added', { amount: 1 }));
  const positions = async (): Promise<number[]> =>
    (
      await pool.query<{ position: number }>(
        `select position::float8 as position from projection_checkpoints where phase <> 'retired'`,
      )
    ).rows.map(({ position }) => position);

  beforeEach(async () => {
    database = await createProjectionDatabase();
    store = new PostgresEventStore({ url: database.url });
    pool = new pg.Pool({ connectionString: database.url });
    writer = new TallyWriter(store);
    for (let event = 0; event < 5; event += 1) await write();
  });
  afterEach(async () => {
    for (const runner of runners.splice(0)) await runner.close();
    await store.close();
    await pool.end();
    await database.drop();
  });

  async function viewBeyondTheLog(): Promise<void> {
    const runner = runnerOf(tallyProjection());
    await runner.start();
    await runner.waitUntil('tallies', await store.head(), 5_000);
    await runner.close();
    await pool.query('update projection_checkpoints set position = position + 1000');
  }

  const expectTheFoldOfTheLog = async (): Promise<void> => {
    expect(await positions()).toEqual([await store.head()]);
    expect(await shownRows(pool, 'tallies')).toEqual(modelRows(tallyProjection(), await readLog(store)));
  };

  it('is rebuilt', async () => {
    await viewBeyondTheLog();
    await runnerOf(tallyProjection()).rebuild(['tallies']);
    await expectTheFoldOfTheLog();
  });

  it('is rebuilt while a worker keeps it and new events come in', async () => {
    await viewBeyondTheLog();
    await runnerOf(tallyProjection(), 'server').start();
    await write();
    await runnerOf(tallyProjection(), 'command').rebuild(['tallies']);
    await write();
    await runners.at(-2)?.waitUntil('tallies', await store.head(), 5_000);
    await expectTheFoldOfTheLog();
  });

  it('gives way to a newer version of itself', async () => {
    await viewBeyondTheLog();
    const newer = runnerOf(tallyProjection({ version: 2 }));
    await newer.start();
    const deadline = performance.now() + 5_000;
    const shown = async (): Promise<number | undefined> =>
      (await pool.query<{ version: number }>('select version from projection_pointers')).rows[0]?.version;
    while ((await shown()) !== 2 && performance.now() < deadline) await new Promise((r) => setTimeout(r, 20));
    expect(await shown()).toBe(2);
    await expectTheFoldOfTheLog();
  });
});
