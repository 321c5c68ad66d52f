import type { Instant } from '@polku/case';
import type { QueryResult } from 'pg';

/** What an alarm rings for: a reminder that is due or escalates, a case whose reminders change by themselves, a delivery. */
export type RingKind = 'reminder' | 'case' | 'delivery';

export interface Ring {
  readonly kind: RingKind;
  /** Name of the row: letters, digits, `.`, `-` and `_`. It names no person, and nothing else travels with it. */
  readonly id: string;
  /** Not before this. */
  readonly at: Instant;
  /** The alarm that had been set for this has not rung in time: it may be lost, or wait for another time than ours. */
  readonly late?: true;
}

/** A connection with an open transaction. */
export interface OpenTransaction {
  query(sql: string, parameters?: unknown[]): Promise<QueryResult>;
}

/** What is done when it rings. It may be called twice for the same ring, and after the row has gone or moved. */
export type OnRing = (ring: Pick<Ring, 'kind' | 'id'>, signal: AbortSignal) => Promise<void>;

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  /** Rings that failed so often that nobody tries again by itself; the sweep does, when the row is still due. */
  readonly failed: number;
}

/**
 * Wakes a worker at a time. Nothing is remembered by it alone: the rows know what is due, and a sweep sets again what
 * was lost. A ring that is set twice rings once, as far as the queue remembers.
 */
export interface AlarmClock {
  /** `postgres` or `redis`. */
  readonly backend: string;
  /** Whether {@link set} can be part of a transaction on the same PostgreSQL. */
  readonly joinsTransactions: boolean;
  /** With a transaction, where that is possible: the rings are set if and when it commits. */
  set(rings: readonly Ring[], transaction?: OpenTransaction): Promise<void>;
  /** Begins to ring here; a handler that throws is called again, later each time. */
  start(onRing: OnRing, options?: { readonly concurrency?: number }): Promise<void>;
  counts(): Promise<QueueCounts>;
  /** Rings that failed for good, newest first: what they rang for, and the kind of error; never its message. */
  failures(most: number): Promise<readonly AlarmFailure[]>;
  /** Forgets all rings. Nothing is lost by it but up to a sweep's time. */
  wipe(): Promise<void>;
  /** No new rings; those under way are finished first. */
  close(): Promise<void>;
}

export interface AlarmFailure {
  readonly kind: RingKind;
  readonly id: string;
  readonly at: Instant;
  readonly attempts: number;
  /** Name or code of the error. */
  readonly reason: string;
}
