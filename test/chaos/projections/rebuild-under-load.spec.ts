import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@polku/event-store';
import { ProjectionRunner, type RebuildStep, type RunnerTuning } from '@polku/projections';
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

const BEFORE = 3_000;

interface Seen {
  readonly position: number;
  readonly version: number;
  readonly entries: number;
  readonly codeVersion: number;
}

describe('a rebuild without downtime (R11)', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let pool: pg.Pool;
  let writer: TallyWriter;
  const runners: ProjectionRunner[] = [];
  const streams = Array.from({ length: 60 }, newStream);
  const watched = streams[0] ?? newStream();

  beforeAll(async () => {
    database = await createProjectionDatabase();
    store = new PostgresEventStore({ url: database.url });
    pool = new pg.Pool({ connectionString: database.url, max: 8 });
    writer = new TallyWriter(store);
    for (let count = 0; count < BEFORE / 50; count += 1) {
      const events = Array.from({ length: 50 }, (_, amount) => newEvent('Added', { amount }));
      await writer.append(streams[count % streams.length] ?? watched, ...events);
    }
  }, 30_000);
  afterAll(async () => {
    for (const runner of runners) await runner.close();
    await store.close();
    await pool.end();
    await database.drop();
  });

  async function start(owner: string, version: number, tuning: Partial<RunnerTuning> = {}): Promise<ProjectionRunner> {
    const runner = new ProjectionRunner({
      ...{ connection: { connectionString: database.url }, store, owner, projections: [tallyProjection({ version })] },
      tuning: { graceSeconds: 1, roundEvery: 200, pageSize: 100, flushEvery: 500, copyFrom: 1, ...tuning },
    });
    runners.push(runner);
    await runner.start();
    return runner;
  }

  const QUERY = `
    select max(position)::float8 as position, sum(version)::float8 as entries, max(code_version) as "codeVersion",
           max(version) filter (where id = $1) as version
    from tallies`;

  /** Reads one after another, prepared and not, until told to stop; a failed read fails the test. */
  async function read(over: () => boolean, name?: string): Promise<Seen[]> {
    const seen: Seen[] = [];
    const values = [watched.slice('tally-'.length)];
    while (!over()) {
      const query = { text: QUERY, values, ...(name === undefined ? {} : { name }) };
      const [row] = (await pool.query<Seen & Record<string, unknown>>(query)).rows;
      if (row !== undefined) seen.push(row);
    }
    return seen;
  }

  async function write(over: () => boolean): Promise<void> {
    for (let count = 0; !over(); count += 1) {
      const stream = count % 3 === 0 ? watched : (streams[count % streams.length] ?? watched);
      await writer.append(stream, newEvent('Added', { amount: count % 100 }));
    }
  }

  /** Runs the work while others read and write, and gives back what each reader saw in its order. */
  async function underLoad(work: () => Promise<void>): Promise<Seen[][]> {
    let finished = false;
    const over = (): boolean => finished;
    const readers = [read(over), read(over), read(over, 'watch tallies'), read(over, 'watch tallies too')];
    const all = Promise.all([...readers, write(over)]);
    try {
      await Promise.race([work(), all]);
    } finally {
      finished = true;
    }
    await all;
    return Promise.all(readers);
  }

  function expectNeverBackward(readers: readonly Seen[][]): void {
    for (const seen of readers) {
      expect(seen.length).toBeGreaterThan(10);
      for (const key of ['position', 'version', 'entries', 'codeVersion'] as const) {
        const back = seen.findIndex((each, index) => index > 0 && each[key] < (seen[index - 1]?.[key] ?? 0));
        expect({ key, back: back < 0 ? 'never' : [seen[back - 1], seen[back]] }).toEqual({ key, back: 'never' });
      }
    }
  }

  async function expectModel(): Promise<void> {
    const runner = runners.at(-1);
    expect(await runner?.waitUntil('tallies', await store.head(), 10_000)).toMatchObject({ reached: true });
    expect(await shownRows(pool)).toEqual(modelRows(tallyProjection(), await readLog(store)));
  }

  it('a new version of the program takes over while people read and write', async () => {
    await (await start('old program', 1)).waitUntil('tallies', await store.head(), 10_000);
    let next: ProjectionRunner | undefined;

    const readers = await underLoad(async () => {
      next = await start('new program', 2);
      while ((await next.status()).projections[0]?.version !== 2) await new Promise((go) => setTimeout(go, 20));
      await new Promise((go) => setTimeout(go, 300));
    });

    expectNeverBackward(readers);
    for (const seen of readers) expect([seen[0]?.codeVersion, seen.at(-1)?.codeVersion]).toEqual([1, 2]);
    await expectModel();
  }, 60_000);

  it('a rebuild of the same version, again and again, tells how far it is', async () => {
    const runner = runners.at(-1) ?? (await start('new program', 2));
    const steps: RebuildStep[] = [];

    const readers = await underLoad(async () => {
      for (let time = 0; time < 4; time += 1) await runner.rebuild(['tallies'], (step) => steps.push(step));
    });

    expectNeverBackward(readers);
    expect(steps.at(-1)).toMatchObject({ projection: 'tallies', version: 2, phase: 'live' });
    expect(steps.at(-1)?.done).toBeGreaterThanOrEqual(BEFORE);
    await expectModel();
  }, 60_000);

  it('drops the old tables after a grace, and leaves no half-built one behind', async () => {
    const deadline = performance.now() + 10_000;
    const left = async (): Promise<string[]> => {
      const found = await pool.query<{ name: string }>(
        `select tablename as name from pg_tables where tablename like 'tallies\\_v%' order by 1`,
      );
      return found.rows.map((row) => row.name);
    };
    while ((await left()).length > 1 && performance.now() < deadline) await new Promise((go) => setTimeout(go, 50));
    expect(await left()).toEqual(['tallies_v2_b6']);
  }, 20_000);

  it('a rebuild that was cut off is finished by the next worker', async () => {
    const runner = runners.at(-1);
    await runner?.stop();
    await pool.query(
      `insert into projection_checkpoints (projection, build, version, shape, table_name, phase, target)
       select projection, 7, version, shape, 'tallies_v2_b7', 'copying', position from projection_checkpoints
       where projection = 'tallies' and build = 6`,
    );
    await pool.query('create table tallies_v2_b7 (like tallies_v2_b6)');

    await runner?.start();

    const deadline = performance.now() + 10_000;
    let shown = 0;
    while (shown !== 7 && performance.now() < deadline) {
      await new Promise((go) => setTimeout(go, 50));
      shown = (await pool.query<{ build: number }>('select build from projection_pointers')).rows[0]?.build ?? 0;
    }
    expect(shown).toBe(7);
    await expectModel();
  }, 30_000);
});
