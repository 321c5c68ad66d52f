import type { EventStore, Position } from '@polku/event-store';
import { listBuilds, type Build, type BuildPhase } from './builds.js';
import type { Queryable } from './database.js';
import type { StopReason } from './poison.js';

/**
 * `live`: follows the log. `building`: being filled for the first time. `stopped`: stands at an event that cannot be
 * projected. `unattended`: no worker has it, one takes over within seconds when there is any. `missing`: never started.
 */
export type ProjectionCondition = 'live' | 'building' | 'stopped' | 'unattended' | 'missing';

/** A rebuild beside the shown table. */
export interface RebuildState {
  readonly version: number;
  readonly phase: BuildPhase;
  readonly position: Position;
  /** Head of the log when it began. */
  readonly target: Position;
  readonly eventsDone: number;
  readonly attended: boolean;
  readonly error?: StopReason;
}

export interface ProjectionState {
  readonly projection: string;
  readonly status: ProjectionCondition;
  /** Version of the table that readers see; 0 when there is none. */
  readonly version: number;
  readonly position: Position;
  /** Positions between the last event in the table and the end of the log: events, or a few less. */
  readonly lag: number;
  /** When the last event in the table was recorded, ISO 8601. */
  readonly lastEventRecordedAt?: string;
  /** When the checkpoint moved last, ISO 8601. */
  readonly updatedAt?: string;
  readonly owner?: string;
  readonly error?: StopReason;
  readonly rebuild?: RebuildState;
}

export interface ProjectionsReport {
  /** True when every projection follows the log. */
  readonly healthy: boolean;
  readonly head: Position;
  readonly projections: readonly ProjectionState[];
}

export interface StatusOptions {
  /** False where workers run without leases: then nobody can tell whether a projection is attended. */
  readonly leases?: boolean;
}

/** How the projections are, for health checks and the command line; needs no worker in the same process. */
export class ProjectionStatus {
  constructor(
    private readonly database: Queryable,
    private readonly store: Pick<EventStore, 'head'>,
    private readonly projections: readonly string[],
    private readonly options: StatusOptions = {},
  ) {}

  async read(): Promise<ProjectionsReport> {
    // The head first: a projection that moves meanwhile must not look as if it were behind.
    const head = await this.store.head();
    const builds = await listBuilds(this.database, this.projections);
    const projections = this.projections.map((name) => {
      const own = builds.filter((build) => build.projection === name);
      return this.stateOf(name, own, head);
    });
    return { healthy: projections.every((each) => each.status === 'live'), head, projections };
  }

  private stateOf(projection: string, builds: readonly Build[], head: Position): ProjectionState {
    const shown = builds.find((build) => build.shown);
    if (shown === undefined) return { projection, status: 'missing', version: 0, position: 0, lag: head };
    const rebuild = builds.findLast((build) => !build.shown && build.phase !== 'retired');
    return {
      projection,
      status: this.conditionOf(shown),
      version: shown.version,
      position: shown.position,
      lag: Math.max(0, head - shown.position),
      updatedAt: shown.updatedAt.toISOString(),
      ...(shown.recordedAt === null ? {} : { lastEventRecordedAt: shown.recordedAt.toISOString() }),
      ...(shown.owner === null || !shown.attended ? {} : { owner: shown.owner }),
      ...(shown.error === null ? {} : { error: shown.error }),
      ...(rebuild === undefined ? {} : { rebuild: rebuildState(rebuild) }),
    };
  }

  private conditionOf(build: Build): ProjectionCondition {
    if (build.error !== null) return 'stopped';
    if (this.options.leases !== false && !build.attended) return 'unattended';
    return build.phase === 'copying' ? 'building' : 'live';
  }
}

function rebuildState(build: Build): RebuildState {
  return {
    version: build.version,
    phase: build.phase,
    position: build.position,
    target: build.target,
    eventsDone: build.eventsDone,
    attended: build.attended,
    ...(build.error === null ? {} : { error: build.error }),
  };
}
