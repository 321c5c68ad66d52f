import pg from 'pg';
import type { StoredHead } from '../capabilities.js';
import type { Position } from '../port.js';
import { asUnavailable } from './database-fault.js';
import { AS_TEXT, instantOf, type EventRow } from './event-row.js';
import { HEAD, LOAD, LOAD_MANY, READ_ALL, READ_HEAD, READ_HEADS, READ_REST, READ_STREAMS } from './queries.js';
import { applySettings, READER } from './sessions.js';
import { planScan, scanParts } from './stream-scan.js';

export const LARGEST_PAGE = 5_000;

type HeadRow = readonly [string, string, string, string];

/** Reads rows of the log over a pool of its own, as text. */
export class LogReader {
  private readonly pool: pg.Pool;

  constructor(config: pg.ClientConfig, connections: number) {
    // The pool waits for the promise, though its type does not say so.
    const onConnect = ((client) => applySettings(client, READER)) as (client: pg.ClientBase) => void;
    this.pool = new pg.Pool({
      ...config,
      max: connections,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      onConnect,
    });
    // An idle connection that dies is replaced when the next one is asked for.
    this.pool.on('error', () => undefined);
  }

  load(stream: string): Promise<readonly EventRow[]> {
    return this.rows<EventRow>(LOAD, [stream]);
  }

  loadMany(streams: readonly string[]): Promise<readonly EventRow[]> {
    return this.rows<EventRow>(LOAD_MANY, [streams]);
  }

  readAll(after: Position, limit: number): Promise<readonly EventRow[]> {
    return this.rows<EventRow>(READ_ALL, [after, Math.min(limit, LARGEST_PAGE)]);
  }

  /** Whole streams: the last one of a full page is dropped, or completed when the page holds no other. */
  async readStreams(kind: string, after: string, upto: Position, limit: number): Promise<readonly EventRow[]> {
    const [from, to] = namesBetween(kind, after);
    const rows = await this.rows<EventRow>(READ_STREAMS, [from, to, upto, limit]);
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return rows;
    const whole = withoutLast(rows);
    return whole.length > 0 ? whole : [...rows, ...(await this.rows<EventRow>(READ_REST, [last[1], last[2], upto]))];
  }

  /** Whole streams in pages: sorted in parts when they are many, else one page after the other by their index. */
  async *scanStreams(
    kind: string,
    after: string,
    upto: Position,
    limit: number,
  ): AsyncGenerator<readonly EventRow[], void, undefined> {
    const [from, to] = namesBetween(kind, after);
    const parts = await planScan(this.pool, from, to, upto);
    if (parts === undefined) {
      yield* this.pagesOfStreams(kind, after, upto, limit);
      return;
    }
    let begun: readonly EventRow[] = [];
    for await (const page of scanParts(this.pool, parts, upto, limit)) {
      const rows = begun.length === 0 ? page : [...begun, ...page];
      const whole = withoutLast(rows);
      begun = rows.slice(whole.length);
      if (whole.length > 0) yield whole;
    }
    if (begun.length > 0) yield begun;
  }

  private async *pagesOfStreams(
    kind: string,
    after: string,
    upto: Position,
    limit: number,
  ): AsyncGenerator<readonly EventRow[], void, undefined> {
    let page = await this.readStreams(kind, after, upto, limit);
    for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
      const next = this.readStreams(kind, last[1], upto, limit);
      next.catch(() => undefined);
      yield page;
      page = await next;
    }
  }

  async head(): Promise<Position> {
    const [row] = await this.rows<readonly [string]>(HEAD, []);
    return Number(row?.[0] ?? 0);
  }

  async readHead(stream: string): Promise<StoredHead | undefined> {
    const [row] = await this.rows<HeadRow>(READ_HEAD, [stream]);
    return row === undefined ? undefined : asHead(row);
  }

  async readHeads(after: string, limit: number): Promise<readonly StoredHead[]> {
    return (await this.rows<HeadRow>(READ_HEADS, [after, Math.min(limit, LARGEST_PAGE)])).map(asHead);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async rows<Row extends readonly string[]>(
    statement: { readonly name: string; readonly text: string },
    values: unknown[],
  ): Promise<readonly Row[]> {
    try {
      const result = await this.pool.query({ ...statement, values, rowMode: 'array', types: AS_TEXT });
      return result.rows as unknown as readonly Row[];
    } catch (error) {
      throw asUnavailable(error, 'Reading the log');
    }
  }
}

/** "." follows "-" in the order of bytes. */
function namesBetween(kind: string, after: string): readonly [after: string, before: string] {
  return [after > `${kind}-` ? after : `${kind}-`, `${kind}.`];
}

/** Rows of every stream but the last one. */
function withoutLast(rows: readonly EventRow[]): readonly EventRow[] {
  const stream = rows.at(-1)?.[1];
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.[1] === stream) end -= 1;
  return rows.slice(0, end);
}

function asHead([stream, version, hash, recordedAt]: HeadRow): StoredHead {
  return { stream, version: Number(version), hash: hash.slice(2), recordedAt: instantOf(recordedAt) };
}
