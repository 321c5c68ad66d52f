import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { RecordedEvent } from '@polku/event-store';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { AnyProjection } from './any-projection.js';
import type { Build } from './builds.js';
import { inTransaction, inUndoneTransaction } from './database.js';
import { isPoison, Poisoned, type EventPlace } from './poison.js';
import { ReadModelTable } from './read-model-table.js';
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
  /** As COPY takes them, outside the heap: thousands wait, and the values of each would be a hundred objects. */
  private lines: Buffer[] = [];
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
      this.lines.push(Buffer.from(this.table.copyLine(row)));
      const { position, stream, version, type, id } = last;
      this.places.push({ position, stream, version, type, id });
    } catch (error) {
      throw new Poisoned(last, error);
    }
  }

  /** Commits what has been taken, and that everything up to this stream is in. Throws {@link Poisoned}. */
  async flush(cursor: string, eventsDone: number): Promise<void> {
    const { lines, places } = this;
    this.lines = [];
    this.places = [];
    try {
      await this.write(lines, cursor, eventsDone);
    } catch (error) {
      if (!isPoison(error)) throw error;
      const place = places[await this.refusedLine(lines)];
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

  private async write(lines: readonly Buffer[], cursor: string, eventsDone: number): Promise<void> {
    const { build } = this.member;
    await inTransaction(this.pool, async (client) => {
      await this.copy(client, lines);
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

  private async copy(client: pg.PoolClient, lines: readonly Buffer[]): Promise<void> {
    if (lines.length === 0) return;
    await pipeline(Readable.from(chunks(lines)), client.query(copyFrom(this.table.copySql)));
  }

  /** Index of a line that PostgreSQL does not take, found by halving in transactions that are rolled back. */
  private async refusedLine(lines: readonly Buffer[], from = 0): Promise<number> {
    if (lines.length <= 1) return from;
    const half = lines.slice(0, lines.length >>> 1);
    if (!(await this.taken(half))) return this.refusedLine(half, from);
    return this.refusedLine(lines.slice(half.length), from + half.length);
  }

  private async taken(lines: readonly Buffer[]): Promise<boolean> {
    try {
      await inUndoneTransaction(this.pool, (client) => this.copy(client, lines));
      return true;
    } catch (error) {
      if (!isPoison(error)) throw error;
      return false;
    }
  }
}

function* chunks(lines: readonly Buffer[]): Generator<Buffer> {
  for (let start = 0; start < lines.length; start += LINES_PER_CHUNK) {
    yield Buffer.concat(lines.slice(start, start + LINES_PER_CHUNK));
  }
}
