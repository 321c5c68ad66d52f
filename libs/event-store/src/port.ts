/**
 * The log, as everything above it sees it. Nothing here assumes SQL: an adapter only has to keep streams of numbered
 * events, one order over all of them, and the compare-and-set of `append`.
 */

/** Place of an event in the whole log: increasing, never reused, with holes; 0 is "before the first event". */
export type Position = number;

/** A point in time as ISO 8601 in UTC with milliseconds, `2026-03-01T08:00:00.000Z`: it sorts as text. */
export type Instant = string;

/** What an event carries besides its data. Keys are added, never renamed: they are in the hash chain. */
export interface EventMetadata {
  /** The Idempotency-Key of the command that caused the event. */
  readonly commandId: string;
  /** Fingerprint of the command's content: the same key with other content is refused. */
  readonly commandHash: string;
  /** Who did it: the identifier of a person or of a process (`system:import`). */
  readonly actor: string;
  /** Ties everything that one request of a person caused together. */
  readonly correlationId?: string;
  readonly [key: string]: unknown;
}

/** An event before the log has it. */
export interface NewEvent {
  /** UUID, chosen by the writer. */
  readonly id: string;
  /** Past tense, `StepRecorded`. */
  readonly type: string;
  /** Version of the shape of `data`, from 1. */
  readonly schema: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: EventMetadata;
  /** When it happened in the world. */
  readonly occurredAt: Instant;
}

/** An event as the log keeps it. */
export interface RecordedEvent extends NewEvent {
  readonly position: Position;
  readonly stream: string;
  /** Place in its stream, from 1 without a gap. */
  readonly version: number;
  /** When the log got it; never decreases within a stream. */
  readonly recordedAt: Instant;
  /** Hash of the predecessor in the stream, hex; {@link GENESIS} for the first. */
  readonly previousHash: string;
  /** SHA-256 over `previousHash` and everything above except the position, hex. */
  readonly hash: string;
}

/** The end of a stream, as a writer has seen it: what an append expects to find. */
export interface StreamHead {
  /** 0 when the stream does not exist. */
  readonly version: number;
  readonly hash: string;
  /** `recordedAt` of the last event; absent when the stream does not exist. */
  readonly recordedAt?: Instant;
}

/** `previousHash` of the first event of every stream. */
export const GENESIS = '0'.repeat(64);

/** The head of a stream that does not exist yet. */
export const EMPTY_STREAM: StreamHead = { version: 0, hash: GENESIS };

export interface StreamSlice {
  readonly events: readonly RecordedEvent[];
  readonly head: StreamHead;
}

export interface AppendRequest {
  /** `case-<uuid>`, `client-<uuid>`: lower-case kind, a hyphen, an identifier without white space. */
  readonly stream: string;
  /** The head that the decision was made on, from {@link EventStore.load}. */
  readonly expected: StreamHead;
  /** At least one. */
  readonly events: readonly NewEvent[];
}

/** A conflict is an answer, not an exception: it is normal under concurrency. */
export type AppendResult =
  | { readonly outcome: 'appended'; readonly events: readonly RecordedEvent[]; readonly head: StreamHead }
  | { readonly outcome: 'conflict'; readonly stream: string; readonly expectedVersion: number };

export interface ReadAllOptions {
  /** Most events to answer; the adapter may cap it. Default 1,000. */
  readonly limit?: number;
}

export interface Subscription {
  /** Stops it; resolves when the handler has returned for the last time. */
  close(): Promise<void>;
  /** Resolves when the subscription ended, rejects with what the handler threw. */
  readonly ended: Promise<void>;
}

export interface EventStore {
  /** A stream from its first event. An unknown stream is empty, not an error. */
  load(stream: string): Promise<StreamSlice>;
  /** Many streams at once, each from its first event, in no particular order of streams. */
  loadMany(streams: readonly string[]): Promise<ReadonlyMap<string, StreamSlice>>;
  /**
   * All or nothing. The same batch of ids appended twice at the same head conflicts the second time.
   * Throws {@link EventStoreUnavailable} when the outcome is unknown: load again before a retry.
   */
  append(request: AppendRequest): Promise<AppendResult>;
  /** Events after a position in log order. Fewer than the limit means: this was the end at that moment. */
  readAll(after: Position, options?: ReadAllOptions): Promise<readonly RecordedEvent[]>;
  /** Position of the last visible event, 0 for an empty log. */
  head(): Promise<Position>;
  /**
   * Pages of events after a position, then new ones as they are committed, one page at a time: the next page waits for
   * the handler (back-pressure).
   */
  subscribe(after: Position, handler: (events: readonly RecordedEvent[]) => Promise<void>): Subscription;
  /** Appends under way are finished, then connections are closed. */
  close(): Promise<void>;
}

/** The store did not answer: the append may or may not have happened. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
  readonly code = 'event-store-unavailable';
}

/** A request that no store could accept: a malformed stream name, no events, a schema below 1. */
export class InvalidAppend extends Error {
  override readonly name = 'InvalidAppend';
  readonly code = 'invalid-append';
}
