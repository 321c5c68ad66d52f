import type { Clock } from '@polku/kernel';
import { fingerprint } from '../secrets.js';
import { later } from '../sessions/session.js';
import type { Database } from '../sessions/session-store.js';

/** Older tokens are not taken, so that a sign-out has to be remembered for no longer than this, seconds. */
export const OLDEST_TOKEN = 86_400;

/** For clocks that differ, seconds. */
const MARGIN = 60;

/** What a logout token names. */
export interface SignedOut {
  /** sid */
  readonly session?: string;
  /** sub */
  readonly subject?: string;
  /** Seconds since 1970, by the clock of the provider, as it stands in its tokens. */
  readonly at: number;
}

/** What a token says of itself. */
export interface IssuedToken {
  readonly subject: string;
  readonly session?: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
}

/**
 * Whom the provider has signed out by its back channel. A token that was issued before is refused: of the session that
 * was named, or of the person when no session was named or the token does not say of which it is.
 */
export class LoggedOut {
  /** Counts what was added in this process: what was looked up before it may be out of date. */
  changes = 0;

  constructor(
    private readonly database: Database,
    private readonly issuer: string,
    private readonly clock: Clock,
  ) {}

  /** To be called before the sessions end that tell whose they are. */
  async add({ session, subject, at }: SignedOut): Promise<void> {
    const subjects = subject === undefined ? await this.subjectsOf(session) : [subject];
    const kind = session === undefined ? 'person' : 'person of a session';
    const names = [
      ...(session === undefined ? [] : [this.name('session', session)]),
      ...subjects.map((each) => this.name(kind, each)),
    ];
    await this.database.query(
      `insert into identity.logged_out (name_hash, logged_out_at, ends_at)
       select name_hash, $2, $3 from unnest($1::bytea[]) as n(name_hash)
       on conflict (name_hash) do update
         set logged_out_at = greatest(logged_out.logged_out_at, excluded.logged_out_at),
             ends_at = greatest(logged_out.ends_at, excluded.ends_at)`,
      [names, instantOf(at), later(this.clock.now(), (OLDEST_TOKEN + MARGIN) * 1_000)],
    );
    this.changes += 1;
  }

  async has({ subject, session, issuedAt }: IssuedToken): Promise<boolean> {
    const names = [
      this.name('person', subject),
      session === undefined ? this.name('person of a session', subject) : this.name('session', session),
    ];
    const { rows } = await this.database.query({
      name: 'identity-logged-out',
      text: 'select from identity.logged_out where name_hash = any($1::bytea[]) and logged_out_at >= $2 limit 1',
      values: [names, instantOf(issuedAt)],
    });
    return rows.length > 0;
  }

  private async subjectsOf(session = ''): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ subject: string }>(
      'select distinct subject from identity.sessions where issuer = $1 and provider_session = $2',
      [this.issuer, session],
    );
    return rows.map(({ subject }) => subject);
  }

  private name(kind: 'session' | 'person' | 'person of a session', name: string): Buffer {
    return fingerprint(JSON.stringify([this.issuer, kind, name]));
  }
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
