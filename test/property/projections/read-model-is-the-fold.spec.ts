import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@polku/event-store';
import { ProjectionRunner, type RunnerTuning } from '@polku/projections';
import fc from 'fast-check';
import pg from 'pg';
import type { TestDatabase } from '../../support/database.js';
import { tallyProjection } from './tally-projection.js';
import {
  createProjectionDatabase,
  modelRows,
  newEvent,
  newStream,
  readLog,
  shownRows,
  TallyWriter,
} from './tally-log.js';

const SEED = Number(process.env['POLKU_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = 30;

/** One thing that happens: to a stream (by number), or to the worker. */
type Happening =
  | { readonly kind: 'add' | 'elsewhere'; readonly stream: number; readonly amount: number }
  | { readonly kind: 'correct' | 'strike'; readonly stream: number; readonly back: number; readonly amount: number }
  | { readonly kind: 'name'; readonly stream: number; readonly name: string }
  | { readonly kind: 'settle' | 'restart' | 'rebuild' };

const stream = fc.nat({ max: 5 });
const amount = fc.nat({ max: 99 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('add' as const, 'elsewhere' as const), stream, amount }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constantFrom('correct' as const, 'strike' as const), stream, amount },
      back: fc.nat({ max: 4 }),
    }),
  },
  // Names hold what the text forms of arrays and of COPY have to escape.
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('name' as const), stream, name: awkwardText() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('settle' as const, 'restart' as const, 'rebuild' as const) }),
  },
);
const tuning: fc.Arbitrary<Partial<RunnerTuning>> = fc.record({
  pageSize: fc.integer({ min: 1, max: 9 }),
  tailLength: fc.integer({ min: 1, max: 20 }),
  cachedStreams: fc.integer({ min: 1, max: 6 }),
  cachedEvents: fc.integer({ min: 1, max: 40 }),
  commitInterval: fc.integer({ min: 0, max: 3 }),
  copyFrom: fc.constantFrom(0, 1_000_000),
  flushEvery: fc.integer({ min: 1, max: 30 }),
});

function awkwardText(): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom('a', 'ö', '"', '\\', '\n', '\t', '\r', ',', '{', '}', 'NULL', '\\N', ' ') });
}

describe('a read model is the fold of the log (R7)', () => {
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

  async function happen(events: readonly Happening[], runner: ProjectionRunner, view: string): Promise<void> {
    const writer = new TallyWriter(store);
    const streams = Array.from({ length: 6 }, newStream);
    for (const each of events) {
      if (each.kind === 'settle') await settled(runner, view);
      if (each.kind === 'rebuild') await runner.rebuild([view]);
      if (each.kind === 'restart') {
        await runner.stop();
        await runner.start();
      }
      if ('stream' in each) {
        const name = streams[each.stream] ?? newStream();
        const of = 'back' in each ? Math.max(1, writer.version(name) - each.back) : 0;
        if (each.kind === 'add') await writer.append(name, newEvent('Added', { amount: each.amount }));
        if (each.kind === 'elsewhere') await writer.append(name.replace('tally', 'other'), newEvent('Added'));
        if (each.kind === 'name') await writer.append(name, newEvent('Named', { name: each.name }));
        if (each.kind === 'strike') await writer.append(name, newEvent('Struck', { of }));
        if (each.kind === 'correct') await writer.append(name, newEvent('Corrected', { of, amount: each.amount }));
      }
    }
  }

  async function settled(runner: ProjectionRunner, view: string): Promise<void> {
    const outcome = await runner.waitUntil(view, await store.head(), 10_000);
    expect(outcome.reached).toBe(true);
  }

  it(`live, rebuilt from zero and folded in memory are equal (seed ${String(SEED)})`, async () => {
    let run = 0;
    const happenings = fc.array(happening, { maxLength: 120 });
    const property = fc.asyncProperty(happenings, tuning, fc.boolean(), async (events, tuned, rivalled) => {
      const projection = tallyProjection({ name: `tallies_${String((run += 1))}` });
      const worker = (owner: string): ProjectionRunner =>
        new ProjectionRunner({
          ...{ connection: { connectionString: database.url }, store, projections: [projection], owner },
          ...{ leases: !rivalled, tuning: { ...tuned, roundEvery: 20, graceSeconds: 0 } },
        });
      const runner = worker('first');
      // Without leases both work on everything: what one has folded is not what it has to go on from.
      const rival = rivalled ? worker('rival') : undefined;
      try {
        await runner.start();
        await rival?.start();
        await happen(events, runner, projection.name);
        await settled(runner, projection.name);
        const model = modelRows(projection, await readLog(store));
        expect(await shownRows(pool, projection.name)).toEqual(model);
        await runner.rebuild([projection.name]);
        expect(await shownRows(pool, projection.name)).toEqual(model);
      } finally {
        await rival?.close();
        await runner.close();
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
  }, 120_000);
});
