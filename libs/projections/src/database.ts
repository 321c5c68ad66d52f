import pg from 'pg';

/** A pool or one of its connections. */
export type Queryable = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>;

/**
 * Connections for read models. A read model and its checkpoint are lost together or not at all when the server crashes,
 * and are made again from the log: so the commits need not wait for the disk. The other settings let the server free the
 * locks of a process that froze or whose network was cut.
 */
export function readModelPool(connection: pg.PoolConfig): pg.Pool {
  const settings = [
    'synchronous_commit=off',
    'idle_in_transaction_session_timeout=10000',
    'tcp_keepalives_idle=5',
    'tcp_keepalives_interval=2',
    'tcp_keepalives_count=3',
  ];
  const pool = new pg.Pool({
    max: 8,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A connection that was cut without a word would otherwise be waited for forever.
    query_timeout: 30_000,
    application_name: 'polku projections',
    ...connection,
    options: [connection.options, ...settings.map((each) => `-c ${each}`)].filter(Boolean).join(' '),
  });
  // An idle connection that dies is replaced when the next one is asked for.
  pool.on('error', () => undefined);
  return pool;
}

/** Commits what the work did, or nothing of it when it throws; the connection is thrown away when even that fails. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  return transaction(pool, 'commit', work);
}

/** Does the work to see whether it is possible, and undoes it. */
export async function inUndoneTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  return transaction(pool, 'rollback', work);
}

async function transaction<Result>(
  pool: pg.Pool,
  end: 'commit' | 'rollback',
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const lost = (error: Error): void => {
    broken = error;
  };
  // The server may end the session between two statements, as it does with one that stood still; the next statement
  // says so, and without a listener the process would end.
  client.on('error', lost);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query(end);
    return result;
  } catch (error) {
    await client.query('rollback').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}

/** SQLSTATE of an error of the server, undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** SQLSTATE of a statement that did not get its lock within `lock_timeout`. */
export const LOCK_NOT_AVAILABLE = '55P03';
/** SQLSTATE of a table that is not there (any more). */
export const UNDEFINED_TABLE = '42P01';
