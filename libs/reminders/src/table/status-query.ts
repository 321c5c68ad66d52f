import type { Instant } from '@polku/case';
import type { DeliveryState } from './delivery-book.js';
import { FOLLOWER_LOCK } from './only-here.js';

/** What is asked about the tables from outside; `pg.Pool` is not needed for it. */
export interface StatusDatabase {
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/** How the reminders of a database are. */
export interface ReminderTableStatus {
  /** Position of the log that the table is equal to; undefined before all cases were worked out for the first time. */
  readonly position?: number;
  /** Somebody follows the log now, here or on another machine. */
  readonly isFollowed: boolean;
  /** Cases that have been worked out. */
  readonly cases: number;
  /** Reminders that are wanted now. */
  readonly reminders: {
    /** Their time has not come. */
    readonly waiting: number;
    /** They, or the next step of their escalation, should have been sent by now. */
    readonly due: number;
    /** Sent and not answered by a fact yet. */
    readonly sent: number;
    /** Those of the sent ones that went on to somebody else. */
    readonly escalated: number;
  };
  readonly deliveries: Readonly<Record<DeliveryState, number>>;
  /** Since when the longest due thing has been: a reminder, a message, or a case that is to be looked at again. */
  readonly dueSince?: Instant;
}

interface Row {
  readonly position: string | null;
  readonly followed: boolean;
  readonly cases: number;
  readonly waiting: number;
  readonly due: number;
  readonly sent: number;
  readonly escalated: number;
  readonly due_since: Date | null;
}

/** Reads how the reminders are and changes nothing. */
export async function reminderTableStatus(database: StatusDatabase, now: Instant): Promise<ReminderTableStatus> {
  const [row] = await database.query<Row>(
    `select (select nullif(position, 0) from reminders.progress) as position,
            exists (select from pg_locks where locktype = 'advisory' and granted
                       and database = (select oid from pg_database where datname = current_database())
                       and (classid::bigint << 32) + objid::bigint = $2::bigint) as followed,
            (select count(*)::int from reminders.cases) as cases,
            count(*) filter (where sent_at is null and next_at > $1::timestamptz)::int as waiting,
            count(*) filter (where next_at <= $1::timestamptz)::int as due,
            count(*) filter (where sent_at is not null)::int as sent,
            count(*) filter (where escalated > 0)::int as escalated,
            least(min(next_at) filter (where next_at <= $1::timestamptz),
                  (select min(next_at) from reminders.deliveries where next_at <= $1::timestamptz),
                  (select min(next_at) from reminders.cases where next_at <= $1::timestamptz)) as due_since
       from reminders.reminders where closed_at is null`,
    [now, FOLLOWER_LOCK],
  );
  if (row === undefined) throw new Error('A count answers one row');
  const { waiting, due, sent, escalated, position, due_since: dueSince } = row;
  return {
    ...(position === null ? {} : { position: Number(position) }),
    ...{ isFollowed: row.followed, cases: row.cases, reminders: { waiting, due, sent, escalated } },
    deliveries: await deliveriesByState(database),
    ...(dueSince === null ? {} : { dueSince: dueSince.toISOString() }),
  };
}

async function deliveriesByState(database: StatusDatabase): Promise<ReminderTableStatus['deliveries']> {
  const rows = await database.query<{ state: DeliveryState; count: number }>(
    'select state, count(*)::int as count from reminders.deliveries group by state',
  );
  const none = { waiting: 0, sent: 0, caught: 0, 'to-print': 0, dead: 0, dropped: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}
