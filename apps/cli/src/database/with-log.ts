import { PostgresEventStore } from '@polku/event-store';
import { dataSourceAt, pendingMigrations } from '@polku/runtime';
import { OperatorError } from '@polku/kernel';
import type { Terminal } from '../terminal/terminal.js';
import { withDatabase } from './with-database.js';

/**
 * The log and the tables as they are: nothing is migrated and no definition is read.
 * @throws {OperatorError} migrations-pending
 */
export async function withLog<Result>(
  terminal: Terminal,
  work: (parts: { readonly url: string; readonly store: PostgresEventStore }) => Promise<Result>,
): Promise<Result> {
  return withDatabase(terminal, async ({ url }) => {
    const database = await dataSourceAt(url, 'polku command').initialize();
    const store = new PostgresEventStore({ url, applicationName: 'polku command' });
    try {
      const { pending } = await pendingMigrations(database);
      if (pending.length > 0) throw tablesBehind(pending.length);
      return await work({ url, store });
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
