import pg from 'pg';
import { ROLE } from './cluster.js';

export interface Address {
  readonly port: number;
  readonly password: string;
}

export function addressOf({ port, password }: Address, database: string): string {
  return `postgres://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${database}`;
}

/** Runs statements on one connection. */
export async function onDatabase<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection that breaks after its query has failed would otherwise end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @returns true when the database was made now */
export async function ensureDatabase(address: Address, name: string): Promise<boolean> {
  return onDatabase(addressOf(address, 'postgres'), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return false;
    await client.query(`create database ${client.escapeIdentifier(name)}`);
    return true;
  });
}

/** Whether the server at this address really is the one on this cluster. */
export async function serves(address: Address, cluster: string): Promise<boolean> {
  try {
    const { rows } = await onDatabase(addressOf(address, 'postgres'), (client) =>
      client.query<{ data_directory: string }>('show data_directory'),
    );
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  }
}
