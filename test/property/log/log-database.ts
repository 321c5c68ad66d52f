import { logSchema } from '@polku/event-store';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** Statements on a connection of their own. */
export async function onDatabase<Answer>(url: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  // Tests cut connections on purpose; the statement under way says so itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A database of its own with an empty log in it. */
export async function createLogDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  await onDatabase(database.url, async (client) => {
    for (const statements of logSchema()) await client.query(statements);
  });
  return database;
}
