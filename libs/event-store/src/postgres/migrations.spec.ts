import { expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../../test/support/database.js';
import { appended, newEvent, newStream } from '../contract/event-store-contract.js';
import { EMPTY_STREAM } from '../port.js';
import { eventStoreMigrations } from './migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

it('the migrations make a log that can be appended to, once, and refuse to take it back', async () => {
  const database = await createTestDatabase();
  const source = new DataSource({ type: 'postgres', url: database.url, migrations: eventStoreMigrations });
  await source.initialize();
  expect(await source.runMigrations()).toHaveLength(eventStoreMigrations.length);
  expect(await source.runMigrations()).toHaveLength(0);
  const store = new PostgresEventStore({ url: database.url });
  await appended(store, { stream: newStream(), expected: EMPTY_STREAM, events: [newEvent()] });
  await expect(source.undoLastMigration()).rejects.toThrow('never dropped');
  expect(await store.head()).toBe(1);
  await store.close();
  await source.destroy();
  await database.drop();
});
