import { startEmbeddedPostgres } from '@polku/embedded-postgres';
import { dataSourceAt, migrate } from '@polku/runtime';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** The PostgreSQL of the benchmark: fresh, as the product starts it, every commit on disk before it is answered. */
export interface BenchServer {
  readonly version: string;
  /** Makes a database with the tables of the product; answers its address. */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Settings of the whole server: `commit_delay`. They hold until {@link reset}. */
  set(settings: Readonly<Record<string, string>>): Promise<void>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'polku-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory: folder });
  const at = (name: string): string => Object.assign(new URL(server.url), { pathname: `/${name}` }).toString();
  const tell = (...statements: string[]) =>
    onDatabase(server.url, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  const settings = await onDatabase(server.url, (client) =>
    client.query<{ version: string; fsync: string }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
    ),
  );
  const [{ version, fsync } = { version: '', fsync: '' }] = settings.rows;
  if (fsync !== 'on')
    throw new Error('the server does not wait for the disk: nothing that it says about commits is worth anything');
  return {
    version,
    async create(name) {
      await tell(`create database "${name}"`);
      const source = await dataSourceAt(at(name), 'bench').initialize();
      await migrate(source);
      await source.destroy();
      return at(name);
    },
    drop: (name) => tell(`drop database if exists "${name}" with (force)`),
    async set(wanted) {
      for (const [name, value] of Object.entries(wanted)) await tell(`alter system set ${name} = '${value}'`);
      await tell('select pg_reload_conf()');
    },
    reset: () => tell('alter system reset all', 'select pg_reload_conf()'),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** Runs statements on a connection of its own. */
export async function onDatabase<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
