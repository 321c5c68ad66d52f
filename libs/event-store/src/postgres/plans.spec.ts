import { newEvent, newStream } from '../contract/event-store-contract.js';
import { EMPTY_STREAM, GENESIS, type StreamHead } from '../port.js';
import { prepareAppend } from '../prepare-append.js';
import { sealAppend, type SealedAppend } from '../seal-append.js';
import { appendCall } from './batch.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { TestDatabase } from '../../../../test/support/database.js';
import { createLogDatabase } from '../../../../test/property/log/log-database.js';
import { HEAD, LOAD, LOAD_MANY, READ_ALL, READ_HEAD, READ_HEADS, READ_REST, READ_STREAMS } from './queries.js';
import { applySettings, READER, WRITER } from './sessions.js';

const STREAMS = 4_000;
const VERSIONS = 25;

const sealed = (name: string, expected: StreamHead): SealedAppend =>
  sealAppend(prepareAppend({ stream: name, expected, events: [newEvent()] }), '2026-03-01T12:00:00.000Z');

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

const nodes = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

type Query = readonly [query: { readonly name: string; readonly text: string }, values: string[]];

const stream = (number: number): string => `'case-${String(number).padStart(6, '0')}'`;
const QUERIES: readonly Query[] = [
  [LOAD, [stream(7)]],
  [LOAD_MANY, [`array[${stream(7)}, ${stream(800)}, ${stream(2000)}]`]],
  [READ_ALL, ['50000', '1000']],
  [READ_ALL, ['0', '5000']],
  [READ_STREAMS, [stream(100), `'case.'`, '90000', '5000']],
  [READ_REST, [stream(7), '3', '90000']],
  [HEAD, []],
  [READ_HEAD, [stream(7)]],
  [READ_HEADS, [stream(100), '1000']],
];

describe('the plans of the queries over the log', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createLogDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function planOf([query, values]: Query): Promise<PlanNode[]> {
    const types = values.map((value) =>
      value.startsWith('array') ? 'text[]' : value.startsWith("'") ? 'text' : 'bigint',
    );
    await client.query(`prepare probe ${types.length > 0 ? `(${types.join()})` : ''} as ${query.text}`);
    try {
      const args = values.length > 0 ? `(${values.join()})` : '';
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (format json) execute probe ${args}`,
      );
      return rows.flatMap((row) => nodes(row['QUERY PLAN'][0].Plan));
    } finally {
      await client.query('deallocate probe');
    }
  }

  async function expectScans(kind: RegExp): Promise<void> {
    for (const query of QUERIES) {
      const plan = await planOf(query);
      const scans = plan.filter((node) => node['Relation Name'] !== undefined).map((node) => node['Node Type']);
      const expected = scans.map(() => expect.stringMatching(kind));
      expect({ query: query[0].name, scans }).toEqual({ query: query[0].name, scans: expected });
      expect(scans.length).toBeGreaterThan(0);
    }
  }

  it('use an index while the log is empty, with the settings of a reader: prepared then, they are kept', async () => {
    await applySettings(client, READER);
    await expectScans(/^Index/);
    await client.query('reset all');
  });

  it('append without reading a table from end to end, from the first event on', async () => {
    await applySettings(client, WRITER);
    const wholeReads = async (): Promise<number> => {
      await client.query('select pg_stat_force_next_flush()');
      const counted = await client.query<{ seq_scan: string }>(
        `select sum(seq_scan) as seq_scan from pg_stat_user_tables where schemaname = 'log'`,
      );
      return Number(counted.rows[0]?.seq_scan);
    };
    const before = await wholeReads();
    for (const size of [1, 2, 40, 1, 7, 1, 3]) {
      const started = Array.from({ length: size }, () => sealed(newStream(), EMPTY_STREAM));
      await client.query(appendCall(started));
      await client.query(appendCall(started.map(({ stream: name, head }) => sealed(name, head))));
    }
    expect(await wholeReads()).toBe(before);
    await client.query('reset all');
  });

  it(`use an index on a filled log (${STREAMS * VERSIONS} events) without any setting, prepared for all or for one value`, async () => {
    await client.query(
      `insert into log.events (stream, version, id, type, schema, occurred_at, recorded_at, previous_hash, hash, metadata, data)
       select 'case-' || lpad(number::text, 6, '0'), version, gen_random_uuid(), 'StepRecorded', 1, now(), now(),
              decode('${GENESIS}', 'hex'), decode('${GENESIS}', 'hex'), '{}', json_build_object('note', repeat('x', 300))
         from generate_series(1, ${VERSIONS}) version, generate_series(1, ${STREAMS}) number`,
    );
    await client.query(
      `insert into log.streams select stream, ${VERSIONS}, decode('${GENESIS}', 'hex'), now() from log.events where version = 1 on conflict do nothing`,
    );
    await client.query('vacuum analyze log.events');
    await client.query('vacuum analyze log.streams');
    for (const mode of ['force_generic_plan', 'force_custom_plan']) {
      await client.query(`set plan_cache_mode = ${mode}`);
      await expectScans(/^(Index|Bitmap)/);
    }
    await applySettings(client, READER);
    await expectScans(/^Index/);
    await client.query('reset all');
  }, 60_000);

  it('would be found out: without the index a query falls back to reading the whole log', async () => {
    await client.query('begin');
    await client.query('alter table log.events drop constraint events_stream_version');
    const plan = await planOf([LOAD, [stream(7)]]);
    await client.query('rollback');
    expect(plan.map((node) => node['Node Type'])).toContain('Seq Scan');
  });
});
