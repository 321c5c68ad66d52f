import { readsInStreamOrder, type EventStore, type Position } from '@polku/event-store';
import { OperatorError } from '@polku/kernel';
import type pg from 'pg';
import type { AnyProjection } from './any-projection.js';
import { insertBuild, listBuilds, pointTo, retireBuild, type Build, type BuildPhase } from './builds.js';
import { inTransaction, type Queryable } from './database.js';
import { ReadModelTable, shapeOf } from './read-model-table.js';

export interface PlanParts {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  /** Logs shorter than this are followed from the start: a table with its indexes is there at once. */
  readonly copyFrom: number;
}

/**
 * Makes sure that there is a build of the projection's version: the first one is shown to readers at once, a later one
 * when it has caught up.
 * Throws OperatorError `projection-shape-changed` when the table changed and the version did not.
 */
export async function planBuild(parts: PlanParts, projection: AnyProjection): Promise<void> {
  await planned(parts.pool, projection, async (client, builds) => {
    const shown = builds.find((build) => build.shown);
    if (shown?.version === projection.version) {
      checkShape(shown, projection);
      return;
    }
    // A newer program is in charge; this one may still answer questions.
    if (shown !== undefined && shown.version > projection.version) return;
    const open = builds.filter((build) => build.phase !== 'retired' && !build.shown);
    if (open.some((build) => build.version >= projection.version && build.shape === shapeOf(projection))) return;
    for (const outdated of open) await retireBuild(client, projection.name, outdated.build);
    await createBuild(parts, client, { projection, builds });
  });
}

/**
 * Begins another build of the projection beside the shown one.
 * Throws OperatorError `rebuild-in-progress` when another worker is at it.
 * @returns its number
 */
export async function planRebuild(parts: PlanParts, projection: AnyProjection, owner: string): Promise<number> {
  return planned(parts.pool, projection, async (client, builds) => {
    const open = builds.filter((build) => build.phase !== 'retired' && !build.shown);
    if (open.some((build) => build.attended && build.owner !== owner)) {
      throw new OperatorError(
        'rebuild-in-progress',
        `The projection "${projection.name}" is being rebuilt by another process.`,
        'Follow it with projections status, and rebuild again when it is done.',
      );
    }
    for (const leftover of open) await retireBuild(client, projection.name, leftover.build);
    return createBuild(parts, client, { projection, builds });
  });
}

/** One planner at a time per projection. */
async function planned<Result>(
  pool: pg.Pool,
  projection: AnyProjection,
  work: (client: pg.PoolClient, builds: readonly Build[]) => Promise<Result>,
): Promise<Result> {
  return inTransaction(pool, async (client) => {
    await client.query('set local synchronous_commit = on');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('polku projection ' || $1, 0))`, [
      projection.name,
    ]);
    return work(client, await listBuilds(client, [projection.name]));
  });
}

interface NewBuildOf {
  readonly projection: AnyProjection;
  readonly builds: readonly Build[];
}

async function createBuild(
  { store, copyFrom }: PlanParts,
  client: Queryable,
  { projection, builds }: NewBuildOf,
): Promise<number> {
  // Asked for after the builds were read: whatever a build has seen by then, a log that lost nothing has.
  const head = await store.head();
  await takeBack(client, builds, head);
  const build = Math.max(0, ...builds.map((each) => each.build)) + 1;
  const first = !builds.some((each) => each.shown);
  const copied = head >= copyFrom && readsInStreamOrder(store);
  const phase: BuildPhase = copied ? 'copying' : first ? 'live' : 'catching-up';
  const { name, version } = projection;
  const table = new ReadModelTable(projection, build);
  await insertBuild(client, {
    ...{ projection: name, build, version, shape: shapeOf(projection), table: table.name, phase, target: head },
  });
  await client.query(`drop table if exists "${table.name}"`);
  await client.query(table.createSql());
  if (!copied) for (const sql of table.indexSql()) await client.query(sql);
  if (first) {
    await client.query(table.viewSql());
    await pointTo(client, { projection: name, build, version });
  }
  return build;
}

/**
 * A build that has seen more than the log has comes from before a restore of the log. Readers are never shown less than
 * they saw, so the next build would wait for events that never come: what this one claims to have seen is taken back.
 * Its worker, if it has one, finds the checkpoint moved and goes on from there.
 */
async function takeBack(client: Queryable, builds: readonly Build[], head: Position): Promise<void> {
  for (const { projection, build, phase, position } of builds) {
    if (phase === 'retired' || position <= head) continue;
    await client.query(
      `update projection_checkpoints set position = $4, updated_at = clock_timestamp()
       where projection = $1 and build = $2 and position = $3`,
      [projection, build, position, head],
    );
  }
}

function checkShape(shown: Build, projection: AnyProjection): void {
  if (shown.shape === shapeOf(projection)) return;
  throw new OperatorError(
    'projection-shape-changed',
    `The columns or indexes of the projection "${projection.name}" changed, and its version is still ${String(projection.version)}.`,
    'Raise its version: the new table is then built beside the old one.',
  );
}
