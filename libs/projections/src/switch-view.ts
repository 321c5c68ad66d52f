import type { Position } from '@polku/event-store';
import type pg from 'pg';
import type { AnyProjection } from './any-projection.js';
import { pointTo, retireBuild, type Build } from './builds.js';
import { inTransaction, LOCK_NOT_AVAILABLE, sqlState } from './database.js';
import { ReadModelTable } from './read-model-table.js';

/**
 * Milliseconds that the switch waits for readers of the view. Whoever reads meanwhile waits as long behind it, so it is
 * short; a long report only delays the switch, which is tried again.
 */
const LOCK_TIMEOUT = 50;

class NotLevel extends Error {}

/**
 * Points the view of a projection to another build, in one transaction. Both checkpoints are locked, so that the shown
 * build cannot move on; what it is ahead goes into the new one first. Readers wait for the moment and then see the same
 * or newer: the snapshot of a statement is taken after its locks.
 * @param level writes the events up to the position with this connection; false when they are too many for that
 * @returns false when it is not possible right now: follow on and try again
 */
export async function switchTo(
  pool: pg.Pool,
  projection: AnyProjection,
  next: Build,
  level: (client: pg.PoolClient, upto: Position) => Promise<boolean>,
): Promise<boolean> {
  try {
    await inTransaction(pool, async (client) => {
      await client.query(`set local lock_timeout = ${String(LOCK_TIMEOUT)}; set local synchronous_commit = on`);
      const positions = await lockedPositions(client, next);
      const shown = positions.find((each) => each.shown);
      const own = positions.find((each) => each.build === next.build);
      if (own === undefined || own.phase === 'retired') throw new NotLevel();
      if (shown !== undefined && shown.position > own.position && !(await level(client, shown.position))) {
        throw new NotLevel();
      }
      await client.query(`drop view if exists "${projection.name}"`);
      await client.query(new ReadModelTable(projection, next.build).viewSql());
      await client.query(
        `update projection_checkpoints set phase = 'live', updated_at = clock_timestamp()
         where projection = $1 and build = $2`,
        [next.projection, next.build],
      );
      await pointTo(client, next);
      if (shown !== undefined && shown.build !== next.build) await retireBuild(client, next.projection, shown.build);
    });
    return true;
  } catch (error) {
    if (error instanceof NotLevel || sqlState(error) === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

interface LockedPosition {
  readonly build: number;
  readonly phase: string;
  readonly position: Position;
  readonly shown: boolean;
}

async function lockedPositions(client: pg.PoolClient, next: Build): Promise<LockedPosition[]> {
  const result = await client.query<LockedPosition & Record<string, unknown>>(
    `select c.build, c.phase, c.position::float8 as position, p.build is not null as shown
     from projection_checkpoints c
     left join projection_pointers p on p.projection = c.projection and p.build = c.build
     where c.projection = $1 and (c.build = $2 or p.build is not null)
     order by c.build for update of c`,
    [next.projection, next.build],
  );
  return result.rows;
}
