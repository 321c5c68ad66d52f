import { randomUUID } from 'node:crypto';
import { Problem } from './problem.js';
import { PROBLEM_KINDS } from './problem-kinds.js';
import type { Texts } from './language.js';

/** Visible ASCII, 1-200 characters: what a key, an identity and a correlation may be made of. */
const TOKEN = /^[\x21-\x7e]{1,200}$/;
const STRONG_TAG = /^"(0|[1-9]\d{0,14})"$/;

/** The ETag of a version: `"12"`. */
export function entityTag(version: number): string {
  return `"${String(version)}"`;
}

/**
 * The version that If-Match asks for: `"12"`. Absent and `*` mean any version. A weak tag never matches (RFC 9110
 * §13.1.1) and a list is not a version that a person has seen: both are refused with a sentence.
 */
export function expectedVersion(ifMatch: string | undefined): number | undefined {
  const value = ifMatch?.trim();
  if (value === undefined || value === '*') return undefined;
  const version = STRONG_TAG.exec(value)?.[1];
  if (version !== undefined) return Number(version);
  throw headerProblem('If-Match', {
    fi: 'If-Match on versio lainausmerkeissä niin kuin ETag sen antoi, esimerkiksi "12". Heikkoja tunnisteita (W/) ja luetteloita ei hyväksytä.',
    sv: 'If-Match är versionen inom citattecken så som ETag gav den, till exempel "12". Svaga taggar (W/) och listor godtas inte.',
    en: 'If-Match is the version in quotes as the ETag gave it, for example "12". Weak tags (W/) and lists are not accepted.',
  });
}

/** Whether If-None-Match names the version: then 304 is enough. Weak comparison, as RFC 9110 §13.1.2 asks. */
export function alreadyHas(ifNoneMatch: string | undefined, version: number): boolean {
  if (ifNoneMatch === undefined) return false;
  const wanted = entityTag(version);
  return ifNoneMatch.split(',').some((tag) => {
    const value = tag.trim();
    return value === '*' || value === wanted || value === `W/${wanted}`;
  });
}

/** The Idempotency-Key, or a new one: the answer tells which. */
export function idempotencyKey(header: string | undefined): string {
  if (header === undefined) return randomUUID();
  if (TOKEN.test(header)) return header;
  throw headerProblem('Idempotency-Key', {
    fi: 'Idempotency-Key on 1–200 näkyvää ASCII-merkkiä ilman välejä, esimerkiksi UUID.',
    sv: 'Idempotency-Key är 1–200 synliga ASCII-tecken utan mellanslag, till exempel ett UUID.',
    en: 'Idempotency-Key is 1-200 visible ASCII characters without spaces, for example a UUID.',
  });
}

export function isToken(value: string): boolean {
  return TOKEN.test(value);
}

export function headerProblem(header: string, detail: Texts): Problem {
  return new Problem(PROBLEM_KINDS.headerInvalid, detail, {
    faults: [{ in: 'header', field: header, rule: 'format', message: detail }],
  });
}
