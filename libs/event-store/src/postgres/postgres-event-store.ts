import { systemClock, type Clock } from '@polku/kernel';
import type pg from 'pg';
import type { StoredEvent, StoredHead, StreamOrderedReading, VerifiableReading } from '../capabilities.js';
import { followLog } from '../follow-log.js';
import {
  EMPTY_STREAM,
  EventStoreUnavailable,
  type AppendRequest,
  type AppendResult,
  type EventStore,
  type Position,
  type ReadAllOptions,
  type RecordedEvent,
  type StreamSlice,
  type Subscription,
} from '../port.js';
import { prepareAppend, type PreparedAppend } from '../prepare-append.js';
import { sealAppend } from '../seal-append.js';
import { WakeUp } from '../wake-up.js';
import { AppendCombiner } from './append-combiner.js';
import { appendCall, appendResults } from './batch.js';
import { asRecorded, asStored } from './event-row.js';
import { Listener } from './listener.js';
import { LARGEST_PAGE, LogReader } from './log-reader.js';
import { WriterConnection } from './writer-connection.js';

export interface PostgresEventStoreOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  readonly clock?: Clock;
  /** Most connections that read at the same time, besides one that writes and one that listens. Default 10. */
  readonly readConnections?: number;
  /** Milliseconds after which a subscription looks by itself, should a notice be lost. Default 1,000. */
  readonly pollInterval?: number;
  /** Events per page of a subscription, at most 5,000. Default 1,000. */
  readonly subscriptionPage?: number;
  /** What the server calls these sessions. */
  readonly applicationName?: string;
}

const DEFAULT_PAGE = 1_000;

/** Milliseconds before a subscription asks a database again that did not answer. */
const RETRY_AFTER = 500;

/**
 * The log in the schema `log` of a PostgreSQL 14 or newer, made by {@link eventStoreMigrations}. Connections are opened
 * when they are first needed and anew after they were lost.
 */
export class PostgresEventStore implements EventStore, StreamOrderedReading, VerifiableReading {
  private readonly clock: Clock;
  private readonly reader: LogReader;
  private readonly writer: WriterConnection;
  private readonly combiner: AppendCombiner;
  private readonly wakeUp: WakeUp;
  private readonly listener: Listener;
  private readonly subscriptions = new Set<Subscription>();
  private readonly subscriptionPage: number;
  private closing: Promise<void> | undefined;

  constructor(options: PostgresEventStoreOptions) {
    const config: pg.ClientConfig = {
      connectionString: options.url,
      application_name: options.applicationName ?? 'polku-log',
    };
    this.clock = options.clock ?? systemClock;
    this.reader = new LogReader(config, options.readConnections ?? 10);
    this.writer = new WriterConnection(config);
    this.combiner = new AppendCombiner((batch) => this.send(batch));
    this.wakeUp = new WakeUp(options.pollInterval ?? 1_000);
    this.listener = new Listener(config, this.wakeUp);
    this.subscriptionPage = Math.min(options.subscriptionPage ?? DEFAULT_PAGE, LARGEST_PAGE);
  }

  async load(stream: string): Promise<StreamSlice> {
    return slice((await this.reader.load(stream)).map(asRecorded));
  }

  async loadMany(streams: readonly string[]): Promise<ReadonlyMap<string, StreamSlice>> {
    const found = new Map<string, RecordedEvent[]>(streams.map((stream) => [stream, []]));
    for (const row of await this.reader.loadMany([...found.keys()])) found.get(row[1])?.push(asRecorded(row));
    return new Map([...found].map(([stream, events]) => [stream, slice(events)]));
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const prepared = prepareAppend(request);
    if (this.closing !== undefined) throw new EventStoreUnavailable('The event store is closed');
    return this.combiner.append(prepared);
  }

  async readAll(after: Position, options: ReadAllOptions = {}): Promise<readonly RecordedEvent[]> {
    return (await this.reader.readAll(after, options.limit ?? DEFAULT_PAGE)).map(asRecorded);
  }

  head(): Promise<Position> {
    return this.reader.head();
  }

  subscribe(after: Position, handler: (events: readonly RecordedEvent[]) => Promise<void>): Subscription {
    this.listener.open();
    const source = { readAll: this.readAll.bind(this), wakeUp: this.wakeUp };
    const options = { pageSize: this.subscriptionPage, retryAfter: RETRY_AFTER };
    const following = followLog(source, after, handler, options);
    const subscription: Subscription = {
      ended: following.ended,
      close: async () => {
        await following.close();
        this.subscriptions.delete(subscription);
      },
    };
    this.subscriptions.add(subscription);
    return subscription;
  }

  async readStreams(
    kind: string,
    afterStream: string,
    uptoPosition: Position,
    limit: number,
  ): Promise<readonly RecordedEvent[]> {
    return (await this.reader.readStreams(kind, afterStream, uptoPosition, limit)).map(asRecorded);
  }

  async *scanStreams(
    kind: string,
    afterStream: string,
    uptoPosition: Position,
    limit: number,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    for await (const page of this.reader.scanStreams(kind, afterStream, uptoPosition, limit))
      yield page.map(asRecorded);
  }

  async readStored(after: Position, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.reader.readAll(after, limit)).map(asStored);
  }

  async loadStored(stream: string): Promise<readonly StoredEvent[]> {
    return (await this.reader.load(stream)).map(asStored);
  }

  readHead(stream: string): Promise<StoredHead | undefined> {
    return this.reader.readHead(stream);
  }

  readHeads(afterStream: string, limit: number): Promise<readonly StoredHead[]> {
    return this.reader.readHeads(afterStream, limit);
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    await this.combiner.drain();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await Promise.all([this.writer.close(), this.listener.close(), this.reader.close()]);
  }

  private async send(batch: readonly PreparedAppend[]): Promise<readonly AppendResult[]> {
    const now = this.clock.now();
    const sealed = batch.map((append) => sealAppend(append, now));
    const row = await this.writer.row(appendCall(sealed));
    // Subscriptions of this process need not wait for the notice to come round.
    this.wakeUp.wake();
    return appendResults(sealed, row);
  }
}

function slice(events: readonly RecordedEvent[]): StreamSlice {
  const last = events.at(-1);
  if (last === undefined) return { events, head: EMPTY_STREAM };
  return { events, head: { version: last.version, hash: last.hash, recordedAt: last.recordedAt } };
}
