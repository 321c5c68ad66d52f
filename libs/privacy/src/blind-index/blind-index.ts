import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { PersonKeys } from '../key-vault/person-keys.js';
import { nameWords, normalise, type ExactKind } from './normalise.js';

/** Shorter beginnings of a name say nothing and would be shared by thousands. */
const SHORTEST_PREFIX = 2;
/** Beginnings up to this length get a token each; of longer words only so many letters are compared. */
const LONGEST_PREFIX = 12;
/** 96 bits: among a million persons with thirty tokens each no two differing words meet. */
const TOKEN_BYTES = 12;

/**
 * Search in sealed data: tables hold keyed hashes (HMAC-SHA256) of normalised values, and a search hashes what was typed.
 * Without the key nobody can try values; the key comes from the vault and survives its rotation.
 *
 * What the tokens of a table still tell whoever reads it without the key, so that it decides where to use them:
 * - equal tokens are equal values: exact tokens show that two records have the same phone;
 * - prefix tokens show how common a beginning is and which persons share one, and how long a name is; with a list of
 *   common names, the commonest ones can be guessed from their frequency. They are therefore made for names only, kept
 *   in one table that is not exported, not logged, and whose rows are deleted with the erasure of the person.
 * - Whoever holds the key can try all ten million identity codes of a century: it belongs to the master key, not to the
 *   database.
 */
export class BlindIndex {
  private readonly key: KeyObject;

  /** @param key 32 bytes for this purpose alone */
  constructor(key: Buffer) {
    this.key = createSecretKey(key);
  }

  static async open(personKeys: PersonKeys): Promise<BlindIndex> {
    return new BlindIndex(await personKeys.purposeKey('blind-index'));
  }

  /** For storing and for searching alike; undefined when nothing comparable was written. */
  exact(kind: ExactKind, text: string): string | undefined {
    const value = normalise(kind, text);
    return value === undefined ? undefined : this.token(kind, value);
  }

  /** The tokens to store for somebody's names, each once: the beginnings of every name. */
  nameTokens(...names: readonly string[]): readonly string[] {
    const tokens = new Set<string>();
    for (const word of names.flatMap(nameWords)) {
      for (let length = SHORTEST_PREFIX; length <= Math.min([...word].length, LONGEST_PREFIX); length++) {
        tokens.add(this.token('name-prefix', firstLetters(word, length)));
      }
    }
    return [...tokens];
  }

  /**
   * What a search for the beginnings of names looks for: a person is found who has all of these tokens. Empty when too
   * little was typed, then nobody is found.
   */
  nameQuery(typed: string): readonly string[] {
    const tokens = new Set<string>();
    for (const written of typed.split(/\s+/u)) {
      for (const word of typedWords(written)) {
        tokens.add(this.token('name-prefix', firstLetters(word, Math.min([...word].length, LONGEST_PREFIX))));
      }
    }
    return [...tokens];
  }

  /** The kind is hashed too: an identity code and a name that read alike have different tokens. */
  private token(kind: string, value: string): string {
    const hash = createHmac('sha256', this.key).update(`${kind}\n${value}`).digest();
    return hash.subarray(0, TOKEN_BYTES).toString('base64url');
  }
}

/**
 * Fingerprint of a command's content under a key, hex: for whoever stores one outside the sealed log. A plain SHA-256 of
 * content with one unknown of few possible values (an identity code, yes or no) tells that value to whoever tries them.
 */
export function keyedFingerprint(key: Buffer, content: string): string {
  return createHmac('sha256', key).update(content).digest('hex').slice(0, 32);
}

/** Compares without telling by its duration how much was right. */
export function sameFingerprint(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Of `Anna-L` the parts that say something; of `O'M` what they are when written together. */
function typedWords(written: string): readonly string[] {
  const words = nameWords(written).filter((word) => [...word].length >= SHORTEST_PREFIX);
  return words.length > 1 ? words.slice(0, -1) : words;
}

function firstLetters(word: string, count: number): string {
  return [...word].slice(0, count).join('');
}
