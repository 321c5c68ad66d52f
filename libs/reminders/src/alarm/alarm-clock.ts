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
  /**
   * With a transaction, where that is possible: the rings are set if and when it commits. Where it is not
   * ({@link joinsTransactions}), they are set at once: call it after the commit.
   */
  set(rings: readonly Ring[], transaction?: OpenTransaction): Promise<void>;
  /** Begins to ring here; a handler that throws is called again, later each time. */
  start(onRing: OnRing, options?: { readonly concurrency?: number }): Promise<void>;
  counts(): Promise<QueueCounts>;
  /** Rings that failed for good, newest first: what they rang for, and the kind of error; never its message. */
  failures(most: number): Promise<readonly AlarmFailure[]>;
  /**
   * Rings once more, at once, for what has failed for good.
   * @param key that of {@link AlarmFailure}
   * @returns false when it is no longer among the failures
   */
  retryFailure(key: string): Promise<boolean>;
  /**
   * Rings once more for all that has failed for good, once for each row.
   * @returns how many rings that are
   */
  retryFailures(): Promise<number>;
  /** Forgets all rings. Nothing is lost by it but up to a sweep's time. */
  wipe(): Promise<void>;
  /**
   * No new rings; those under way are finished first. When that takes too long, their signals are aborted: the ring is
   * not done then, and another worker gets it.
   */
  close(): Promise<void>;
}

export interface AlarmFailure {
  /** Names the failure, for {@link AlarmClock.retryFailure}. */
  readonly key: string;
  readonly kind: RingKind;
  readonly id: string;
  readonly at: Instant;
  readonly attempts: number;
  /** Name or code of the error; `stalled` when no worker came to an end with it. */
  readonly reason: string;
}
