import { allOrNone, Combiner, oldest, systemClock, type Clock } from '@polku/kernel';
import pg from 'pg';
import { openPool } from '../open-pool.js';
import { checkReadEntry, contentHash, type ReadEntry } from './read-entry.js';

export interface ReadLogOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  readonly clock?: Clock;
  /**
   * True: the reader's answer waits until the entry is committed, and a failure to log is a failure to read. False: it
   * waits only while the queue is full; entries of a process that is killed are lost, which the law does not forgive.
   * Default true.
   */
  readonly durable?: boolean;
  /** Told of entries that were lost, when nobody waits for them. */
  readonly onLoss?: (error: unknown) => void;
  /** What the server calls these sessions. */
  readonly applicationName?: string;
}

/** A read without its time: the log asks its clock. */
export type Read = Omit<ReadEntry, 'at'>;

/** The read log did not answer: then the reader gets no answer either. */
export class ReadLogUnavailable extends Error {
  override readonly name = 'ReadLogUnavailable';
  readonly code = 'read-log-unavailable';
}

/** Most entries of one statement. */
const LARGEST_BATCH = 500;
/** Entries that may wait when nobody waits for them. */
const LONGEST_QUEUE = 10_000;

/** Writes the read log `privacy.read_log`, made by {@link privacyMigrations}, in batches over one connection. */
export class ReadLog {
  private readonly pool: pg.Pool;
  private readonly clock: Clock;
  private readonly combiner: Combiner<ReadEntry, undefined>;
  private closed = false;

  constructor(private readonly options: ReadLogOptions) {
    this.clock = options.clock ?? systemClock;
    // One connection: the chain has one order, and a batch is the faster the more waits for it.
    this.pool = openPool(options.url, options.applicationName ?? 'polku-read-log', 1);
    this.combiner = new Combiner(
      oldest(LARGEST_BATCH),
      allOrNone((entries) => this.write(entries)),
    );
  }

  /**
   * To be awaited before the answer is sent.
   * @throws {ReadLogUnavailable} {@link InvalidReadEntry}: in both cases nothing may be shown
   */
  async record(read: Read): Promise<void> {
    const entry: ReadEntry = { ...read, at: this.clock.now() };
    checkReadEntry(entry);
    if (this.closed) throw new ReadLogUnavailable('The read log is closed');
    if (this.options.durable ?? true) {
      await this.combiner.ask(entry);
      return;
    }
    if (this.combiner.size >= LONGEST_QUEUE) throw new ReadLogUnavailable('Too many entries of the read log wait');
    this.combiner.ask(entry).catch((error: unknown) => this.options.onLoss?.(error));
  }

  /** Resolves when everything that was recorded so far is committed or lost. */
  async flush(): Promise<void> {
    await this.combiner.drain();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.combiner.drain();
    await this.pool.end();
  }

  /** Not tried again: an entry that may have been written must not appear twice, and its reader gets no answer. */
  private async write(entries: readonly ReadEntry[]): Promise<readonly undefined[]> {
    try {
      await this.pool.query({ name: 'append-reads', text: APPEND, values: columnsOf(entries) });
    } catch (error) {
      const reason = error instanceof pg.DatabaseError ? `SQLSTATE ${error.code ?? 'unknown'}` : 'no answer';
      throw new ReadLogUnavailable(`The read log could not be written (${reason})`, { cause: error });
    }
    return entries.map(() => undefined);
  }
}

const APPEND = `select privacy.append_reads($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
  $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[])`;

/** One array for each column: cheaper for the server than reading JSON. */
function columnsOf(entries: readonly ReadEntry[]): unknown[] {
  return [
    entries.map(({ at }) => at),
    entries.map(({ personId }) => personId),
    entries.map(({ role }) => role),
    entries.map(({ unit }) => unit),
    entries.map(({ organisation }) => organisation ?? null),
    entries.map(({ subjects }) => arrayLiteral(subjects)),
    entries.map(({ view }) => view),
    entries.map(({ basis }) => basis),
    entries.map(({ purpose }) => purpose ?? null),
    entries.map(({ requestId }) => requestId),
    entries.map(({ outcome }) => outcome),
    entries.map((entry) => Buffer.from(contentHash(entry), 'hex')),
  ];
}

/** `{"a","b"}`: arrays of different lengths make no array of PostgreSQL. */
function arrayLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}
