import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { eventStoreMigrations } from '@polku/event-store';
import { projectionMigrations } from '@polku/projections';

/** Any number that nothing else locks: two starts at once migrate one after the other. */
const MIGRATION_LOCK = 7_012_501_963;

@Module({})
export class DatabaseModule {
  static at(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url,
          applicationName: 'polku views',
          poolSize: 10,
          migrations: [...eventStoreMigrations, ...projectionMigrations],
          migrationsTableName: 'schema_migrations',
          // The database was checked just before: whatever fails now does not get better by waiting.
          retryAttempts: 1,
        }),
      ],
    };
  }
}

interface Statements {
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

interface Source extends Statements {
  createQueryRunner(): Statements & { release(): Promise<void> };
  runMigrations(options: { transaction: 'all' | 'each' }): Promise<readonly { readonly name: string }[]>;
}

/** Connections for queries and migrations. */
export interface OpenDatabase extends Statements {
  /** Brings the tables up to date and answers what it had to do; waits for another process that does the same. */
  migrate(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openDatabase(url: string): Promise<OpenDatabase> {
  const context = await NestFactory.createApplicationContext(DatabaseModule.at(url), {
    logger: false,
    abortOnError: false,
  });
  const source = context.get<Source>(getDataSourceToken());
  return {
    query: <Row>(sql: string, parameters?: unknown[]) => source.query<Row>(sql, parameters),
    migrate: () => migrate(source),
    close: () => context.close(),
  };
}

async function migrate(source: Source): Promise<readonly string[]> {
  const session = source.createQueryRunner();
  try {
    await session.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map(({ name }) => name);
  } finally {
    await session.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await session.release();
  }
}
