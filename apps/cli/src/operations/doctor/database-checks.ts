import type { Definitions } from '@polku/case';
import { verifyStream, type PostgresEventStore } from '@polku/event-store';
import type { ProjectionsReport } from '@polku/projections';
import { pendingMigrations, type Tables } from '@polku/runtime';
import { fail, ok, warn, type Check } from './check.js';

const OLDEST_SERVER = 140_000;

export async function checkServer(database: Tables): Promise<Check> {
  const [row] = await database.query<{ number: number; version: string }[]>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const { number = 0, version = 'unknown' } = row ?? {};
  if (number >= OLDEST_SERVER) return ok('database', `PostgreSQL ${version} answers.`);
  return fail('database', `PostgreSQL ${version} is too old.`, 'Use version 14 or newer.');
}

export async function checkMigrations(database: Tables): Promise<Check> {
  const { pending, unknown } = await pendingMigrations(database);
  if (unknown.length > 0) {
    const found = `The database was migrated by a newer Polku: ${unknown.join(', ')} are not known here.`;
    return fail('migrations', found, 'Start the newer Polku again, or restore the backup from before the upgrade.');
  }
  if (pending.length === 0) return ok('migrations', 'The tables are up to date.');
  return fail('migrations', `Not applied yet: ${pending.join(', ')}.`, 'Run npx polku migrate, or start Polku.');
}

/** Views that stand, were never made, or have seen more than the log has: the log was restored and they were not. */
export function checkViews({ head, projections }: ProjectionsReport): Check {
  const named = (each: readonly { readonly projection: string }[]): string =>
    each.map(({ projection }) => projection).join(', ');
  const ahead = projections.filter(({ position }) => position > head);
  if (ahead.length > 0) {
    return fail(
      'views',
      `The log ends at ${String(head)}, and ${named(ahead)} have seen more: the log was restored without its views.`,
      `Run npx polku projections rebuild ${ahead.map(({ projection }) => projection).join(' ')}.`,
    );
  }
  const stopped = projections.filter(({ status }) => status === 'stopped');
  if (stopped.length > 0) {
    const at = stopped
      .map(({ error }) => `version ${String(error?.version ?? 0)} of ${error?.stream ?? ''}`)
      .join(', ');
    return fail(
      'views',
      `${named(stopped)} cannot take an event: ${at}.`,
      'Look at npx polku projections status, correct the cause, then rebuild.',
    );
  }
  const missing = projections.filter(({ status }) => status === 'missing');
  if (missing.length > 0) return warn('views', `Not made yet: ${named(missing)}.`, 'Start Polku once: it makes them.');
  const behind = projections.filter(({ lag }) => lag > 0);
  if (behind.length === 0) return ok('views', `All views are at the end of the log, ${String(head)}.`);
  const most = Math.max(...behind.map(({ lag }) => lag));
  return warn(
    'views',
    `${named(behind)} are behind by up to ${String(most)} events.`,
    'Start Polku, or a worker: they catch up.',
  );
}

/** Streams whose chain is checked. */
const SAMPLE = 200;

/** A part of the log, from a place that changes from time to time; `verify` checks all of it. */
export async function checkSample(store: PostgresEventStore, seed: number): Promise<Check> {
  const from = `case-${(seed % 16).toString(16)}`;
  const heads = await store.readHeads(from, SAMPLE);
  const streams = heads.length < SAMPLE ? [...heads, ...(await store.readHeads('', SAMPLE - heads.length))] : heads;
  const names = [...new Set(streams.map(({ stream }) => stream))];
  for (const stream of names) {
    const broken = await verifyStream(store, stream);
    if (broken === undefined) continue;
    return fail(
      'log',
      `Version ${String(broken.version)} of ${stream} is not as it was recorded (${broken.differs}).`,
      'Run npx polku verify, keep this database for an investigation, and restore the last backup that verifies.',
    );
  }
  return ok('log', `A sample of ${String(names.length)} streams is as it was recorded.`);
}

/** Every version of a path that an open case is pinned to has to be there, or the case cannot go on. */
export async function checkPathsOfCases(database: Tables, definitions: Definitions): Promise<Check> {
  const [view] = await database.query<{ name: string | null }[]>(`select to_regclass('caseload') as name`);
  if ((view?.name ?? null) === null) return ok('paths', 'Not looked at: the caseload has not been made yet.');
  const used = await database.query<{ id: string; version: number; cases: number }[]>(
    `select path_id as id, path_version as version, count(*)::int as cases from caseload
     where status <> 'exited' group by path_id, path_version order by path_id, path_version`,
  );
  const unknown = used.filter(({ id, version }) => definitions.path(id, version) === undefined);
  if (unknown.length === 0)
    return ok('paths', `The path versions that open cases are on are all known: ${String(used.length)}.`);
  const named = unknown
    .map(({ id, version, cases }) => `${id} version ${String(version)} (${String(cases)} cases)`)
    .join(', ');
  return fail(
    'paths',
    `Open cases are on versions that nobody knows: ${named}.`,
    'Put the definition files of these versions back.',
  );
}
