import type pg from 'pg';
import { inTransaction, LOCK_NOT_AVAILABLE, sqlState } from './database.js';

/**
 * Drops the tables of builds that were retired longer than the grace ago: by then no statement that was planned before
 * the switch is still under way. A table that somebody reads all the same is left for the next time.
 * @returns the names of the dropped tables
 */
export async function dropRetired(pool: pg.Pool, projections: readonly string[], graceSeconds: number) {
  const due = await pool.query<{ projection: string; build: number; table: string }>(
    `select projection, build, table_name as "table" from projection_checkpoints
     where phase = 'retired' and projection = any($1::text[])
       and retired_at < clock_timestamp() - make_interval(secs => $2)`,
    [projections, graceSeconds],
  );
  const dropped: string[] = [];
  for (const { projection, build, table } of due.rows) {
    try {
      await inTransaction(pool, async (client) => {
        await client.query(`set local lock_timeout = 50`);
        await client.query(`drop table if exists "${table}"`);
        await client.query('delete from projection_leases where projection = $1 and build = $2', [projection, build]);
        await client.query('delete from projection_checkpoints where projection = $1 and build = $2', [
          projection,
          build,
        ]);
      });
      dropped.push(table);
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
    }
  }
  return dropped;
}
