import type { Build, BuildPhase } from './builds.js';
import { keyOf } from './build-crew.js';

export interface RebuildStep {
  readonly projection: string;
  readonly version: number;
  readonly phase: BuildPhase;
  /** Events read so far. */
  readonly done: number;
  /** Events to read, as far as is known: positions of the log, which has holes, and holds other kinds of streams. */
  readonly total: number;
  /** Since the rebuild began. */
  readonly eventsPerSecond: number;
}

export type RebuildListener = (step: RebuildStep) => void;

/** How far rebuilds of this process are, counted in memory: commits are too rare for a bar that moves. */
export class RebuildProgress {
  private readonly counts = new Map<string, { done: number; readonly since: number; readonly from: number }>();

  note(build: Build, done: number): void {
    const key = keyOf(build);
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, { done, since: performance.now(), from: build.eventsDone });
    else known.done = done;
  }

  of(build: Build): RebuildStep {
    const counted = this.counts.get(keyOf(build));
    const done = Math.max(build.eventsDone, counted?.done ?? 0);
    const seconds = counted === undefined ? 0 : (performance.now() - counted.since) / 1_000;
    return {
      projection: build.projection,
      version: build.version,
      phase: build.phase,
      done,
      total: build.phase === 'copying' ? Math.max(build.target, done) : done,
      eventsPerSecond: seconds > 0 ? Math.round((done - (counted?.from ?? 0)) / seconds) : 0,
    };
  }
}
