import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore, type RecordedEvent } from '@polku/event-store';
import { ProjectionRunner, type AnyProjection, type ProjectionState, type RunnerTuning } from '@polku/projections';
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

describe('a poison event stops only its projection, visibly (R12)', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let pool: pg.Pool;
  let runners: ProjectionRunner[];
  let writer: TallyWriter;
  let mended: boolean;

  beforeEach(async () => {
    database = await createProjectionDatabase();
    store = new PostgresEventStore({ url: database.url });
    pool = new pg.Pool({ connectionString: database.url });
    runners = [];
    writer = new TallyWriter(store);
    mended = false;
  });
  afterEach(async () => {
    for (const runner of runners) await runner.close();
    await store.close();
    await pool.end();
    await database.drop();
  });

  const poisonous = (event: RecordedEvent): boolean => !mended && event.data['name'] === 'Aino Esimerkki';
  const tallies = (version = 1): AnyProjection => tallyProjection({ refuses: poisonous, version });
  const others = tallyProjection({ name: 'others' });

  async function start(projections: readonly AnyProjection[], tuning: Partial<RunnerTuning> = {}) {
    const runner = new ProjectionRunner({
      ...{ connection: { connectionString: database.url }, store, projections, owner: 'worker', tuning },
    });
    runners.push(runner);
    await runner.start();
    return runner;
  }

  async function untilState(
    runner: ProjectionRunner,
    projection: string,
    fits: (state: ProjectionState) => boolean,
  ): Promise<ProjectionState> {
    const deadline = performance.now() + 10_000;
    for (;;) {
      const state = (await runner.status()).projections.find((each) => each.projection === projection);
      if (state !== undefined && fits(state)) return state;
      if (performance.now() > deadline) throw new Error(`Still ${JSON.stringify(state)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const stopped = (state: ProjectionState): boolean => state.status === 'stopped';

  /** Good events around one that is called after a person. */
  async function writePoison(
    name: string,
  ): Promise<{ readonly poison: RecordedEvent; readonly before: RecordedEvent }> {
    const stream = newStream();
    for (let amount = 1; amount <= 5; amount += 1) await writer.append(newStream(), newEvent('Added', { amount }));
    await writer.append(stream, newEvent('Added', { amount: 1 }));
    const before = await writer.append(newStream(), newEvent('Added', { amount: 2 }));
    const poison = await writer.append(stream, newEvent('Named', { name }));
    for (let amount = 1; amount <= 5; amount += 1) await writer.append(newStream(), newEvent('Added', { amount }));
    return { poison, before };
  }

  async function expectModel(view: string): Promise<void> {
    expect(await shownRows(pool, view)).toEqual(modelRows(others, await readLog(store)));
  }

  it('names event, stream and version, and says nothing of what is in it', async () => {
    const { poison, before } = await writePoison('Aino Esimerkki');
    const runner = await start([tallies(), others], { shortestRetry: 60_000 });

    const state = await untilState(runner, 'tallies', stopped);

    expect(state.error).toMatchObject({
      ...{ code: 'event-cannot-be-folded', position: poison.position, stream: poison.stream, version: poison.version },
      ...{ eventType: 'Named', eventId: poison.id, attempt: 1 },
    });
    expect(state.error?.message).toMatch(/^Error at tally-projection\.ts:\d+$/);
    expect(JSON.stringify(await runner.status())).not.toContain('Aino');
    // Everything before the event is in, nothing after it.
    expect(state.position).toBe(before.position);
    expect((await runner.status()).healthy).toBe(false);
  });

  it('lets the others go on, and goes on itself when it is asked to after the mending', async () => {
    await writePoison('Aino Esimerkki');
    const runner = await start([tallies(), others], { shortestRetry: 60_000 });
    await untilState(runner, 'tallies', stopped);
    const later = await writer.append(newStream(), newEvent('Added', { amount: 9 }));
    expect(await runner.waitUntil('others', later.position, 5_000)).toMatchObject({ reached: true });
    expect(await runner.waitUntil('tallies', later.position, 0)).toMatchObject({ reached: false });
    await expectModel('others');

    mended = true;
    expect(await runner.resume('tallies')).toBe(true);

    expect(await runner.waitUntil('tallies', later.position, 5_000)).toMatchObject({ reached: true });
    expect((await runner.status()).healthy).toBe(true);
    await expectModel('tallies');
  });

  it('tries again by itself, less and less often', async () => {
    await writePoison('Aino Esimerkki');
    const runner = await start([tallies()], { shortestRetry: 20, longestRetry: 100 });
    await untilState(runner, 'tallies', (state) => (state.error?.attempt ?? 0) >= 3);

    mended = true;

    expect(await runner.waitUntil('tallies', await store.head(), 5_000)).toMatchObject({ reached: true });
    await expectModel('tallies');
  });

  it('stops at a row that PostgreSQL refuses as well', async () => {
    const { poison, before } = await writePoison('Aino\u0000Esimerkki');
    const runner = await start([others], { shortestRetry: 60_000 });

    const state = await untilState(runner, 'others', stopped);

    expect(state.error).toMatchObject({ code: 'row-refused', position: poison.position, stream: poison.stream });
    expect(state.error?.message).toBe('PostgreSQL refused the row with SQLSTATE 22021');
    expect(state.position).toBe(before.position);
  });

  it.each(['Aino Esimerkki', 'Aino\u0000Esimerkki'])(
    'stops a new version while it is built; readers keep the old one, which goes on (%j)',
    async (name) => {
      const live = await start([tallyProjection({ name: 'tallies' }), others], { shortestRetry: 60_000 });
      for (let amount = 1; amount <= 50; amount += 1) await writer.append(newStream(), newEvent('Added', { amount }));
      await live.waitUntil('tallies', await store.head(), 5_000);
      const stream = newStream();
      await writer.append(stream, newEvent('Added', { amount: 1 }));
      const poison = await writer.append(stream, newEvent('Named', { name }));
      await writer.append(newStream(), newEvent('Added', { amount: 1 }));

      const tuning = { shortestRetry: 60_000, copyFrom: 1 };
      const next = await start([tallies(2), tallyProjection({ name: 'fresh', version: 1 })], tuning);

      const state = await untilState(next, 'tallies', (each) => each.rebuild?.error !== undefined);
      expect(state.version).toBe(1);
      expect(state.rebuild?.error).toMatchObject({ position: poison.position, stream, version: 2 });
      if (name.includes('\u0000')) return;
      const later = await writer.append(newStream(), newEvent('Added', { amount: 9 }));
      expect(await next.waitUntil('fresh', later.position, 5_000)).toMatchObject({ reached: true });
      expect(await live.waitUntil('tallies', later.position, 5_000)).toMatchObject({ reached: true });
    },
  );
});
