import { dataSourceAt, migrate } from '@polku/runtime';
import { withDatabase } from '../database/with-database.js';
import type { Terminal } from '../terminal/terminal.js';

export function runMigrate(terminal: Terminal): Promise<undefined> {
  return withDatabase(terminal, async ({ url, kind }) => {
    const database = await dataSourceAt(url, 'polku migrate').initialize();
    try {
      const applied = await migrate(database);
      const text = applied.length === 0 ? 'The tables are up to date.' : `Applied ${applied.join(', ')}.`;
      terminal.answer({ database: kind, applied }, text);
    } finally {
      await database.destroy();
    }
    return undefined;
  });
}
