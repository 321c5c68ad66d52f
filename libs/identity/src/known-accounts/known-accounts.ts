import type { Clock, Instant } from '@polku/kernel';
import { LRUCache } from 'lru-cache';
import type { Account } from '../account.js';
import type { Database } from '../sessions/session-store.js';

export interface KnownAccount {
  readonly account: Account;
  /** When the provider said so. */
  readonly seenAt: Instant;
}

/** An account that has not changed is written again after this time, milliseconds. */
const WRITTEN_AGAIN_AFTER = 3_600_000;
const REMEMBERED = 10_000;

/**
 * Accounts as they were when their persons last used Polku: "why can X see this?" is asked by somebody else than X, and
 * only a token says what X is.
 */
export class KnownAccounts {
  private readonly written = new LRUCache<string, string>({ max: REMEMBERED, ttl: WRITTEN_AGAIN_AFTER });

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes what is new; the session and the time of sign-in are not what somebody is. */
  async remember(account: Account): Promise<void> {
    const { sessionId: _session, authenticatedAt: _at, acr: _acr, ...lasting } = account;
    const content = JSON.stringify(lasting);
    if (this.written.get(account.personId) === content) return;
    await this.database.query(
      `insert into identity.known_accounts (person_id, account, seen_at) values ($1, $2, $3)
       on conflict (person_id) do update set account = excluded.account, seen_at = excluded.seen_at
       where identity.known_accounts.seen_at <= excluded.seen_at`,
      [account.personId, JSON.stringify(account), this.clock.now()],
    );
    this.written.set(account.personId, content);
  }

  /** Undefined for somebody who has never used Polku, or not for two years. */
  async find(personId: string): Promise<KnownAccount | undefined> {
    const { rows } = await this.database.query<{ account: Account; seen_at: Date }>(
      'select account, seen_at from identity.known_accounts where person_id = $1',
      [personId],
    );
    const [row] = rows;
    return row === undefined ? undefined : { account: row.account, seenAt: row.seen_at.toISOString() };
  }

  /** Forgets who has not been here for two years. */
  async sweep(): Promise<void> {
    await this.database.query(
      `delete from identity.known_accounts where seen_at < $1::timestamptz - interval '2 years'`,
      [this.clock.now()],
    );
  }
}
