import { Problem, type ProblemKind } from '@polku/http';
import type { Clock } from '@polku/kernel';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { accountFromClaims, type AccountRules } from '../account-from-claims.js';
import type { Account } from '../account.js';
import { IDENTITY_PROBLEMS } from '../identity-problems.js';
import type { TokenType } from '../identity-settings.js';
import { fingerprint } from '../secrets.js';
import type { IssuerKeys } from './issuer-keys.js';
import { OLDEST_TOKEN, type IssuedToken, type LoggedOut } from './logged-out.js';

export interface BearerRules {
  readonly issuer: string;
  readonly audience: string;
  readonly tokenType: TokenType;
  readonly account: AccountRules;
}

/** Signatures that only the provider can make: with a shared secret, everybody who checks could also sign. */
export const ASYMMETRIC = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
/** How far the clocks of the provider and of this server may differ, seconds. */
export const CLOCK_TOLERANCE = 10;
/** A verified token is believed without another look for at most this, milliseconds. */
export const BELIEVED_FOR = 60_000;
/** How long another process may still take a token from before a sign-out, milliseconds. */
export const SIGNED_OUT_CACHE = 5_000;
const MOST_BELIEVED = 10_000;
const LONGEST_TOKEN = 16_384;

interface Believed {
  readonly account: Account;
  readonly token: IssuedToken;
  readonly from: number;
  readonly until: number;
  /** When it was known that nobody had signed the person out, and what had been added here by then. */
  checkedAt: number;
  changes: number;
}

/** Access tokens of the provider, as JWT. */
export class BearerTokens {
  private readonly believed = new LRUCache<string, Believed>({ max: MOST_BELIEVED });

  constructor(
    private readonly rules: BearerRules,
    private readonly keys: IssuerKeys,
    private readonly loggedOut: LoggedOut,
    private readonly clock: Clock,
  ) {}

  /**
   * Who a token speaks for.
   * @throws {Problem} `token-expired`, `token-invalid` and nothing more about why; `identity-provider-unavailable` when
   *   the keys were never read; the problems of {@link accountFromClaims}
   */
  async accountOf(token: string): Promise<Account> {
    if (token.length > LONGEST_TOKEN) throw refused(IDENTITY_PROBLEMS.tokenInvalid);
    const now = Date.parse(this.clock.now());
    const key = fingerprint(token).toString('latin1');
    const known = this.believed.get(key);
    if (known !== undefined && known.from <= now && now < known.until) {
      await this.checkStillSignedIn(known, now);
      return known.account;
    }
    const claims = await this.verified(token, now);
    const account = accountFromClaims(claims, this.rules.account);
    const until = Math.min((claims.exp ?? 0) * 1000, now + BELIEVED_FOR);
    const believed = { account, token: issuedToken(claims), from: now, until, checkedAt: -Infinity, changes: 0 };
    await this.checkStillSignedIn(believed, now);
    this.believed.set(key, believed);
    return account;
  }

  private async checkStillSignedIn(believed: Believed, now: number): Promise<void> {
    const age = now - believed.checkedAt;
    const { changes } = this.loggedOut;
    if (believed.changes === changes && age >= 0 && age < SIGNED_OUT_CACHE) return;
    if (await this.loggedOut.has(believed.token)) throw refused(IDENTITY_PROBLEMS.tokenInvalid);
    Object.assign(believed, { checkedAt: now, changes });
  }

  private async verified(token: string, now: number): Promise<JWTPayload> {
    const { issuer, audience, tokenType } = this.rules;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys.keyOf, {
        issuer,
        audience,
        algorithms: ASYMMETRIC,
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: new Date(now),
        maxTokenAge: OLDEST_TOKEN,
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      if (!isOfType(protectedHeader.typ, tokenType)) throw refused(IDENTITY_PROBLEMS.tokenInvalid);
      return payload;
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw refused(
        error instanceof errors.JWTExpired ? IDENTITY_PROBLEMS.tokenExpired : IDENTITY_PROBLEMS.tokenInvalid,
        error,
      );
    }
  }
}

function issuedToken({ sub = '', sid, iat = 0 }: JWTPayload): IssuedToken {
  return { subject: sub, ...(typeof sid === 'string' ? { session: sid } : {}), issuedAt: iat };
}

/** Media types may be written with or without `application/`, in any case (RFC 9068 §2.1). */
function isOfType(typ: string | undefined, wanted: TokenType): boolean {
  const given = (typ ?? '').toLowerCase().replace(/^application\//, '');
  return (wanted !== 'JWT' && given === 'at+jwt') || (wanted !== 'at+jwt' && given === 'jwt');
}

/** @param kind of status 401 */
export function refused(kind: ProblemKind, cause?: unknown): Problem {
  return new Problem(kind, undefined, {
    headers: { 'WWW-Authenticate': 'Bearer realm="polku", error="invalid_token"' },
    cause,
  });
}
