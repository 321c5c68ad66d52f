import { Problem } from '@polku/http';
import type { Request } from 'express';
import { IDENTITY_PROBLEMS } from './identity-problems.js';

/** Whose attempts are counted. */
export type AttemptsOf = { readonly address: string } | { readonly personId: string };

/** Counts attempts to sign in, and tokens that were refused. */
export interface AttemptLimits {
  /** Counts one more. @returns seconds to wait when it is one too many */
  attempt(of: AttemptsOf): Promise<number | undefined>;
}

/** Until a limiter is given. */
export const UNLIMITED: AttemptLimits = { attempt: () => Promise.resolve(undefined) };

/** @throws {Problem} `too-many-attempts` */
export async function countAttempt(limits: AttemptLimits, of: AttemptsOf): Promise<void> {
  const seconds = await limits.attempt(of);
  if (seconds === undefined) return;
  throw new Problem(IDENTITY_PROBLEMS.tooManyAttempts, undefined, { headers: { 'Retry-After': String(seconds) } });
}

/** Express knows the caller's address behind proxies that it was told to trust. */
export function addressOf(request: Request): string {
  return (request as { readonly ip?: string }).ip ?? request.socket.remoteAddress ?? '';
}
