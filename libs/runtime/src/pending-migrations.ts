import type { DataSource } from 'typeorm';

export interface MigrationState {
  /** Names of migrations that this Polku has and the database has not. */
  readonly pending: readonly string[];
  /** Names of migrations that the database has and this Polku does not know: a newer one has been here. */
  readonly unknown: readonly string[];
}

/** Compares the migrations of this Polku with those that the database has had. */
export async function pendingMigrations(database: DataSource): Promise<MigrationState> {
  const ours = database.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const [found] = await database.query<{ name: string | null }[]>(`select to_regclass('schema_migrations') as name`);
  const done =
    (found?.name ?? null) === null
      ? []
      : await database.query<{ name: string }[]>('select name from schema_migrations order by id');
  const names = new Set(done.map(({ name }) => name));
  return {
    pending: ours.filter((name) => !names.has(name)),
    unknown: [...names].filter((name) => !ours.includes(name)),
  };
}
