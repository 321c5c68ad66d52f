import type pg from 'pg';
import type { Position } from '../port.js';
import { asUnavailable } from './database-fault.js';
import { AS_TEXT, EVENT_COLUMNS, type EventRow } from './event-row.js';

/**
 * Microseconds per event on a log of 1.5 million: fetched in the order of an index from all over the table, sorted and
 * handed over, and looked at by a scan that wants others.
 */
const COST = { byIndex: 15, sorted: 7, passedOver: 0.35 } as const;

/** Events that are sorted at a time, unless that would make more parts than this. */
const PART = 150_000;
const PARTS_AT_MOST = 8;

/**
 * Nobody else's settings: the one plan that is wanted is a scan of the table and a sort. A large part is sorted on disk,
 * which takes its time.
 */
const SCAN_SETTINGS = `set local enable_seqscan = on; set local enable_indexscan = off; set local enable_bitmapscan = off;
  set local max_parallel_workers_per_gather = 0; set local work_mem = '64MB'; set local statement_timeout = '1h'`;

const EXTENT = {
  name: 'log-extent',
  text: `select count(*), coalesce(sum(version), 0) from log.streams where stream > $1 and stream < $2`,
} as const;

const LAST_OF_PARTS = {
  name: 'log-last-of-parts',
  text: `select stream from (select stream, row_number() over (order by stream) as number from log.streams
          where stream > $1 and stream < $2) numbered where number % $3::bigint = 0 order by stream`,
} as const;

/** Streams whose name lies after the first and not after the second. */
type Part = readonly [after: string, last: string];

/**
 * The parts in which many streams are best read; undefined when they are few, or few among others: then their index is
 * cheaper than a scan of the whole table for each part.
 * @param after @param before names between which the streams lie
 */
export async function planScan(
  pool: pg.Pool,
  after: string,
  before: string,
  upto: Position,
): Promise<readonly Part[] | undefined> {
  const [extent] = await rows<[string, string]>(pool, EXTENT, [after, before]);
  const [streams, events] = [Number(extent?.[0]), Number(extent?.[1])];
  const parts = Math.min(Math.ceil(events / PART), PARTS_AT_MOST);
  const scanning = parts * upto * COST.passedOver + events * COST.sorted;
  if (streams === 0 || scanning > events * COST.byIndex) return undefined;
  const lasts = await rows<[string]>(pool, LAST_OF_PARTS, [after, before, Math.ceil(streams / parts)]);
  const ends = [...lasts.map(([stream]) => stream), before];
  return ends.map((end, index) => [index === 0 ? after : (ends[index - 1] ?? after), end]);
}

/**
 * Rows of the parts in the order of streams and versions, in pages that may end within a stream. A part is sorted while
 * the one before it is read.
 */
export async function* scanParts(
  pool: pg.Pool,
  parts: readonly Part[],
  upto: Position,
  limit: number,
): AsyncGenerator<readonly EventRow[], void, undefined> {
  const opened: SortedPart[] = [];
  const open = (part: Part | undefined): SortedPart | undefined => {
    if (part === undefined) return undefined;
    const sorted = new SortedPart(pool, part, upto, limit);
    opened.push(sorted);
    return sorted;
  };
  try {
    let next = open(parts[0]);
    for (let number = 1; next !== undefined; number += 1) {
      const part = next;
      const first = await part.page();
      next = open(parts[number]);
      for (let page = first; page.length > 0; page = await part.page()) yield page;
      await part.close();
    }
  } catch (error) {
    throw asUnavailable(error, 'Reading the log');
  } finally {
    await Promise.all(opened.map((part) => part.close()));
  }
}

/** The rows of one part behind a cursor; the next page is asked for before it is wanted. */
class SortedPart {
  private readonly client: Promise<pg.PoolClient>;
  private ahead: Promise<readonly EventRow[]>;
  private closing: Promise<void> | undefined;

  constructor(
    pool: pg.Pool,
    [after, last]: Part,
    upto: Position,
    private readonly limit: number,
  ) {
    this.client = this.open(pool, [after, last, upto]);
    this.ahead = this.fetch();
    // Whoever stops early does not ask what became of it.
    this.ahead.catch(() => undefined);
  }

  async page(): Promise<readonly EventRow[]> {
    const page = await this.ahead;
    if (page.length === this.limit) {
      this.ahead = this.fetch();
      this.ahead.catch(() => undefined);
    } else this.ahead = Promise.resolve([]);
    return page;
  }

  close(): Promise<void> {
    this.closing ??= this.giveBack();
    return this.closing;
  }

  private async open(pool: pg.Pool, values: unknown[]): Promise<pg.PoolClient> {
    const client = await pool.connect();
    try {
      await client.query(`begin read only; ${SCAN_SETTINGS}`);
      await client.query(
        `declare part no scroll cursor for select ${EVENT_COLUMNS} from log.events
          where stream > $1 and stream <= $2 and position <= $3 order by stream, version`,
        values,
      );
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async fetch(): Promise<readonly EventRow[]> {
    const client = await this.client;
    const result = await client.query({
      text: `fetch ${String(this.limit)} from part`,
      rowMode: 'array',
      types: AS_TEXT,
    });
    return result.rows as unknown as readonly EventRow[];
  }

  private async giveBack(): Promise<void> {
    const client = await this.client.catch(() => undefined);
    const ended = await this.ahead.then(
      () => client?.query('rollback').then(() => true),
      () => false,
    );
    client?.release(ended !== true);
  }
}

async function rows<Row extends readonly string[]>(
  pool: pg.Pool,
  statement: { readonly name: string; readonly text: string },
  values: unknown[],
): Promise<readonly Row[]> {
  try {
    const result = await pool.query({ ...statement, values, rowMode: 'array', types: AS_TEXT });
    return result.rows as unknown as readonly Row[];
  } catch (error) {
    throw asUnavailable(error, 'Reading the log');
  }
}
