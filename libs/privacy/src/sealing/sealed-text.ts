import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';
import { ERASED, type Erased } from './erased.js';
import { isSubject, type DataKey, type SubjectKeys } from './subject-keys.js';

const CIPHER = 'aes-256-gcm';
const FORMAT = 'sealed:1:';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Texts are filled up with blanks to a multiple of this, or "yes" and "no" would tell themselves apart by length. */
const BLOCK = 32;

export interface SealedParts {
  readonly subject: string;
  readonly keyVersion: number;
  readonly iv: string;
  /** Tag and ciphertext, base64url. */
  readonly payload: string;
}

/**
 * A sealed value does not open: somebody changed it, or moved it from the place that it was sealed for.
 * The place is named, the content never.
 */
export class SealedValueBroken extends Error {
  override readonly name = 'SealedValueBroken';
  readonly code = 'sealed-value-broken';

  constructor(
    readonly place: string,
    reason: string,
  ) {
    super(`${place}: the sealed value does not open (${reason})`);
  }
}

/** The key of a person is gone without having been destroyed: a restored log without its keys, say. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
  readonly code = 'person-key-missing';

  constructor(readonly place: string) {
    super(`${place}: the key of this sealed value is missing though nobody destroyed it; restore privacy.person_keys`);
  }
}

/**
 * `sealed:1:<subject>:<key version>:<iv>:<tag and ciphertext>`, the last two in base64url: AES-256-GCM over the UTF-8 of
 * a JSON text. Subject, key version and place are authenticated with it, so that the text opens nowhere else.
 * @param json JSON text of any value
 * @param place where it will lie: an event's identifier, a table and its key; free of personal data
 */
export function sealJson(json: string, place: string, { subject, version, key }: DataKey): string {
  if (!isSubject(subject)) throw new TypeError('A subject is letters, digits, "_" and "-", at most 100');
  const bytes = Buffer.byteLength(json);
  const plain = json.padEnd(json.length + ((BLOCK - (bytes % BLOCK)) % BLOCK));
  const head = `${FORMAT}${subject}:${version}`;
  const iv = randomFillSync(Buffer.allocUnsafe(IV_BYTES));
  const cipher = createCipheriv(CIPHER, key, iv);
  cipher.setAAD(authenticated(head, place));
  const encrypted = cipher.update(plain, 'utf8');
  cipher.final();
  const payload = Buffer.concat([cipher.getAuthTag(), encrypted]);
  return `${head}:${iv.toString('base64url')}:${payload.toString('base64url')}`;
}

/** Any JSON value, sealed as {@link sealJson} does. */
export function sealValue(value: unknown, place: string, key: DataKey): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new TypeError(`${place}: nothing that JSON can hold`);
  return sealJson(json, place, key);
}

export function isSealedText(text: unknown): text is string {
  return typeof text === 'string' && text.startsWith(FORMAT);
}

/** @throws {SealedValueBroken} for anything that {@link sealJson} did not write */
export function partsOf(text: string, place: string): SealedParts {
  const [sealed, format, subject = '', version = '', iv = '', payload = '', ...more] = text.split(':');
  const keyVersion = Number(version);
  const wellFormed =
    sealed === 'sealed' && format === '1' && more.length === 0 && isSubject(subject) && /^[1-9]\d{0,8}$/.test(version);
  if (!wellFormed) throw new SealedValueBroken(place, 'not a sealed text');
  return { subject, keyVersion, iv, payload };
}

/**
 * The value of a sealed text, or {@link ERASED} when the person's key was destroyed.
 * @param keys what the vault answered for the subject of the text; undefined when it knows none
 * @throws {SealedValueBroken} {@link KeyMissing}
 */
export function openSealed(parts: SealedParts, place: string, keys: SubjectKeys | undefined): unknown {
  if (keys?.state === 'destroyed') return ERASED;
  const key = keys?.versions.get(parts.keyVersion);
  if (key === undefined) throw new KeyMissing(place);
  return decrypt(parts, place, key);
}

/** {@link openSealed} with the vault at hand, for a single value. */
export async function openValue(
  text: string,
  place: string,
  vault: { forOpening(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKeys>> },
): Promise<unknown> {
  const parts = partsOf(text, place);
  return openSealed(parts, place, (await vault.forOpening([parts.subject])).get(parts.subject));
}

export type Opened<Value> = Value | Erased;

function decrypt({ subject, keyVersion, iv, payload }: SealedParts, place: string, key: KeyObject): unknown {
  const bytes = Buffer.from(payload, 'base64url');
  const nonce = Buffer.from(iv, 'base64url');
  // A shorter tag would be accepted by the cipher, and be easier to forge.
  if (nonce.length !== IV_BYTES || bytes.length < TAG_BYTES) throw new SealedValueBroken(place, 'cut short');
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(`${FORMAT}${subject}:${keyVersion}`, place));
  decipher.setAuthTag(bytes.subarray(0, TAG_BYTES));
  const plain = decipher.update(bytes.subarray(TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new SealedValueBroken(place, 'changed, or moved from another place');
  }
  return JSON.parse(plain.toString('utf8'));
}

function authenticated(head: string, place: string): Buffer {
  return Buffer.from(`${head}\n${place}`);
}
