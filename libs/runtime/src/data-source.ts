import { eventStoreMigrations } from '@polku/event-store';
import { identityMigrations } from '@polku/identity';
import { privacyMigrations } from '@polku/privacy';
import { projectionMigrations } from '@polku/projections';
import { reminderMigrations } from '@polku/reminders/worker';
import type pg from 'pg';
import { DataSource } from 'typeorm';

/** Any number that nothing else locks: two starts at once migrate one after the other. */
const MIGRATION_LOCK = 7_012_501_963;

/** Connections for queries and migrations; not open yet. */
export function dataSourceAt(url: string, applicationName: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    poolSize: 10,
    migrations: [
      ...eventStoreMigrations,
      ...projectionMigrations,
      ...identityMigrations,
      ...privacyMigrations,
      ...reminderMigrations,
    ],
    migrationsTableName: 'schema_migrations',
  });
}

/** Brings the tables up to date and answers the names of what it did; waits for another process that does the same. */
export async function migrate(dataSource: DataSource): Promise<readonly string[]> {
  const session = dataSource.createQueryRunner();
  try {
    await session.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map(({ name }) => name);
  } finally {
    await session.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await session.release();
  }
}

/** The connections of an open data source, for statements that it cannot prepare. */
export function poolOf({ driver }: DataSource): pg.Pool {
  return (driver as unknown as { readonly master: pg.Pool }).master;
}
