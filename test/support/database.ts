import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** postgres://user:password@127.0.0.1:port/name */
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for one spec file, on the PostgreSQL that the set-up of the run has started. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['POLKU_TEST_DATABASE_URL'];
  if (server === undefined) throw new Error('POLKU_TEST_DATABASE_URL is not set: run the tests with npm test');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => dropDatabase(server, name) };
}

/** Milliseconds in which the server takes note of connections that were closed. */
const PATIENCE = 2_000;

/**
 * Connections that have just been closed are gone in a moment: to force them out would make the pool that closed them
 * report an error. Those that a test has left open are forced.
 */
async function dropDatabase(server: string, name: string): Promise<void> {
  await onServer(
    server,
    `do $$ begin
       for i in 1..${String(PATIENCE / 10)} loop
         exit when not exists (select from pg_stat_activity where datname = '${name}');
         perform pg_sleep(0.01), pg_stat_clear_snapshot();
       end loop;
     end $$`,
  );
  await onServer(server, `drop database if exists ${name} with (force)`);
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
