import { PostgresEventStore } from '@polku/event-store';
import { dataSourceAt, pendingMigrations, type Tables } from '@polku/runtime';
import { OperatorError, type Settings } from '@polku/kernel';
import type { Terminal } from '../terminal/terminal.js';
import { withDatabase } from './with-database.js';

export interface LogParts {
  readonly url: string;
  /** As it lies in the database: sealed data is not opened. */
  readonly store: PostgresEventStore;
  readonly tables: Tables;
  readonly settings: Settings;
}

/**
 * The log and the tables as they are: nothing is migrated and no definition is read.
 * @throws {OperatorError} migrations-pending
 */
export async function withLog<Result>(terminal: Terminal, work: (parts: LogParts) => Promise<Result>): Promise<Result> {
  return withDatabase(terminal, async ({ url, settings }) => {
    const database = await dataSourceAt(url, 'polku command').initialize();
    const store = new PostgresEventStore({ url, applicationName: 'polku command' });
    try {
      const { pending } = await pendingMigrations(database);
      if (pending.length > 0) throw tablesBehind(pending.length);
      return await work({ url, store, tables: database, settings });
    } finally {
      await store.close();
      await database.destroy();
    }
  });
}

function tablesBehind(count: number): OperatorError {
  return new OperatorError(
    'migrations-pending',
    `The tables of the database are behind by ${String(count)} ${count === 1 ? 'migration' : 'migrations'}.`,
    'Run npx polku migrate, or start Polku, which does it by itself.',
  );
}
