import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as 43 characters that fit a cookie and an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text has the form of {@link newSecret}. */
export function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** What is kept of a secret. It is random, so that a plain hash cannot be guessed back. */
export function fingerprint(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** A text that only who knows the secret can make, for one purpose. */
export function derived(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url');
}

/** Compares without telling by its duration how much was right. */
export function sameText(one: string, other: string): boolean {
  const [left, right] = [fingerprint(one), fingerprint(other)];
  return timingSafeEqual(left, right);
}
