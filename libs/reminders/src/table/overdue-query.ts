import type { Basis } from '@polku/access';
import type { Instant, ReadDatabase } from '@polku/case';

/** What reminders are counted by: where, of which rule, and how many days ago they were due. */
export interface OverdueFilter {
  readonly unit?: string;
  readonly rule?: string;
  readonly path?: string;
  /** Days since they were due. */
  readonly from?: number;
  readonly to?: number;
  readonly escalated?: boolean;
}

export interface OverdueCount {
  readonly unit: string;
  readonly rule: string;
  readonly path: string;
  /** `0-7`, `8-30`, `31-90`, `91-`: days since it was due. */
  readonly age: string;
  readonly reminders: number;
  readonly cases: number;
  readonly escalated: number;
}

const OVERDUE = `from (
    select r.*, v.client_id, v.access_basis,
           (($1::timestamptz at time zone 'Europe/Helsinki')::date - (r.due_at at time zone 'Europe/Helsinki')::date) as days
      from reminders.reminders r join visible_cases v on v.case_id = r.case_id
     where r.closed_at is null and r.sent_at is not null and r.due_at <= $1::timestamptz and not r.to_client) o
   where ($2::text is null or o.unit = $2) and ($3::text is null or o.rule = $3) and ($4::text is null or o.path_id = $4)
     and o.days >= coalesce($5::int, 0) and ($6::int is null or o.days <= $6)
     and ($7::boolean is null or (o.escalated > 0) = $7)`;

function values({ unit, rule, path, from, to, escalated }: OverdueFilter, now: Instant): unknown[] {
  return [now, unit ?? null, rule ?? null, path ?? null, from ?? null, to ?? null, escalated ?? null];
}

/** What was sent and not answered, by unit, rule, path and age. */
export function countOverdue(visible: ReadDatabase, filter: OverdueFilter, now: Instant): Promise<OverdueCount[]> {
  return visible.query<OverdueCount>(
    `select o.unit, o.rule, o.path_id as "path",
            case when o.days <= 7 then '0-7' when o.days <= 30 then '8-30' when o.days <= 90 then '31-90' else '91-' end as "age",
            count(*)::int as "reminders", count(distinct o.case_id)::int as "cases",
            count(*) filter (where o.escalated > 0)::int as "escalated"
       ${OVERDUE}
      group by 1, 2, 3, 4 order by 1, 2, 3, min(o.days)`,
    values(filter, now),
  );
}

export interface OverdueRow {
  readonly reminderId: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly basis: Basis;
  readonly unit: string;
  readonly rule: string;
  readonly path: string;
  readonly dueAt: Instant;
  readonly days: number;
  readonly escalated: number;
  readonly acknowledgedBy: string | null;
  readonly persons: readonly string[];
  readonly roles: readonly string[];
}

/** The very reminders behind a number, the oldest first. */
export function overdueRows(
  visible: ReadDatabase,
  filter: OverdueFilter,
  page: { readonly now: Instant; readonly limit: number; readonly after?: readonly [Instant, string] },
): Promise<OverdueRow[]> {
  return visible.query<OverdueRow>(
    `select o.id as "reminderId", o.case_id as "caseId", o.client_id as "clientId", o.access_basis as "basis", o.unit, o.rule,
            o.path_id as "path", to_char(o.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt", o.days,
            o.escalated, o.acknowledged_by as "acknowledgedBy", o.persons, o.roles
       ${OVERDUE} and ($8::timestamptz is null or (o.due_at, o.id) > ($8::timestamptz, $9::text))
      order by o.due_at, o.id limit ${String(Math.trunc(page.limit))}`,
    [...values(filter, page.now), page.after?.[0] ?? null, page.after?.[1] ?? null],
  );
}

/** Cases that the reader sees, the newest change first. */
export async function casesOfUnits(visible: ReadDatabase, most: number): Promise<readonly string[]> {
  const rows = await visible.query<{ id: string }>(
    `select case_id as id from visible_cases where not test_case order by changed_at desc limit ${String(Math.trunc(most))}`,
  );
  return rows.map(({ id }) => id);
}
