import type { Position } from '@polku/event-store';
import { OperatorError } from '@polku/kernel';
import type pg from 'pg';
import type { AnyProjection } from './any-projection.js';
import { BuildCrew, keyOf } from './build-crew.js';
import { clearStops, findBuild, listBuilds, type Build } from './builds.js';
import { CheckpointWait, type WaitOutcome } from './checkpoint-wait.js';
import { checkProjections } from './check-projections.js';
import { readModelPool } from './database.js';
import { dropRetired } from './drop-retired.js';
import { Leases } from './leases.js';
import { silentLogger, type ProjectionLogger } from './logger.js';
import { waitAtMost } from './patience.js';
import { planBuild, planRebuild, type PlanParts } from './plan-build.js';
import { ProjectionStatus, type ProjectionsReport } from './projection-status.js';
import { RebuildProgress, type RebuildListener } from './rebuild-progress.js';
import { DEFAULT_TUNING, type ProjectionRunnerOptions, type RunnerTuning } from './runner-options.js';
import { SharedLog } from './shared-log.js';

/**
 * Keeps the tables of projections equal to the fold of the log: in the process of the API, in a worker, or for the time
 * of one rebuild on the command line. Any number of them may run at once.
 */
export class ProjectionRunner {
  private readonly projections: ReadonlyMap<string, AnyProjection>;
  private readonly tuning: RunnerTuning;
  private readonly logger: ProjectionLogger;
  private readonly pool: pg.Pool;
  private readonly plan: PlanParts;
  private readonly leases: Leases | undefined;
  private readonly checkpoints: CheckpointWait;
  private readonly progress = new RebuildProgress();
  /** Builds to work on; everything when undefined. */
  private only: Set<string> | undefined;
  private log: SharedLog;
  private crew: BuildCrew;
  private held: Build[] = [];
  private rounds: Promise<void> | undefined;
  private stopping = new AbortController();
  private nextRound = new AbortController();

  constructor(private readonly options: ProjectionRunnerOptions) {
    checkProjections(options.projections);
    this.projections = new Map(options.projections.map((each) => [each.name, each]));
    this.tuning = { ...DEFAULT_TUNING, ...options.tuning };
    this.logger = options.logger ?? silentLogger;
    this.pool = options.pool ?? readModelPool(options.connection ?? {});
    this.plan = { pool: this.pool, store: options.store, copyFrom: this.tuning.copyFrom };
    this.leases = options.leases === false ? undefined : new Leases(this.pool, options.owner, this.tuning.leaseSeconds);
    this.checkpoints = new CheckpointWait(this.pool);
    this.log = this.newLog();
    this.crew = this.newCrew();
  }

  /**
   * Makes missing tables and views, begins to follow, and goes on in the background. Afterwards readers find every view.
   * Throws OperatorError `projection-shape-changed`, and what the database or the log throws.
   */
  async start(): Promise<void> {
    for (const projection of this.projections.values()) await planBuild(this.plan, projection);
    this.only = undefined;
    await this.round();
    this.begin();
  }

  /** Finishes the pages at hand and gives the leases back. A runner that was stopped may be started again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.nextRound.abort();
    await this.rounds;
    this.rounds = undefined;
    await this.crew.stop();
    await this.log.close();
    await this.leases?.release(this.held).catch(() => undefined);
    this.held = [];
    this.log = this.newLog();
    this.crew = this.newCrew();
    this.stopping = new AbortController();
  }

  /** Stops, and ends the pool that the runner made. */
  async close(): Promise<void> {
    await this.stop();
    if (this.options.pool === undefined) await this.pool.end();
  }

  status(): Promise<ProjectionsReport> {
    const leases = this.leases !== undefined;
    return new ProjectionStatus(this.pool, this.options.store, [...this.projections.keys()], { leases }).read();
  }

  /** See {@link CheckpointWait.waitUntil}. */
  waitUntil(projection: string, position: Position, timeoutMs: number): Promise<WaitOutcome> {
    return this.checkpoints.waitUntil(projection, position, timeoutMs);
  }

  /**
   * Lets a stopped projection try again at once, in whatever process it is worked on.
   * @returns false when it was not stopped
   */
  async resume(projection: string): Promise<boolean> {
    this.known(projection);
    const stopped = (await clearStops(this.pool, projection)) > 0;
    this.nextRound.abort();
    return stopped;
  }

  /**
   * Builds these projections anew beside the tables that are read, with one reading of the log per kind of stream, and
   * lets readers see each as soon as it has caught up. Works in a runner that was started and in one that was not; a
   * build that a crash leaves behind is finished by the next worker. Resolves when the last one is seen.
   * Throws OperatorError `projection-unknown`, `rebuild-in-progress`, `rebuild-stopped` (an event cannot be projected).
   */
  async rebuild(names: readonly string[], listener?: RebuildListener): Promise<void> {
    const projections = names.map((name) => this.known(name));
    for (const projection of projections) await planBuild(this.plan, projection);
    const builds = new Map<string, number>();
    for (const projection of projections) {
      builds.set(projection.name, await planRebuild(this.plan, projection, this.options.owner));
    }
    const alone = this.rounds === undefined;
    if (alone) {
      this.only = new Set([...builds].map(([projection, build]) => keyOf({ projection, build })));
      await this.round();
      this.begin();
    } else this.nextRound.abort();
    try {
      await this.watch(builds, listener);
    } finally {
      if (alone) await this.stop();
    }
  }

  private async watch(builds: ReadonlyMap<string, number>, listener?: RebuildListener): Promise<void> {
    const { signal } = this.stopping;
    const waiting = new Map(builds);
    while (waiting.size > 0 && !signal.aborted) {
      await waitAtMost(WATCH_EVERY, signal);
      for (const [projection, number] of waiting) {
        const build = await findBuild(this.pool, projection, number);
        if (build === undefined || build.phase === 'retired') throw gaveUp(projection);
        if (build.error !== null) throw stoppedAt(build);
        listener?.(this.progress.of(build));
        if (build.shown && build.phase === 'live') waiting.delete(projection);
      }
    }
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private begin(): void {
    this.rounds ??= this.goRound();
  }

  private async goRound(): Promise<void> {
    while (!this.isStopped()) {
      await waitAtMost(this.tuning.roundEvery, this.nextRound.signal);
      if (this.isStopped()) return;
      this.nextRound = new AbortController();
      try {
        await this.round();
        await this.tidyUp();
      } catch (error) {
        this.logger.warn({ code: 'round-failed', err: error }, 'Leases and checkpoints could not be looked at');
      }
    }
  }

  private async round(): Promise<void> {
    const builds = await listBuilds(this.pool, [...this.projections.keys()]);
    const wanted = builds.filter((build) => this.wants(build));
    const leased = await this.leases?.acquire(wanted);
    const keys = leased === undefined ? undefined : new Set(leased.map(keyOf));
    this.held = keys === undefined ? wanted : wanted.filter((build) => keys.has(keyOf(build)));
    if (this.isStopped()) return;
    this.crew.assign(this.held);
  }

  private async tidyUp(): Promise<void> {
    const dropped = await dropRetired(this.pool, [...this.projections.keys()], this.tuning.graceSeconds);
    for (const table of dropped) this.logger.info({ table }, 'Dropped the table of a retired build');
  }

  private wants(build: Build): boolean {
    if (build.phase === 'retired' || this.projections.get(build.projection)?.version !== build.version) return false;
    return this.only === undefined || this.only.has(keyOf(build));
  }

  private newLog(): SharedLog {
    const { pageSize, tailLength } = this.tuning;
    return new SharedLog(this.options.store, { pageSize, tailLength }, this.logger);
  }

  private newCrew(): BuildCrew {
    return new BuildCrew({
      ...{ pool: this.pool, store: this.options.store, log: this.log, projections: this.projections },
      ...{ logger: this.logger, tuning: this.tuning },
      committed: (projection, position) => this.checkpoints.note(projection, position),
      copied: (build, eventsDone) => this.progress.note(build, eventsDone),
      ended: () => this.nextRound.abort(),
    });
  }

  private known(name: string): AnyProjection {
    const projection = this.projections.get(name);
    if (projection !== undefined) return projection;
    const names = [...this.projections.keys()].join(', ');
    throw new OperatorError('projection-unknown', `There is no projection "${name}".`, `Name one of: ${names}.`);
  }
}

/** Milliseconds between two looks at a rebuild. */
const WATCH_EVERY = 200;

function gaveUp(projection: string): OperatorError {
  return new OperatorError(
    'rebuild-given-up',
    `The rebuild of the projection "${projection}" was given up for a newer one.`,
    'Look at projections status.',
  );
}

function stoppedAt(build: Build): OperatorError {
  const { stream = '', version = 0, position = 0, message = '' } = build.error ?? {};
  return new OperatorError(
    'rebuild-stopped',
    `The rebuild of the projection "${build.projection}" stopped at position ${String(position)}, version ${String(version)} of ${stream} (${message}); readers keep the old table.`,
    'Correct the projection and rebuild again.',
  );
}
