import {
  EventStoreUnavailable,
  InvalidAppend,
  isVerifiable,
  readsInStreamOrder,
  type AppendRequest,
  type AppendResult,
  type EventStore,
  type Position,
  type ReadAllOptions,
  type RecordedEvent,
  type StoredEvent,
  type StoredHead,
  type StreamOrderedReading,
  type StreamSlice,
  type Subscription,
  type VerifiableReading,
} from '@polku/event-store';
import { LRUCache } from 'lru-cache';
import { setTimeout as pause } from 'node:timers/promises';
import { VaultUnavailable } from '../key-vault/vault-unavailable.js';
import type { PersonKeys } from '../key-vault/person-keys.js';
import { isSubject, PersonErased, type DataKey } from '../sealing/subject-keys.js';
import { closedPage, openPage, reopen } from './open-events.js';
import { sealGroups, takeOut } from './seal-events.js';
import { preparePlan, type PreparedPlan, type SealingPlan } from './sealing-plan.js';

export interface SealedEventStoreOptions {
  readonly personKeys: PersonKeys;
  readonly plan: SealingPlan;
  /** Other events are handed out as they lie in the log. For readers that need no personal data, or little. */
  readonly opens?: (eventType: string, event: RecordedEvent) => boolean;
}

/** Streams whose person is remembered. */
const REMEMBERED_STREAMS = 100_000;
/** Milliseconds before a subscription asks a vault again that did not answer. */
const RETRY_AFTER = 500;

/**
 * A log whose personal data is sealed: what the plan names is encrypted on its way into the store below and decrypted on
 * its way out, so that everything above sees the events as they were. The store below makes its hash chain over
 * ciphertext: it verifies without any key, and after every erasure.
 *
 * It offers the capabilities of the store below, and only those.
 */
export class SealedEventStore implements EventStore {
  declare readonly readStreams: StreamOrderedReading['readStreams'];
  declare readonly scanStreams: NonNullable<StreamOrderedReading['scanStreams']>;
  declare readonly readStored: VerifiableReading['readStored'];
  declare readonly loadStored: VerifiableReading['loadStored'];
  declare readonly readHead: (stream: string) => Promise<StoredHead | undefined>;
  declare readonly readHeads: VerifiableReading['readHeads'];

  private readonly personKeys: PersonKeys;
  private readonly plan: PreparedPlan;
  private readonly opens: SealedEventStoreOptions['opens'];
  private readonly subjects = new LRUCache<string, string>({ max: REMEMBERED_STREAMS });
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly closing = new AbortController();

  /** @param stored the store below: sealed events as the log has them */
  constructor(
    readonly stored: EventStore,
    options: SealedEventStoreOptions,
  ) {
    this.personKeys = options.personKeys;
    this.plan = preparePlan(options.plan);
    this.opens = options.opens;
    if (readsInStreamOrder(stored)) this.offerStreamOrder(stored);
    if (isVerifiable(stored)) this.offerVerification(stored);
  }

  async load(stream: string): Promise<StreamSlice> {
    const slice = await this.stored.load(stream);
    this.remember(stream, slice.events);
    await this.open(slice.events);
    return slice;
  }

  async loadMany(streams: readonly string[]): Promise<ReadonlyMap<string, StreamSlice>> {
    const slices = await this.stored.loadMany(streams);
    const events: RecordedEvent[] = [];
    for (const [stream, slice] of slices) {
      this.remember(stream, slice.events);
      for (const event of slice.events) events.push(event);
    }
    await this.open(events);
    return slices;
  }

  append(request: AppendRequest): Promise<AppendResult> {
    const appending = this.sealAndAppend(request);
    const done = (): void => void this.underWay.delete(appending);
    this.underWay.add(appending);
    appending.then(done, done);
    return appending;
  }

  async readAll(after: Position, options?: ReadAllOptions): Promise<readonly RecordedEvent[]> {
    const events = await this.stored.readAll(after, options);
    await this.open(events);
    return events;
  }

  head(): Promise<Position> {
    return this.stored.head();
  }

  subscribe(after: Position, handler: (events: readonly RecordedEvent[]) => Promise<void>): Subscription {
    const stopping = new AbortController();
    const signal = AbortSignal.any([stopping.signal, this.closing.signal]);
    const below = this.stored.subscribe(after, async (events) => {
      if (await this.openPatiently(events, signal)) await handler(events);
    });
    return {
      ended: below.ended,
      close: () => {
        stopping.abort();
        return below.close();
      },
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.underWay);
    await this.stored.close();
  }

  private async sealAndAppend(request: AppendRequest): Promise<AppendResult> {
    if (this.closing.signal.aborted) throw new EventStoreUnavailable('The event store is closed');
    const { stream, events } = request;
    const needed = events.some(({ type }) => this.plan.fields.has(type));
    const subject = needed ? await this.subjectOf(request) : undefined;
    await this.refuseForErased(request, subject);
    const sealed = takeOut(events, this.plan, subject);
    const keys = await this.keysFor(sealed.flatMap(({ groups }) => groups.map((group) => group.subject)));
    const result = await this.stored.append({ ...request, events: sealed.map((event) => sealGroups(event, keys)) });
    if (result.outcome === 'appended') {
      if (subject !== undefined) this.subjects.set(stream, subject);
      reopen(result.events, sealed);
    }
    return result;
  }

  /**
   * Nothing more is recorded about an erased person, also what has nothing to seal.
   * @throws {PersonErased}
   */
  private async refuseForErased({ stream, events }: AppendRequest, needed: string | undefined): Promise<void> {
    if (events.every(({ type }) => this.plan.afterErasure(type))) return;
    const subject = needed ?? this.subjects.get(stream) ?? this.plan.subjectOf(stream, events);
    if (subject === undefined) return;
    const keys = await this.answered(() => this.personKeys.forOpening([subject]));
    if (keys.get(subject)?.state === 'destroyed') throw new PersonErased();
  }

  private async keysFor(subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    if (subjects.length === 0) return new Map();
    if (!subjects.every(isSubject)) throw new InvalidAppend('A person to seal for is letters, digits, "_" and "-"');
    return this.answered(() => this.personKeys.forSealing([...new Set(subjects)]));
  }

  /** Whoever appends to a stream has loaded it, so that its person is known; after a long while it is read again. */
  private async subjectOf({ stream, expected, events }: AppendRequest): Promise<string | undefined> {
    const known = this.subjects.get(stream) ?? this.plan.subjectOf(stream, events);
    if (known !== undefined || expected.version === 0) return known;
    return this.plan.subjectOf(stream, (await this.stored.load(stream)).events);
  }

  private remember(stream: string, events: readonly RecordedEvent[]): void {
    if (this.subjects.has(stream)) return;
    const subject = this.plan.subjectOf(stream, events);
    if (subject !== undefined) this.subjects.set(stream, subject);
  }

  /** One question for the keys of all persons of the page. */
  private async open(events: readonly RecordedEvent[]): Promise<void> {
    const page = closedPage(events, this.opens);
    if (page.events.length === 0) return;
    const keys = await this.answered(() => this.personKeys.forOpening(page.subjects));
    openPage(page, keys, this.plan);
  }

  /** A vault that does not answer is waited for: only the handler and a broken value end a subscription. */
  private async openPatiently(events: readonly RecordedEvent[], signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      try {
        await this.open(events);
        return true;
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable)) throw error;
        await pause(RETRY_AFTER, undefined, { signal }).catch(() => undefined);
      }
    }
    return false;
  }

  private async answered<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VaultUnavailable)) throw error;
      throw new EventStoreUnavailable(error.message, { cause: error });
    }
  }

  private offerStreamOrder(stored: StreamOrderedReading): void {
    const opened = async <Events extends readonly RecordedEvent[]>(events: Events): Promise<Events> => {
      await this.open(events);
      return events;
    };
    const read: StreamOrderedReading['readStreams'] = async (...where) => opened(await stored.readStreams(...where));
    Object.assign(this, { readStreams: read });
    if (stored.scanStreams === undefined) return;
    const scan = stored.scanStreams.bind(stored);
    Object.assign(this, {
      async *scanStreams(...where: Parameters<typeof scan>): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
        for await (const page of scan(...where)) yield await opened(page);
      },
    });
  }

  private offerVerification(stored: VerifiableReading): void {
    const offered: VerifiableReading = {
      readStored: (after, limit): Promise<readonly StoredEvent[]> => stored.readStored(after, limit),
      loadStored: (stream) => stored.loadStored(stream),
      readHead: (stream) => stored.readHead(stream),
      readHeads: (after, limit) => stored.readHeads(after, limit),
    };
    Object.assign(this, offered);
  }
}
