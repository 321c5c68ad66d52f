import type { Position } from '@polku/event-store';
import type { StopReason } from './poison.js';
import type { Queryable } from './database.js';

/**
 * `copying`: whole streams go into a table without indexes. `catching-up`: follows the log, not yet seen by readers.
 * `live`: follows the log, seen by readers. `retired`: nobody writes it, its table is dropped soon.
 */
export type BuildPhase = 'copying' | 'catching-up' | 'live' | 'retired';

/** One filling of a read model from the log, into a table of its own. */
export interface Build {
  readonly projection: string;
  readonly build: number;
  readonly version: number;
  readonly shape: string;
  readonly table: string;
  readonly phase: BuildPhase;
  /** Every event up to here is in the table. */
  readonly position: Position;
  /** Head of the log when the copying began. */
  readonly target: Position;
  /** While copying: the last stream that is in the table. */
  readonly cursor: string;
  readonly eventsDone: number;
  readonly error: StopReason | null;
  /** True when the view of the projection shows this build. */
  readonly shown: boolean;
  /** Who works on it; absent when nobody ever did or the worker left properly. */
  readonly owner: string | null;
  /** False when the lease of the owner has run out. */
  readonly attended: boolean;
  readonly updatedAt: Date;
  readonly recordedAt: Date | null;
}

export interface NewBuild {
  readonly projection: string;
  readonly build: number;
  readonly version: number;
  readonly shape: string;
  readonly table: string;
  readonly phase: BuildPhase;
  readonly target: Position;
}

const SELECT_BUILDS = `
  select c.projection, c.build, c.version, c.shape, c.table_name as "table", c.phase, c.position::float8 as position,
         c.target::float8 as target, c.stream_cursor as cursor, c.events_done::float8 as "eventsDone", c.error,
         p.build is not null as shown, l.owner, coalesce(l.until > clock_timestamp(), false) as attended,
         c.updated_at as "updatedAt", c.recorded_at as "recordedAt"
  from projection_checkpoints c
  left join projection_pointers p on p.projection = c.projection and p.build = c.build
  left join projection_leases l on l.projection = c.projection and l.build = c.build`;

/** All builds of these projections, the oldest first. */
export async function listBuilds(database: Queryable, projections: readonly string[]): Promise<Build[]> {
  const sql = `${SELECT_BUILDS} where c.projection = any($1::text[]) order by c.projection, c.build`;
  return (await database.query<Build & Record<string, unknown>>(sql, [projections])).rows;
}

export async function findBuild(database: Queryable, projection: string, build: number): Promise<Build | undefined> {
  const sql = `${SELECT_BUILDS} where c.projection = $1 and c.build = $2`;
  return (await database.query<Build & Record<string, unknown>>(sql, [projection, build])).rows[0];
}

export async function insertBuild(database: Queryable, build: NewBuild): Promise<void> {
  await database.query(
    `insert into projection_checkpoints (projection, build, version, shape, table_name, phase, target)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [build.projection, build.build, build.version, build.shape, build.table, build.phase, build.target],
  );
}

export async function pointTo(
  database: Queryable,
  build: Pick<Build, 'projection' | 'build' | 'version'>,
): Promise<void> {
  await database.query(
    `insert into projection_pointers (projection, build, version) values ($1, $2, $3)
     on conflict (projection) do update
     set build = excluded.build, version = excluded.version, switched_at = clock_timestamp()`,
    [build.projection, build.build, build.version],
  );
}

/** Takes a build out of work. A worker that does not know yet has its next commit refused. */
export async function retireBuild(database: Queryable, projection: string, build: number): Promise<void> {
  await database.query(
    `update projection_checkpoints set phase = 'retired', retired_at = clock_timestamp()
     where projection = $1 and build = $2 and phase <> 'retired'`,
    [projection, build],
  );
}

/** Marks where a build stopped; the checkpoint stays before the event. */
export async function recordStop(database: Queryable, build: Build, reason: StopReason): Promise<void> {
  await database.query(
    `update projection_checkpoints set error = $3, updated_at = clock_timestamp()
     where projection = $1 and build = $2 and position < $4`,
    [build.projection, build.build, JSON.stringify(reason), reason.position],
  );
}

/** Asks whoever works on the projection to try again at once. */
export async function clearStops(database: Queryable, projection: string): Promise<number> {
  const result = await database.query(
    `update projection_checkpoints set error = null where projection = $1 and error is not null`,
    [projection],
  );
  return result.rowCount ?? 0;
}
