import { readsInStreamOrder, type EventStore, type Position } from '@polku/event-store';
import type pg from 'pg';
import type { AnyProjection } from './any-projection.js';
import type { Build } from './builds.js';
import { Copier } from './copier.js';
import { CopyTakenOver, type CopyMember } from './copy-target.js';
import { Follower } from './follower.js';
import type { ProjectionLogger } from './logger.js';
import { backOff } from './patience.js';
import type { RunnerTuning } from './runner-options.js';
import type { SharedLog } from './shared-log.js';
import { StreamFolder } from './stream-folder.js';

export interface CrewParts {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly log: SharedLog;
  readonly projections: ReadonlyMap<string, AnyProjection>;
  readonly logger: ProjectionLogger;
  readonly tuning: RunnerTuning;
  readonly committed: (projection: string, position: Position) => void;
  readonly copied: (build: Build, eventsDone: number) => void;
  /** Something ended by itself: it is time for another round. */
  readonly ended: () => void;
}

interface Work {
  readonly stop: () => void;
  readonly done: Promise<void>;
  readonly follower?: Follower;
}

interface Setback {
  readonly failures: number;
  /** `performance.now()` from which on it may be tried again. */
  readonly until: number;
}

/** What this process works on: one follower per build, and copyings that share their reading of the log. */
export class BuildCrew {
  private readonly works = new Map<string, Work>();
  private readonly setbacks = new Map<string, Setback>();

  constructor(private readonly parts: CrewParts) {}

  /** Starts work on what is held and not worked on yet, ends work on what is held no more. */
  assign(held: readonly Build[]): void {
    const keys = new Set(held.map(keyOf));
    for (const [key, work] of this.works) if (!keys.has(key)) work.stop();
    for (const build of held) {
      const follower = this.works.get(keyOf(build))?.follower;
      // Somebody asked for another try.
      if (follower?.stopped === true && build.error === null) follower.retryNow();
    }
    const idle = held.filter((build) => !this.works.has(keyOf(build)));
    for (const build of idle.filter((each) => each.phase !== 'copying')) this.follow(build);
    for (const group of this.copyGroups(idle)) this.copy(group);
  }

  /** Pages at hand are finished, copyings stop where they are. */
  async stop(): Promise<void> {
    const works = [...this.works.values()];
    for (const work of works) work.stop();
    await Promise.all(works.map((work) => work.done));
  }

  private follow(build: Build): void {
    const { pool, log, logger, tuning, committed } = this.parts;
    const projection = this.projection(build);
    const follower = new Follower(build, {
      ...{ pool, projection, log, logger, options: tuning, folder: this.folder(projection) },
      committed: (position) => committed(build.projection, position),
    });
    this.work([build], follower.run(), () => follower.stop(), follower);
  }

  /** Builds of one kind of stream that are equally far are copied with one reading. */
  private copyGroups(idle: readonly Build[]): Build[][] {
    const groups = new Map<string, Build[]>();
    for (const build of idle) {
      const setback = this.setbacks.get(keyOf(build));
      if (build.phase !== 'copying' || (setback !== undefined && setback.until > performance.now())) continue;
      const key = `${this.projection(build).streamKind} ${build.cursor}`;
      groups.set(key, [...(groups.get(key) ?? []), build]);
    }
    return [...groups.values()];
  }

  private copy(builds: readonly Build[]): void {
    const { pool, store, logger, tuning, copied } = this.parts;
    if (!readsInStreamOrder(store)) throw new TypeError('A copying was begun over a store that reads streams in order');
    const members: CopyMember[] = builds.map((build) => {
      const projection = this.projection(build);
      const failures = this.setbacks.get(keyOf(build))?.failures ?? 0;
      return { build, projection, failures, folder: this.folder(projection) };
    });
    const { flushEvery } = tuning;
    const copier = new Copier(members, { pool, store, logger, pageSize: COPY_PAGE, flushEvery, progress: copied });
    const stopping = new AbortController();
    const run = async (): Promise<void> => {
      let complete: readonly Build[] = [];
      try {
        complete = await copier.run(stopping.signal);
      } catch (error) {
        if (!(error instanceof CopyTakenOver)) {
          logger.warn({ code: 'copying-interrupted', err: error }, 'The building of projections is taken up again');
        }
      }
      if (!stopping.signal.aborted) for (const build of builds) this.noteOutcome(build, complete.includes(build));
    };
    this.work(builds, run(), () => stopping.abort());
  }

  private noteOutcome(build: Build, complete: boolean): void {
    const key = keyOf(build);
    if (complete) {
      this.setbacks.delete(key);
      return;
    }
    const { shortestRetry, longestRetry } = this.parts.tuning;
    const failures = (this.setbacks.get(key)?.failures ?? 0) + 1;
    this.setbacks.set(key, { failures, until: performance.now() + backOff(failures, shortestRetry, longestRetry) });
  }

  private work(builds: readonly Build[], done: Promise<void>, stop: () => void, follower?: Follower): void {
    const keys = builds.map(keyOf);
    const ended = done.finally(() => {
      for (const key of keys) this.works.delete(key);
      this.parts.ended();
    });
    for (const key of keys) this.works.set(key, { stop, done: ended, ...(follower === undefined ? {} : { follower }) });
  }

  private folder(projection: AnyProjection): StreamFolder {
    const { store, tuning, projections } = this.parts;
    return new StreamFolder(projection, store, {
      cachedStreams: Math.ceil(tuning.cachedStreams / projections.size),
      cachedEvents: Math.ceil(tuning.cachedEvents / projections.size),
    });
  }

  private projection(build: Build): AnyProjection {
    const projection = this.parts.projections.get(build.projection);
    if (projection === undefined) throw new TypeError(`There is no projection "${build.projection}"`);
    return projection;
  }
}

/** Events per page: objects that live for one small page only are cheap, in time and in memory. */
const COPY_PAGE = 1_000;

export function keyOf(build: Pick<Build, 'projection' | 'build'>): string {
  return `${build.projection} ${String(build.build)}`;
}
