import type { Instant } from '@polku/kernel';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account } from '../account.js';
import { fingerprint, newSecret } from '../secrets.js';
import { later, type Session, type SessionLimits, type SignedIn } from './session.js';

/** The connections that identity uses: a pool, whose statements each stand alone. */
export type Database = Pick<pg.Pool, 'query'>;

const HOUR = 3_600_000;

interface SessionRow {
  readonly id: string;
  readonly account: Account;
  readonly seen_at: Date;
  readonly ends_at: Date;
}

/** Sessions in `identity.sessions`. A session that ends is deleted. */
export class SessionStore {
  constructor(
    private readonly database: Database,
    private readonly limits: SessionLimits,
  ) {}

  /** @returns the secret for the cookie, which is not kept, and the session */
  async begin(signedIn: SignedIn, now: Instant): Promise<{ readonly secret: string; readonly session: Session }> {
    const secret = newSecret();
    const id = randomUUID();
    const endsAt = later(now, this.limits.hours * HOUR);
    const { issuer, subject, providerSession, account, idToken } = signedIn;
    await this.database.query(
      `insert into identity.sessions
         (id, secret_hash, issuer, subject, provider_session, person_id, account, id_token, began_at, seen_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
      [
        ...[id, fingerprint(secret), issuer, subject, providerSession ?? null],
        ...[account.personId, JSON.stringify(account), idToken, now, endsAt],
      ],
    );
    return { secret, session: { id, account: { ...account, sessionId: id }, seenAt: now, endsAt } };
  }

  /** The session of a cookie, whether or not its time is over; undefined when there is none. */
  async find(secretHash: Buffer): Promise<Session | undefined> {
    const { rows } = await this.database.query<SessionRow>({
      name: 'identity-session',
      text: 'select id, account, seen_at, ends_at from identity.sessions where secret_hash = $1',
      values: [secretHash],
    });
    const row = rows[0];
    if (row === undefined) return undefined;
    return {
      id: row.id,
      account: { ...row.account, sessionId: row.id },
      seenAt: row.seen_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
    };
  }

  /** Notes that the session was used; never brings one back. */
  async touch(id: string, now: Instant): Promise<void> {
    await this.database.query('update identity.sessions set seen_at = greatest(seen_at, $2) where id = $1', [id, now]);
  }

  /** @returns the id token of the session that ended; undefined when there was none */
  async end(id: string): Promise<string | undefined> {
    const { rows } = await this.database.query<{ id_token: string }>(
      'delete from identity.sessions where id = $1 returning id_token',
      [id],
    );
    return rows[0]?.id_token;
  }

  /** Ends every session of a person. @returns the ids of what ended */
  async endOfPerson(personId: string): Promise<readonly string[]> {
    return this.endWhere('person_id = $1', [personId]);
  }

  /** Ends what the identity provider names: one of its sessions, or everything of a person there. */
  async endOfProvider(
    issuer: string,
    named: { readonly session?: string; readonly subject?: string },
  ): Promise<readonly string[]> {
    return this.endWhere(
      `issuer = $1 and ($2::text is null or provider_session = $2) and ($3::text is null or subject = $3)
         and coalesce($2::text, $3::text) is not null`,
      [issuer, named.session ?? null, named.subject ?? null],
    );
  }

  /** Deletes what is over. @returns how many sessions that were */
  async sweep(now: Instant): Promise<number> {
    const idleSince = later(now, -this.limits.idleMinutes * 60_000);
    const over = await this.endWhere('ends_at <= $1 or seen_at <= $2', [now, idleSince]);
    await this.database.query('delete from identity.sign_ins where ends_at <= $1', [now]);
    await this.database.query('delete from identity.logout_tokens where ends_at <= $1', [now]);
    await this.database.query('delete from identity.logged_out where ends_at <= $1', [now]);
    return over.length;
  }

  private async endWhere(condition: string, values: readonly unknown[]): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ id: string }>(
      `delete from identity.sessions where ${condition} returning id`,
      [...values],
    );
    return rows.map(({ id }) => id);
  }
}
