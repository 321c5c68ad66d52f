import { createHash, randomBytes } from 'node:crypto';

/** What stands in the address of a calendar feed: 32 random bytes, which nobody can guess. */
export interface FeedToken {
  /** Shown once, to the person whose feed it is. */
  readonly token: string;
  /** What is kept. */
  readonly hash: Buffer;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function newFeedToken(): FeedToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: createHash('sha256').update(token).digest() };
}

/** The hash that a token is looked up by; undefined for what no token can be. */
export function hashOfFeedToken(token: string): Buffer | undefined {
  return TOKEN.test(token) ? createHash('sha256').update(token).digest() : undefined;
}
