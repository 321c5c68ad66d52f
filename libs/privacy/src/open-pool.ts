import pg from 'pg';

/** Connections that give up on a server which is silent: whoever waits for a key or an entry shows nothing meanwhile. */
export function openPool(url: string, applicationName: string, most: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: most,
    connectionTimeoutMillis: 5_000,
    query_timeout: 6_000,
    statement_timeout: 5_000,
  });
  // An idle connection that dies says so here, and nowhere else; the next statement opens another.
  pool.on('error', () => undefined);
  return pool;
}
