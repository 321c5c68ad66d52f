import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { RecordedEvent } from '@polku/event-store';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { AnyProjection } from './any-projection.js';
import type { Build } from './builds.js';
import { inTransaction, inUndoneTransaction } from './database.js';
import { isPoison, Poisoned, type EventPlace } from './poison.js';
import { ReadModelTable, type FoldedRow } from './read-model-table.js';
import type { StreamFolder } from './stream-folder.js';

export interface CopyMember {
  readonly build: Build;
  readonly projection: AnyProjection;
  readonly folder: StreamFolder;
  /** How often the copying of this build failed before. */
  readonly failures: number;
}

/** Another worker copies the same build, or it was given up. */
export class CopyTakenOver extends Error {
  override readonly name = 'CopyTakenOver';
}

const LINES_PER_CHUNK = 200;

/** Milliseconds; an index over many millions of rows takes minutes. */
const LONGEST_INDEXING = 3_600_000;

/** The table that a copying fills: rows wait here and go in together, with the place of the copying in the log. */
export class CopyTarget {
  private readonly table: ReadModelTable;
  private rows: FoldedRow[] = [];
  private places: EventPlace[] = [];
  private cursor: string;

  constructor(
    private readonly pool: pg.Pool,
    readonly member: CopyMember,
  ) {
    this.table = new ReadModelTable(member.projection, member.build.build);
    this.cursor = member.build.cursor;
  }

  /** Folds a whole stream. Throws {@link Poisoned}. */
  take(events: readonly RecordedEvent[]): void {
    const { build, folder } = this.member;
    const own = events.at(-1)?.position ?? 0;
    const upto = own <= build.target ? events : events.filter((event) => event.position <= build.target);
    const last = upto.at(-1);
    if (last === undefined) return;
    try {
      const row = folder.foldStream(upto);
      if (row === undefined) return;
      this.rows.push(row);
      const { position, stream, version, type, id } = last;
      this.places.push({ position, stream, version, type, id });
    } catch (error) {
      throw new Poisoned(last, error);
    }
  }

  /** Commits what has been taken, and that everything up to this stream is in. Throws {@link Poisoned}. */
  async flush(cursor: string, eventsDone: number): Promise<void> {
    const { rows, places } = this;
    this.rows = [];
    this.places = [];
    try {
      await this.write(rows, cursor, eventsDone);
    } catch (error) {
      if (!isPoison(error)) throw error;
      const place = places[await this.refusedRow(rows)];
      throw place === undefined ? error : new Poisoned(place, error);
    }
    this.cursor = cursor;
  }

  /** Indexes, statistics, and the checkpoint at the place in the log where the copying began. */
  async finish(): Promise<void> {
    const { build } = this.member;
    await inTransaction(this.pool, async (client) => {
      await client.query(`set local maintenance_work_mem = '64MB'`);
      for (const sql of [...this.table.indexSql(), `analyze "${this.table.name}"`]) {
        await client.query({ text: sql, query_timeout: LONGEST_INDEXING } as pg.QueryConfig);
      }
      const done = await client.query(
        `update projection_checkpoints c
         set position = c.target, updated_at = clock_timestamp(), phase =
           case when exists (select from projection_pointers p where p.projection = c.projection and p.build = c.build)
           then 'live' else 'catching-up' end
         where c.projection = $1 and c.build = $2 and c.phase = 'copying' and c.stream_cursor = $3`,
        [build.projection, build.build, this.cursor],
      );
      if (done.rowCount !== 1) throw new CopyTakenOver();
    });
  }

  private async write(rows: readonly FoldedRow[], cursor: string, eventsDone: number): Promise<void> {
    const { build } = this.member;
    await inTransaction(this.pool, async (client) => {
      await this.copy(client, rows);
      // Last, so that a worker that freezes while copying holds nobody up.
      const moved = await client.query(
        `update projection_checkpoints
         set stream_cursor = $4, events_done = $5, error = null, updated_at = clock_timestamp()
         where projection = $1 and build = $2 and phase = 'copying' and stream_cursor = $3`,
        [build.projection, build.build, this.cursor, cursor, eventsDone],
      );
      if (moved.rowCount !== 1) throw new CopyTakenOver();
    });
  }

  private async copy(client: pg.PoolClient, rows: readonly FoldedRow[]): Promise<void> {
    if (rows.length === 0) return;
    await pipeline(Readable.from(this.chunks(rows)), client.query(copyFrom(this.table.copySql)));
  }

  private *chunks(rows: readonly FoldedRow[]): Generator<Buffer> {
    for (let start = 0; start < rows.length; start += LINES_PER_CHUNK) {
      const lines = rows.slice(start, start + LINES_PER_CHUNK).map((row) => this.table.copyLine(row));
      yield Buffer.from(lines.join(''));
    }
  }

  /** Index of a row that PostgreSQL does not take, found by halving in transactions that are rolled back. */
  private async refusedRow(rows: readonly FoldedRow[], from = 0): Promise<number> {
    if (rows.length <= 1) return from;
    const half = rows.slice(0, rows.length >>> 1);
    if (!(await this.taken(half))) return this.refusedRow(half, from);
    return this.refusedRow(rows.slice(half.length), from + half.length);
  }

  private async taken(rows: readonly FoldedRow[]): Promise<boolean> {
    try {
      await inUndoneTransaction(this.pool, (client) => this.copy(client, rows));
      return true;
    } catch (error) {
      if (!isPoison(error)) throw error;
      return false;
    }
  }
}
