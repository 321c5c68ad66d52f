import type { Instant, ReadDatabase } from '@polku/case';
import type { CaseloadOnPath, UnitReminder } from '../units/unit-reminders.js';
import type { TextValues } from '../wanted/occurrence.js';
import type { Holder } from './inbox-query.js';

/** Reminders that are of no case. */
export class UnitReminderBook {
  constructor(private readonly database: ReadDatabase) {}

  caseloads(): Promise<CaseloadOnPath[]> {
    return this.database.query<CaseloadOnPath>(
      `select c.manager_id as "personId", c.path_id as "path", count(*)::int as "open", p.unit,
              p.client_work_percent as "clientWorkPercent"
         from caseload c join professionals p on p.person_id = c.manager_id and not p.has_left
        where c.status in ('active', 'paused') and not c.test_case
        group by 1, 2, 4, 5`,
    );
  }

  /** Adds what is new, and closes what is not wanted any more. One that was done stays done. */
  async write(wanted: readonly UnitReminder[], now: Instant): Promise<void> {
    await this.database.query(
      `with wanted as (
         select * from json_to_recordset($1::json) as w(
           id text, rule text, path_id text, path_version integer, unit text, due_at timestamptz, persons text[],
           roles text[], contents jsonb)),
       closed as (
         update reminders.of_units set closed_at = $2 where closed_at is null and id not in (select id from wanted))
       insert into reminders.of_units (id, rule, path_id, path_version, unit, due_at, persons, roles, contents)
       select * from wanted
       on conflict (id) do update
         set closed_at = null, contents = excluded.contents,
             done_at = case when reminders.of_units.closed_at is null then reminders.of_units.done_at end,
             done_by = case when reminders.of_units.closed_at is null then reminders.of_units.done_by end
         where reminders.of_units.closed_at is not null or reminders.of_units.contents <> excluded.contents`,
      [
        JSON.stringify(
          wanted.map((each) => ({
            ...{ id: each.id, rule: each.rule, path_id: each.path?.id, path_version: each.path?.version },
            ...{ unit: each.unit, due_at: each.dueAt, persons: each.persons, roles: each.roles, contents: each.values },
          })),
        ),
        now,
      ],
    );
  }

  list({ persons, roles }: Pick<Holder, 'persons' | 'roles'>): Promise<UnitRow[]> {
    return this.database.query<UnitRow>(
      `select id, rule, path_id as "pathId", path_version as "pathVersion", unit,
              to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt", contents
         from reminders.of_units
        where closed_at is null and done_at is null and (persons && $1::text[] or roles && $2::text[])
        order by due_at, id limit 500`,
      [persons, roles],
    );
  }

  /** False when there is none of the person's. */
  async done(id: string, { personId, persons, roles }: Holder, now: Instant): Promise<boolean> {
    const rows = await this.database.query(
      `with done as (
         update reminders.of_units set done_at = $5, done_by = $4
          where id = $1 and closed_at is null and (persons && $2::text[] or roles && $3::text[]) returning 1)
       select from done`,
      [id, persons, roles, personId, now],
    );
    return rows.length > 0;
  }
}

export interface UnitRow {
  readonly id: string;
  readonly rule: string;
  readonly pathId: string | null;
  readonly pathVersion: number | null;
  readonly unit: string;
  readonly dueAt: Instant;
  readonly contents: TextValues;
}
