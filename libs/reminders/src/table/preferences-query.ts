import type { Moment, Reader } from '@polku/access';
import type { Instant, ReadDatabase } from '@polku/case';
import type { Language } from '../calendar/explain-due.js';
import { instantAt } from '../calendar/days.js';
import type { DigestCounts } from '../channels/staff-texts.js';
import { rolesHeldBy } from '../sending/roles.js';

export type DigestChoice = 'daily' | 'each' | 'none';

/** How somebody wants to be reminded. */
export interface Preferences {
  /** Absent: no mail; the inbox has everything. */
  readonly email?: string;
  readonly language: Language;
  readonly digest: DigestChoice;
}

/** What people want of their mails, and what waits for them. */
export class MailPreferences {
  constructor(
    private readonly database: ReadDatabase,
    private readonly reader: (personId: string) => Promise<Reader | undefined>,
  ) {}

  async of(personId: string): Promise<Preferences> {
    const [row] = await this.database.query<{
      readonly email: string | null;
      readonly language: Language | null;
      readonly digest: DigestChoice | null;
      readonly contact: string | null;
    }>(
      `select r.email, r.language, r.digest, p.contact
         from (select $1::text as person_id) q
         left join reminders.preferences r using (person_id)
         left join professionals p on p.person_id = q.person_id and not p.has_left`,
      [personId],
    );
    const email = row?.email ?? mailIn(row?.contact);
    return {
      ...(email === undefined ? {} : { email }),
      language: row?.language ?? 'fi',
      digest: row?.digest ?? 'daily',
    };
  }

  async save(personId: string, { email, language, digest }: Preferences, now: Instant): Promise<void> {
    await this.database.query(
      `insert into reminders.preferences (person_id, email, language, digest, updated_at) values ($1, $2, $3, $4, $5)
       on conflict (person_id) do update
         set email = excluded.email, language = excluded.language, digest = excluded.digest, updated_at = excluded.updated_at`,
      [personId, email ?? null, language, digest, now],
    );
  }

  /** Of what was sent and is still open: each reminder once, in the most pressing of the three. */
  async counts(personId: string, { now, today }: Moment, since?: Instant): Promise<DigestCounts> {
    const reader = await this.reader(personId);
    const roles = reader === undefined ? [] : rolesHeldBy(reader);
    const [row] = await this.database.query<DigestCounts>(
      `select count(*) filter (where escalated > 0)::int as "escalated",
              count(*) filter (where escalated = 0 and due_at < $4)::int as "overdue",
              count(*) filter (where escalated = 0 and due_at >= $4 and sent_at >= $5)::int as "fresh"
         from reminders.reminders
        where closed_at is null and sent_at is not null and (snoozed_until is null or snoozed_until <= $3)
          and not to_client and (persons @> array[$1::text] or roles && $2::text[])`,
      [personId, roles, now, instantAt(today, '00:00'), since ?? instantAt(today, '00:00')],
    );
    return row ?? { overdue: 0, escalated: 0, fresh: 0 };
  }
}

/** Contact details of professionals are a phone number or a mail address. */
function mailIn(contact: string | null | undefined): string | undefined {
  return contact?.split(/[\s,;]+/).find((each) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(each));
}
