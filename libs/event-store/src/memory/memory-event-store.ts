import { systemClock, type Clock } from '@polku/kernel';
import type { StoredEvent, StoredHead, StreamOrderedReading, VerifiableReading } from '../capabilities.js';
import { followLog } from '../follow-log.js';
import {
  EMPTY_STREAM,
  EventStoreUnavailable,
  InvalidAppend,
  type AppendRequest,
  type AppendResult,
  type EventStore,
  type Position,
  type ReadAllOptions,
  type RecordedEvent,
  type StreamHead,
  type StreamSlice,
  type Subscription,
} from '../port.js';
import { kindOf, prepareAppend } from '../prepare-append.js';
import { recordedEvent, sealAppend } from '../seal-append.js';
import { WakeUp } from '../wake-up.js';

const DEFAULT_PAGE = 1_000;
const LARGEST_PAGE = 5_000;

/**
 * The log in the memory of one process, for tests and demonstrations. It keeps the text of every event like a database
 * does: what is read shares nothing with what was appended, and is made anew for every reader.
 */
export class MemoryEventStore implements EventStore, StreamOrderedReading, VerifiableReading {
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly ids = new Set<string>();
  private readonly subscriptions = new Set<Subscription>();
  private readonly wakeUp = new WakeUp();
  private closed = false;

  constructor(private readonly clock: Clock = systemClock) {}

  async load(stream: string): Promise<StreamSlice> {
    await this.open();
    return this.slice(stream);
  }

  async loadMany(streams: readonly string[]): Promise<ReadonlyMap<string, StreamSlice>> {
    await this.open();
    return new Map(streams.map((stream) => [stream, this.slice(stream)]));
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const prepared = prepareAppend(request);
    await this.open();
    const { stream, expected } = prepared;
    const head = headOf(this.streams.get(stream));
    if (head.version !== expected.version || head.hash !== expected.hash) {
      return { outcome: 'conflict', stream, expectedVersion: expected.version };
    }
    const taken = prepared.events.find((event) => this.ids.has(event.id));
    if (taken !== undefined) throw new InvalidAppend(`${stream}: the log has an event with the id ${taken.id} already`);
    const sealed = sealAppend(prepared, this.clock.now());
    const events = sealed.events.map((event) => this.keep({ ...event, position: this.log.length + 1 }));
    this.wakeUp.wake();
    return { outcome: 'appended', events, head: sealed.head };
  }

  async readAll(after: Position, options: ReadAllOptions = {}): Promise<readonly RecordedEvent[]> {
    return (await this.readStored(after, options.limit ?? DEFAULT_PAGE)).map(asRecorded);
  }

  async head(): Promise<Position> {
    await this.open();
    return this.log.length;
  }

  subscribe(after: Position, handler: (events: readonly RecordedEvent[]) => Promise<void>): Subscription {
    const source = { readAll: this.readAll.bind(this), wakeUp: this.wakeUp };
    const subscription = followLog(source, after, handler, { pageSize: DEFAULT_PAGE, retryAfter: 10 });
    this.subscriptions.add(subscription);
    return subscription;
  }

  async readStreams(
    kind: string,
    afterStream: string,
    uptoPosition: Position,
    limit: number,
  ): Promise<readonly RecordedEvent[]> {
    await this.open();
    const events: RecordedEvent[] = [];
    for (const name of this.namesAfter(afterStream)) {
      if (events.length >= limit) break;
      if (kindOf(name) !== kind) continue;
      const upto = this.streams.get(name)?.filter((event) => event.position <= uptoPosition) ?? [];
      events.push(...upto.map(asRecorded));
    }
    return events;
  }

  async readStored(after: Position, limit: number): Promise<readonly StoredEvent[]> {
    await this.open();
    return this.log.slice(after, after + Math.min(limit, LARGEST_PAGE));
  }

  async loadStored(stream: string): Promise<readonly StoredEvent[]> {
    await this.open();
    return [...(this.streams.get(stream) ?? [])];
  }

  async readHead(stream: string): Promise<StoredHead | undefined> {
    await this.open();
    const events = this.streams.get(stream);
    return events === undefined ? undefined : { stream, ...headOf(events) };
  }

  async readHeads(afterStream: string, limit: number): Promise<readonly StoredHead[]> {
    await this.open();
    const names = this.namesAfter(afterStream).slice(0, limit);
    return names.map((stream) => ({ stream, ...headOf(this.streams.get(stream)) }));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
  }

  /** Answers a turn later, as a database would: code that forgets to await fails here too. */
  private async open(): Promise<void> {
    if (this.closed) throw new EventStoreUnavailable('The event store is closed');
    await Promise.resolve();
  }

  private slice(stream: string): StreamSlice {
    const events = this.streams.get(stream);
    return { events: (events ?? []).map(asRecorded), head: headOf(events) };
  }

  private keep(event: StoredEvent): RecordedEvent {
    this.log.push(event);
    this.ids.add(event.id);
    const stream = this.streams.get(event.stream);
    if (stream === undefined) this.streams.set(event.stream, [event]);
    else stream.push(event);
    return asRecorded(event);
  }

  private namesAfter(afterStream: string): string[] {
    const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
    return [...this.streams.keys()].filter((name) => byBytes(name, afterStream) > 0).sort(byBytes);
  }
}

function asRecorded(event: StoredEvent): RecordedEvent {
  return recordedEvent(event, event.position);
}

function headOf(events: readonly StoredEvent[] | undefined): StreamHead {
  const last = events?.at(-1);
  return last === undefined ? EMPTY_STREAM : { version: last.version, hash: last.hash, recordedAt: last.recordedAt };
}
