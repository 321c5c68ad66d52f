import { createLogDatabase } from '../../../../test/property/log/log-database.js';
import { eventStoreContract } from '../contract/event-store-contract.js';
import { PostgresEventStore } from './postgres-event-store.js';

eventStoreContract('PostgresEventStore', async (clock) => {
  const database = await createLogDatabase();
  return { store: new PostgresEventStore({ url: database.url, clock }), cleanUp: () => database.drop() };
});
