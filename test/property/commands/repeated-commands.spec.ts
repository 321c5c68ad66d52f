import { MemoryEventStore, PostgresEventStore } from '@polku/event-store';
import { createLogDatabase } from '../log/log-database.js';
import { itChangesNothingTwice } from './repeated-commands.js';

itChangesNothingTwice('the log in memory', () => {
  const store = new MemoryEventStore();
  return Promise.resolve({ open: () => keptOpen(store), drop: () => store.close() });
});

itChangesNothingTwice('PostgreSQL', async () => {
  const database = await createLogDatabase();
  return { open: () => new PostgresEventStore({ url: database.url, readConnections: 4 }), drop: () => database.drop() };
});

/** A log in memory is gone with its store: another "process" is another view of the same one. */
function keptOpen(store: MemoryEventStore): MemoryEventStore {
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'close') return () => Promise.resolve();
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
