import type { Clock } from '@polku/kernel';
import { fingerprint } from '../secrets.js';
import { later } from '../sessions/session.js';
import type { Database } from '../sessions/session-store.js';

/** How long a person may take at the identity provider, milliseconds. */
export const SIGN_IN_WITHIN = 600_000;

/** A sign-in under way. */
export interface SignIn {
  readonly nonce: string;
  readonly verifier: string;
  readonly returnPath: string;
  readonly acr?: string;
  /** Seconds. */
  readonly maxAge?: number;
}

interface SignInRow {
  readonly nonce: string;
  readonly verifier: string;
  readonly return_path: string;
  readonly acr: string | null;
  readonly max_age: number | null;
}

/** Sign-ins under way, in `identity.sign_ins`, so that any process may finish what another began. */
export class SignIns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async begin(state: string, browser: string, signIn: SignIn): Promise<void> {
    const { nonce, verifier, returnPath, acr, maxAge } = signIn;
    await this.database.query(
      `insert into identity.sign_ins (state_hash, browser_hash, nonce, verifier, return_path, acr, max_age, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[fingerprint(state), fingerprint(browser), nonce, verifier, returnPath, acr ?? null, maxAge ?? null],
        later(this.clock.now(), SIGN_IN_WITHIN),
      ],
    );
  }

  /** The sign-in of a state, once, in the browser that began it, in time. */
  async take(state: string, browser: string): Promise<SignIn | undefined> {
    const { rows } = await this.database.query<SignInRow>(
      `delete from identity.sign_ins where state_hash = $1 and browser_hash = $2 and ends_at > $3
       returning nonce, verifier, return_path, acr, max_age`,
      [fingerprint(state), fingerprint(browser), this.clock.now()],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    return {
      nonce: row.nonce,
      verifier: row.verifier,
      returnPath: row.return_path,
      ...(row.acr === null ? {} : { acr: row.acr }),
      ...(row.max_age === null ? {} : { maxAge: row.max_age }),
    };
  }
}
