import type { Clock } from '@polku/kernel';
import type { AlarmLogger } from './fault-log.js';

export interface AlarmOptions {
  /** `postgres://…`: the alarm clock keeps its jobs in the schema `bullmq` there, unless there is a Redis. */
  readonly databaseUrl: string;
  /** `redis://…` or `rediss://…`: the jobs are kept there instead. */
  readonly redisUrl?: string;
  readonly clock: Clock;
  /** Gets what goes wrong with the queue; never what a handler's error says. */
  readonly logger?: AlarmLogger;
  /** Name of the queue: those who share it share the rings. */
  readonly name?: string;
  readonly settings?: Partial<AlarmSettings>;
}

export interface AlarmSettings {
  /** How often a handler that throws is called in all. */
  readonly attempts: number;
  /** Milliseconds before the second call; doubled before each further one. */
  readonly backOff: number;
  /**
   * Milliseconds that a ring belongs to the worker that has taken it; renewed at half of it while the worker lives. A
   * worker that is dead, or blocked for longer, loses the ring to another one, which may then call its handler a
   * second time: the handler checks again what it is about to do.
   */
  readonly lock: number;
  /**
   * Milliseconds between two looks for rings whose worker is gone. Such a ring is taken up at the second look after its
   * lock has run out at the latest.
   */
  readonly lookForStalled: number;
  /** How often a ring may be lost to another worker before it counts as failed: it may be what kills them. */
  readonly mostStalls: number;
  /** Milliseconds that closing waits for the rings under way. */
  readonly closing: number;
  /** Connections to PostgreSQL at most; one of them waits for news while a worker runs. */
  readonly connections: number;
  /** How many failures are kept, newest first. */
  readonly keptFailures: number;
}

export const ALARM_SETTINGS: AlarmSettings = {
  attempts: 5,
  backOff: 2_000,
  lock: 30_000,
  lookForStalled: 15_000,
  mostStalls: 3,
  closing: 20_000,
  connections: 4,
  keptFailures: 1_000,
};

export const ALARM_QUEUE = 'polku-alarm';

/** What holds for every ring in the queue. */
export function jobOptions({ attempts, backOff, keptFailures }: AlarmSettings) {
  return {
    attempts,
    backoff: { type: 'exponential', delay: backOff },
    removeOnComplete: true,
    removeOnFail: { count: keptFailures },
    stackTraceLimit: 0,
  };
}
