import type { Instant } from '@polku/kernel';
import type { Account } from '../account.js';

/** One browser of one person, signed in. */
export interface Session {
  readonly id: string;
  readonly account: Account;
  readonly seenAt: Instant;
  /** The end that no use postpones. */
  readonly endsAt: Instant;
}

/** What a new session is made of. */
export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  /** The sid of the provider. */
  readonly providerSession?: string;
  readonly account: Account;
  /** Hint for the provider when the person signs out. */
  readonly idToken: string;
}

export interface SessionLimits {
  readonly idleMinutes: number;
  readonly hours: number;
}

const MINUTE = 60_000;

/** Whether the session still counts at an instant. */
export function isAlive(session: Pick<Session, 'seenAt' | 'endsAt'>, now: Instant, limits: SessionLimits): boolean {
  const time = Date.parse(now);
  return time < Date.parse(session.endsAt) && time < Date.parse(session.seenAt) + limits.idleMinutes * MINUTE;
}

export function later(now: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
