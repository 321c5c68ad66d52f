import type { Instant } from '@polku/case';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { AlarmClock, Ring } from '../alarm/alarm-clock.js';
import type { ReminderRow } from './reminder-row.js';

/** What is wanted of one case, as worked out from these versions at this time. */
export interface WorkedOut {
  readonly caseId: string;
  readonly caseVersion: number;
  readonly remindersVersion: number;
  readonly computedAt: Instant;
  /** When it changes though nothing is recorded. */
  readonly changesAt?: Instant;
  readonly rows: readonly ReminderRow[];
}

/** Rings within this time are set; the sweep sets the others when their day comes. Milliseconds. */
export const HORIZON = 86_400_000;

export interface TableChanges {
  readonly written: number;
  readonly closed: number;
}

/**
 * Makes the rows of some cases equal to what was worked out, in the transaction of the connection, and sets their alarms
 * with it. An answer that is older than what the table has is left alone: several workers may do the same.
 */
export async function writeWorkedOut(
  client: pg.PoolClient,
  answers: readonly WorkedOut[],
  alarm: Pick<AlarmClock, 'set' | 'joinsTransactions'>,
  now: Instant,
): Promise<TableChanges & { readonly rings: readonly Ring[] }> {
  const horizon = new Date(Date.parse(now) + HORIZON).toISOString();
  const newest = await claim(client, answers, horizon);
  const accepted = answers.filter(({ caseId }) => newest.has(caseId));
  if (accepted.length === 0) return { written: 0, closed: 0, rings: [] };
  const before = await rowsOfCases(
    client,
    accepted.map(({ caseId }) => caseId),
  );
  const wanted = new Set<string>();
  const changed: ReminderRow[] = [];
  for (const row of accepted.flatMap(({ rows }) => rows)) {
    wanted.add(row.id);
    const known = before.get(row.id);
    if (known === undefined || known.closed || !isDeepStrictEqual(known.row, row)) changed.push(row);
  }
  const gone = [...before.values()]
    .filter(({ row, closed }) => !closed && !wanted.has(row.id))
    .map(({ row }) => row.id);
  await writeRows(client, changed, horizon);
  await close(client, gone, now);
  const rings: Ring[] = [
    ...accepted.flatMap(({ caseId, changesAt }): Ring[] =>
      changesAt !== undefined && changesAt <= horizon ? [{ kind: 'case', id: caseId, at: changesAt }] : [],
    ),
    ...changed.flatMap(({ id, nextAt }): Ring[] =>
      nextAt !== undefined && nextAt <= horizon ? [{ kind: 'reminder', id, at: nextAt }] : [],
    ),
  ];
  if (alarm.joinsTransactions && rings.length > 0) await alarm.set(rings, client);
  return { written: changed.length, closed: gone.length, rings: alarm.joinsTransactions ? [] : rings };
}

/**
 * Locks the cases whose answer is the newest that there is: by what it was made from, and only then by the clocks, which
 * differ between machines. Always in one order, so that two never wait for each other.
 */
async function claim(
  client: pg.PoolClient,
  answers: readonly WorkedOut[],
  horizon: Instant,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ case_id: string }>(
    `insert into reminders.cases as c (case_id, case_version, reminders_version, computed_at, next_at, armed_for)
     select a.case_id, a.case_version, a.reminders_version, a.computed_at, a.next_at,
            case when a.next_at <= $2::timestamptz then a.next_at end
       from json_to_recordset($1::json) as a(
              case_id uuid, case_version integer, reminders_version integer, computed_at timestamptz, next_at timestamptz)
      order by a.case_id
     on conflict (case_id) do update
        set case_version = excluded.case_version, reminders_version = excluded.reminders_version,
            computed_at = excluded.computed_at, next_at = excluded.next_at, armed_for = excluded.armed_for
      where c.case_version <= excluded.case_version
        and c.reminders_version <= excluded.reminders_version
        and (c.case_version < excluded.case_version or c.reminders_version < excluded.reminders_version
             or c.computed_at <= excluded.computed_at)
     returning c.case_id`,
    [
      JSON.stringify(
        answers.map(({ caseId, caseVersion, remindersVersion, computedAt, changesAt }) => ({
          ...{ case_id: caseId, case_version: caseVersion, reminders_version: remindersVersion },
          ...{ computed_at: computedAt, next_at: changesAt ?? null },
        })),
      ),
      horizon,
    ],
  );
  return new Set(rows.map((row) => row.case_id));
}

interface KnownRow {
  readonly row: ReminderRow;
  readonly closed: boolean;
}

async function rowsOfCases(client: pg.PoolClient, cases: readonly string[]): Promise<ReadonlyMap<string, KnownRow>> {
  const { rows } = await client.query<StoredRow>(
    `select ${COLUMNS}, closed_at from reminders.reminders where case_id = any($1::uuid[])`,
    [cases],
  );
  return new Map(rows.map((stored) => [stored.id, { row: rowOf(stored), closed: stored.closed_at !== null }]));
}

async function writeRows(client: pg.PoolClient, rows: readonly ReminderRow[], horizon: Instant): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into reminders.reminders (${COLUMNS}, armed_for)
     select ${COLUMNS}, case when next_at <= $2::timestamptz then next_at end
       from json_to_recordset($1::json) as r(
              id text, case_id uuid, path_id text, path_version integer, unit text, rule text, due_at timestamptz,
              wanted jsonb, persons text[], roles text[], to_client boolean, sent_at timestamptz, escalated integer,
              acknowledged_at timestamptz, acknowledged_by text, snoozed_until timestamptz, undelivered text,
              next_at timestamptz)
     on conflict (id) do update
        set path_id = excluded.path_id, path_version = excluded.path_version, unit = excluded.unit,
            due_at = excluded.due_at, wanted = excluded.wanted, persons = excluded.persons, roles = excluded.roles,
            to_client = excluded.to_client, sent_at = excluded.sent_at, escalated = excluded.escalated,
            acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by,
            snoozed_until = excluded.snoozed_until, undelivered = excluded.undelivered, next_at = excluded.next_at,
            armed_for = excluded.armed_for, closed_at = null`,
    [JSON.stringify(rows.map(storedOf)), horizon],
  );
}

/** What was sent stays for a while, so that a list can say what became of it; what was not sent is simply not there. */
async function close(client: pg.PoolClient, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return;
  await client.query('delete from reminders.reminders where id = any($1::text[]) and sent_at is null', [ids]);
  await client.query(
    'update reminders.reminders set closed_at = $2, next_at = null, armed_for = null where id = any($1::text[])',
    [ids, now],
  );
}

export const COLUMNS =
  'id, case_id, path_id, path_version, unit, rule, due_at, wanted, persons, roles, to_client, sent_at, escalated, acknowledged_at, acknowledged_by, snoozed_until, undelivered, next_at';

export interface StoredRow {
  readonly id: string;
  readonly case_id: string;
  readonly path_id: string;
  readonly path_version: number;
  readonly unit: string;
  readonly rule: string;
  readonly due_at: Date;
  readonly wanted: ReminderRow['wanted'];
  readonly persons: string[];
  readonly roles: string[];
  readonly to_client: boolean;
  readonly sent_at: Date | null;
  readonly escalated: number;
  readonly acknowledged_at: Date | null;
  readonly acknowledged_by: string | null;
  readonly snoozed_until: Date | null;
  readonly undelivered: string | null;
  readonly next_at: Date | null;
  readonly closed_at: Date | null;
}

function storedOf(row: ReminderRow) {
  return {
    ...{ id: row.id, case_id: row.caseId, path_id: row.pathId, path_version: row.pathVersion, unit: row.unit },
    ...{ rule: row.rule, due_at: row.dueAt, wanted: row.wanted, persons: row.persons, roles: row.roles },
    ...{ to_client: row.toClient, sent_at: row.sentAt ?? null, escalated: row.escalated },
    ...{ acknowledged_at: row.acknowledgedAt ?? null, acknowledged_by: row.acknowledgedBy ?? null },
    ...{ snoozed_until: row.snoozedUntil ?? null, undelivered: row.undelivered ?? null, next_at: row.nextAt ?? null },
  };
}

export function rowOf(stored: StoredRow): ReminderRow {
  const at = (time: Date | null): Instant | undefined => time?.toISOString();
  const optional = {
    ...{ sentAt: at(stored.sent_at), acknowledgedAt: at(stored.acknowledged_at) },
    ...{ acknowledgedBy: stored.acknowledged_by ?? undefined, snoozedUntil: at(stored.snoozed_until) },
    ...{ undelivered: stored.undelivered ?? undefined, nextAt: at(stored.next_at) },
  };
  return {
    ...{ id: stored.id, caseId: stored.case_id, pathId: stored.path_id, pathVersion: stored.path_version },
    ...{ unit: stored.unit, rule: stored.rule, dueAt: stored.due_at.toISOString(), wanted: stored.wanted },
    ...{ persons: stored.persons, roles: stored.roles, toClient: stored.to_client, escalated: stored.escalated },
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}
