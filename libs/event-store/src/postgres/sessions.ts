import type pg from 'pg';

/** Everything the store sets for its sessions; set by a statement, as poolers refuse most startup parameters. */
type Settings = Readonly<Record<string, string>>;

/** Timestamps and hashes are taken from their text: it must not depend on how the server is set up. */
const TEXT_FORMS: Settings = { TimeZone: 'UTC', DateStyle: 'ISO', bytea_output: 'hex', client_encoding: 'UTF8' };

/**
 * Plans are kept as long as the connection, and may have been made when the log was empty: they must be right for a
 * hundred million rows, so index scans only. Just-in-time compilation would take longer than any of these statements.
 */
const STEADY_PLANS: Settings = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  jit: 'off',
};

export const READER: Settings = { ...TEXT_FORMS, ...STEADY_PLANS, statement_timeout: '30s' };

/**
 * A writer that stops must not stop the others (R21). The append functions give any holder of the lock 3 s of silence;
 * those who wait for it wait a little longer than that, so that they get it when it falls free. transaction_timeout
 * (PostgreSQL 17) also ends a session that went silent between the messages of one statement.
 */
export const WRITER: Settings = {
  ...TEXT_FORMS,
  ...STEADY_PLANS,
  lock_timeout: '4s',
  statement_timeout: '5s',
  idle_in_transaction_session_timeout: '3s',
  transaction_timeout: '5s',
};

/** Milliseconds after which the client gives up on a writer's statement: the server would have answered by then. */
export const WRITER_PATIENCE = 6_000;

export async function applySettings(client: pg.ClientBase, settings: Settings): Promise<void> {
  await client.query(
    `select set_config(wanted.name, wanted.value, false)
       from unnest($1::text[], $2::text[]) as wanted (name, value)
       join pg_settings known on lower(known.name) = lower(wanted.name)`,
    [Object.keys(settings), Object.values(settings)],
  );
}
