import type { Instant, ReadDatabase } from '@polku/case';

export interface FeedOwner {
  readonly personId: string;
}

/** Calendar feeds: who has one. The tokens themselves are kept nowhere. */
export class CalendarFeeds {
  constructor(private readonly database: ReadDatabase) {}

  /** A new feed ends the one before: an address that somebody else has got hold of is worth nothing then. */
  async create(personId: string, hash: Buffer, now: Instant): Promise<void> {
    await this.revoke(personId, now);
    await this.database.query(
      'insert into reminders.calendar_feeds (token_hash, person_id, created_at) values ($1, $2, $3)',
      [hash, personId, now],
    );
  }

  async revoke(personId: string, now: Instant): Promise<void> {
    await this.database.query(
      'update reminders.calendar_feeds set revoked_at = $2 where person_id = $1 and revoked_at is null',
      [personId, now],
    );
  }

  async of(
    personId: string,
  ): Promise<{ readonly createdAt: Instant; readonly lastReadAt: Instant | null } | undefined> {
    const [row] = await this.database.query<{ created_at: Date; last_read_at: Date | null }>(
      'select created_at, last_read_at from reminders.calendar_feeds where person_id = $1 and revoked_at is null',
      [personId],
    );
    return row && { createdAt: row.created_at.toISOString(), lastReadAt: row.last_read_at?.toISOString() ?? null };
  }

  /** Whose feed a token opens. */
  async owner(hash: Buffer, now: Instant): Promise<FeedOwner | undefined> {
    const [row] = await this.database.query<{ person_id: string }>(
      `update reminders.calendar_feeds set last_read_at = $2 where token_hash = $1 and revoked_at is null returning person_id`,
      [hash, now],
    );
    return row && { personId: row.person_id };
  }
}

/** Cases in which somebody may have something to do: those that are related to the person and open, newest change first. */
export async function casesOfPerson(visible: ReadDatabase, persons: readonly string[], most: number) {
  return visible.query<{ caseId: string; clientId: string; basis: never }>(
    `select case_id as "caseId", client_id as "clientId", access_basis as "basis" from visible_cases
      where related && $1::text[] and (status <> 'exited' or exited_at > now() - interval '30 days')
      order by changed_at desc limit ${String(Math.trunc(most))}`,
    [persons],
  );
}

export interface FeedReminder {
  readonly id: string;
  readonly caseId: string;
  readonly dueAt: Instant;
  readonly sentAt: Instant;
  readonly escalated: number;
  readonly closedAt: Instant | null;
}

/** What somebody was reminded of and is open, or has just been answered. */
export function remindersOfPerson(
  visible: ReadDatabase,
  persons: readonly string[],
  most: number,
): Promise<FeedReminder[]> {
  const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return visible.query<FeedReminder>(
    `select r.id, r.case_id as "caseId", ${instant('r.due_at')} as "dueAt", ${instant('r.sent_at')} as "sentAt", r.escalated,
            ${instant('r.closed_at')} as "closedAt"
       from reminders.reminders r join visible_cases v on v.case_id = r.case_id
      where r.persons && $1::text[] and r.sent_at is not null and not r.to_client
      order by r.due_at desc limit ${String(Math.trunc(most))}`,
    [persons],
  );
}
