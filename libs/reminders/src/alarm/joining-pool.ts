import { AsyncLocalStorage } from 'node:async_hooks';
import pg, { type PoolClient, type QueryResult } from 'pg';
import type { OpenTransaction } from './alarm-clock.js';
import { isConnectionLoss } from './error-reason.js';

/** The schema that BullMQ makes and migrates; nothing else is in it. */
const SCHEMA = 'bullmq';
const CONNECT_MS = 10_000;

/** A code that the queue takes for a lost connection: it waits and asks again, instead of giving the ring up. */
class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly code = 'ECONNREFUSED';

  constructor(cause: unknown) {
    super('PostgreSQL does not answer the alarm clock', { cause });
  }
}

/**
 * A pool of connections as the queue asks for it, whose statements become part of a transaction of somebody else while
 * {@link within} runs.
 */
export class JoiningPool {
  /** The queue reads it: a connection that waits for news is kept alive. */
  readonly options = { keepAlive: true };
  private readonly pool: pg.Pool;
  private readonly joined = new AsyncLocalStorage<OpenTransaction>();

  constructor(
    databaseUrl: string,
    connections: number,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.pool = new pg.Pool({
      ...onlyOurSchema(databaseUrl),
      max: connections,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'polku-alarm',
    });
    this.pool.on('error', onFault);
  }

  /**
   * Statements that `work` runs through this pool are run by the transaction. The names in them are looked up in the
   * schema of the queue, and in no other: a table of ours called `job` or `event` is safe from it. Afterwards the
   * transaction looks names up as before; when a statement fails, it is lost with the setting.
   */
  async within<T>(transaction: OpenTransaction, work: () => Promise<T>): Promise<T> {
    const { rows } = await transaction.query(
      `with before as materialized (select current_setting('search_path') as path)
       select path, set_config('search_path', '${SCHEMA}', true) from before`,
    );
    const { path } = rows[0] as { path: string };
    const result = await this.joined.run(transaction, work);
    await transaction.query(`select set_config('search_path', $1, true)`, [path]);
    return result;
  }

  async query(text: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    const transaction = this.joined.getStore();
    if (transaction !== undefined) return transaction.query(text, [...parameters]);
    return this.translated(() => this.pool.query(text, [...parameters]));
  }

  async connect(): Promise<PoolClient> {
    return this.translated(() => this.pool.connect());
  }

  end(): Promise<void> {
    return this.pool.end();
  }

  on(event: 'error' | 'connect', listener: (value: never) => void): this {
    this.pool.on(event as 'error', listener as (error: Error) => void);
    return this;
  }

  removeAllListeners(event?: string): this {
    this.pool.removeAllListeners(event);
    return this;
  }

  private async translated<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
      this.onFault(error);
      throw new ConnectionLost(error);
    }
  }
}

function onlyOurSchema(databaseUrl: string): { connectionString: string; options: string } {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options');
  url.searchParams.delete('options');
  const ours = `-c search_path=${SCHEMA}`;
  return { connectionString: url.toString(), options: given === null ? ours : `${given} ${ours}` };
}
