import type { EventStore } from '@polku/event-store';
import type pg from 'pg';
import type { AnyProjection } from './any-projection.js';
import type { ProjectionLogger } from './logger.js';

export interface ProjectionRunnerOptions {
  /** Connection of the read models; the runner makes and ends a pool of its own with the settings that suit it. */
  readonly connection?: pg.PoolConfig;
  /** A pool to use instead, which stays open when the runner stops. */
  readonly pool?: pg.Pool;
  readonly store: EventStore;
  readonly projections: readonly AnyProjection[];
  /**
   * Name of this worker. The same name after a restart takes its own leases up again at once; two workers that run at
   * the same time need two names.
   */
  readonly owner: string;
  /** False: works on everything without asking who else does. For tests; nothing breaks, work is done twice. */
  readonly leases?: boolean;
  readonly logger?: ProjectionLogger;
  readonly tuning?: Partial<RunnerTuning>;
}

export interface RunnerTuning {
  /** Events per page, at most 5,000. */
  readonly pageSize: number;
  /** Events that are folded before their rows are written, while a projection is far behind. */
  readonly stretchEvents: number;
  /** Milliseconds after which what was folded is written, however little it is. */
  readonly stretchTime: number;
  /** Newest events kept in memory for all projections. */
  readonly tailLength: number;
  /** Folded states kept in memory, and the events they come from, shared out to all projections. */
  readonly cachedStreams: number;
  readonly cachedEvents: number;
  /** Seconds that a lease holds; a dead worker is replaced after it and one round. */
  readonly leaseSeconds: number;
  /** Milliseconds between two rounds: leases renewed, abandoned builds found, retired tables dropped. */
  readonly roundEvery: number;
  /** Milliseconds between two commits while events trickle in. */
  readonly commitInterval: number;
  /** Logs at least this long are copied stream by stream into a new table instead of followed from the start. */
  readonly copyFrom: number;
  /** Events between two commits of a copying. */
  readonly flushEvery: number;
  /** Seconds that the table of a retired build is kept. */
  readonly graceSeconds: number;
  /** Milliseconds before the first and the later tries after a failure. */
  readonly shortestRetry: number;
  readonly longestRetry: number;
}

export const DEFAULT_TUNING: RunnerTuning = {
  pageSize: 2_000,
  stretchEvents: 100_000,
  stretchTime: 2_000,
  tailLength: 10_000,
  cachedStreams: 40_000,
  cachedEvents: 400_000,
  leaseSeconds: 8,
  roundEvery: 2_000,
  commitInterval: 5,
  copyFrom: 5_000,
  flushEvery: 20_000,
  graceSeconds: 60,
  shortestRetry: 500,
  longestRetry: 60_000,
};
