import type { Basis } from '@polku/access';
import type { Instant, ReadDatabase } from '@polku/case';
import type { WantedReminder } from '../wanted/wanted-reminder.js';

/** Whose reminders: of the person and those whom the person replaces, and the shared ones of roles in units. */
export interface Holder {
  readonly personId: string;
  readonly persons: readonly string[];
  readonly roles: readonly string[];
}

export interface InboxRow {
  readonly id: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly clientVersion: number | null;
  readonly basis: Basis;
  readonly pathId: string;
  readonly pathVersion: number;
  readonly unit: string;
  readonly rule: string;
  readonly wanted: WantedReminder;
  readonly dueAt: Instant;
  readonly sentAt: Instant;
  readonly escalated: number;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly snoozedUntil: Instant | null;
  readonly undelivered: string | null;
  readonly seenAt: Instant | null;
  /** A letter to the client that somebody has to print. */
  readonly letter: string | null;
  /** The planned step of the case that is due first. */
  readonly nextStepId: string | null;
  readonly nextPhase: string | null;
  /** It is everybody's who has the role. */
  readonly shared: boolean;
}

export type InboxState = 'open' | 'snoozed';

const TABLES = `from reminders.reminders r
  join visible_cases v on v.case_id = r.case_id
  left join lateral (select d.id from reminders.deliveries d
                      where d.reminder_id = r.id and d.state = 'to-print' order by d.created_at desc limit 1) l on r.to_client`;

const WAITS = `where r.closed_at is null and r.sent_at is not null
   and (r.persons && $1::text[] or r.roles && $2::text[])
   and (not r.to_client or r.undelivered is not null or l.id is not null)`;

const OF_STATE: Readonly<Record<InboxState, string>> = {
  open: 'and (r.snoozed_until is null or r.snoozed_until <= $3::timestamptz)',
  snoozed: 'and r.snoozed_until > $3::timestamptz',
};

/** The oldest first; only of cases that the reader may see. */
export function inboxPage(
  visible: ReadDatabase,
  { personId, persons, roles }: Holder,
  question: {
    readonly state: InboxState;
    readonly now: Instant;
    readonly limit: number;
    readonly after?: readonly [Instant, string];
  },
): Promise<InboxRow[]> {
  const { state, now, limit, after } = question;
  return visible.query<InboxRow>(
    `select r.id, r.case_id as "caseId", v.client_id as "clientId", k.version as "clientVersion", v.access_basis as "basis",
            r.path_id as "pathId", r.path_version as "pathVersion", r.unit, r.rule, r.wanted,
            ${instant('r.due_at')} as "dueAt", ${instant('r.sent_at')} as "sentAt", r.escalated,
            ${instant('r.acknowledged_at')} as "acknowledgedAt", r.acknowledged_by as "acknowledgedBy",
            ${instant('r.snoozed_until')} as "snoozedUntil", r.undelivered, ${instant('s.seen_at')} as "seenAt",
            l.id as "letter", v.next_step_id as "nextStepId", v.next_phase as "nextPhase", not (r.persons && $1::text[]) as "shared"
       ${TABLES}
       left join reminders.seen s on s.reminder_id = r.id and s.person_id = $4
       left join clients_of_visible_cases k on k.client_id = v.client_id
      ${WAITS}
       ${OF_STATE[state]} and ($5::timestamptz is null or (r.due_at, r.id) > ($5::timestamptz, $6::text))
      order by r.due_at, r.id limit ${String(Math.trunc(limit))}`,
    [persons, roles, now, personId, after?.[0] ?? null, after?.[1] ?? null],
  );
}

export interface InboxCounts {
  readonly open: number;
  readonly unseen: number;
  readonly escalated: number;
  readonly snoozed: number;
}

export async function inboxCounts(
  visible: ReadDatabase,
  { personId, persons, roles }: Holder,
  now: Instant,
): Promise<InboxCounts> {
  const [row] = await visible.query<InboxCounts>(
    `select count(*) filter (where open)::int as "open",
            count(*) filter (where open and not exists (select from reminders.seen s where s.reminder_id = q.id and s.person_id = $4))::int as "unseen",
            count(*) filter (where open and escalated > 0)::int as "escalated",
            count(*) filter (where not open)::int as "snoozed"
       from (select r.id, r.escalated, r.snoozed_until is null or r.snoozed_until <= $3::timestamptz as open ${TABLES} ${WAITS}) q`,
    [persons, roles, now, personId],
  );
  return row ?? { open: 0, unseen: 0, escalated: 0, snoozed: 0 };
}

/** Somebody has looked at it; of a reminder that the person cannot see nothing is kept. */
export async function markSeen(visible: ReadDatabase, id: string, personId: string, now: Instant): Promise<boolean> {
  const rows = await visible.query(
    `with seen as (
       insert into reminders.seen (reminder_id, person_id, seen_at)
       select r.id, $2, $3 from reminders.reminders r join visible_cases v on v.case_id = r.case_id where r.id = $1
       on conflict (reminder_id, person_id) do update set seen_at = reminders.seen.seen_at returning 1)
     select from seen`,
    [id, personId, now],
  );
  return rows.length > 0;
}

function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
