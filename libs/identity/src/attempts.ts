import { addressKey, memoryLimiter, Problem } from '@polku/http';
import type { Request } from 'express';
import { IDENTITY_PROBLEMS } from './identity-problems.js';

/** What is counted: sign-ins begun and refused by where they come from, and those that succeeded by whose they are. */
export type Attempt =
  | { readonly kind: 'begun' | 'refused'; readonly address: string }
  | { readonly kind: 'signed-in'; readonly personId: string };

/** Counts attempts to sign in, and tokens that were refused. */
export interface AttemptLimits {
  /** Counts one more. @returns seconds to wait when it is one too many */
  attempt(of: Attempt): Promise<number | undefined>;
}

/** Until a limiter is given. */
export const UNLIMITED: AttemptLimits = { attempt: () => Promise.resolve(undefined) };

/** A whole organisation may stand behind one address: each refusal is worth so many sign-ins begun. */
const BEGUN_FOR_ONE_REFUSED = 10;
/** Nobody signs in so often in a minute; a program that has gone wrong does. */
const SIGN_INS_OF_PERSON = 20;

/**
 * Limits in the memory of this process.
 * @param refusals sign-ins and tokens that may be refused to one address in a minute; 0 for no limit at all
 */
export function attemptLimits(refusals: number): AttemptLimits {
  const limiters = {
    refused: memoryLimiter(refusals),
    begun: memoryLimiter(refusals * BEGUN_FOR_ONE_REFUSED),
    'signed-in': memoryLimiter(refusals === 0 ? 0 : SIGN_INS_OF_PERSON),
  };
  return {
    attempt: (of) => limiters[of.kind].take('address' in of ? addressKey(of.address) : of.personId),
  };
}

/** @throws {Problem} `too-many-attempts` */
export async function countAttempt(limits: AttemptLimits, of: Attempt): Promise<void> {
  const seconds = await limits.attempt(of);
  if (seconds !== undefined) throw tooMany(seconds);
}

/**
 * Counts what was refused to the caller's address. What is sound is never counted: nobody is kept out by a neighbour.
 * @returns what to answer: the refusal, or `too-many-attempts`
 */
export async function countRefusal(limits: AttemptLimits, address: string, error: unknown): Promise<unknown> {
  if (!(error instanceof Problem) || !isRefusal(error.kind.status)) return error;
  const seconds = await limits.attempt({ kind: 'refused', address });
  return seconds === undefined ? error : tooMany(seconds);
}

/** Express knows the caller's address behind proxies that it was told to trust; a connection that was cut has none. */
export function addressOf(request: Request): string {
  return (request as { readonly ip?: string }).ip ?? '';
}

/** The caller's doing, and not that the provider is silent or that it had been too many already. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

function tooMany(seconds: number): Problem {
  return new Problem(IDENTITY_PROBLEMS.tooManyAttempts, undefined, { headers: { 'Retry-After': String(seconds) } });
}
