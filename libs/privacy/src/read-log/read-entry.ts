import { createHash } from 'node:crypto';

/** A read of client data, as it is recorded. No names and no content: identifiers and codes. */
export interface ReadEntry {
  /** When it was read: ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** Who read: the identifier of a person or process. */
  readonly personId: string;
  readonly role: string;
  readonly unit: string;
  /** Whom the reader works for; the client has a right to know it as it was then. Entries of before have none. */
  readonly organisation?: string;
  /** Whose data: identifiers, each once; many for a list. */
  readonly subjects: readonly string[];
  /** What was looked at: `caseload`, `client-card`, `search`, `export`. */
  readonly view: string;
  /** Why it was allowed: `relationship`, `consent`, `role`, `break-glass`, `own-data`. */
  readonly basis: string;
  /** What the reader gave as the reason, where one is asked for. It stays when a person is erased: ask for no names. */
  readonly purpose?: string;
  readonly requestId: string;
  /** `shown`, `refused`, … */
  readonly outcome: string;
}

/** An entry as the log keeps it. */
export interface RecordedRead extends ReadEntry {
  /** From 1, without a gap. */
  readonly sequence: number;
  /** SHA-256 over the predecessor's, the sequence and the entry, hex. */
  readonly hash: string;
}

/** An entry that cannot be recorded; then nothing may be shown either. */
export class InvalidReadEntry extends Error {
  override readonly name = 'InvalidReadEntry';
  readonly code = 'invalid-read-entry';
}

/** Who shortens the log; only the database itself writes entries by it. */
export const RETENTION = 'system:retention';

const LONGEST_WORD = 200;
const LONGEST_PURPOSE = 2_000;
/** Most persons that one entry names. */
export const MOST_SUBJECTS = 10_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** What PostgreSQL cannot store in a text. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** @throws {InvalidReadEntry} naming the field, never its content */
export function checkReadEntry(entry: ReadEntry): void {
  if (!INSTANT.test(entry.at) || Number.isNaN(Date.parse(entry.at))) throw new InvalidReadEntry('at is no instant');
  for (const key of ['personId', 'role', 'view', 'basis', 'requestId', 'outcome'] as const) {
    if (!isWord(entry[key], 1, LONGEST_WORD))
      throw new InvalidReadEntry(`${key} must have 1 to ${LONGEST_WORD} letters`);
  }
  if (entry.personId === RETENTION) throw new InvalidReadEntry(`personId must not be ${RETENTION}`);
  if (!isWord(entry.unit, 0, LONGEST_WORD))
    throw new InvalidReadEntry(`unit must have at most ${LONGEST_WORD} letters`);
  if (entry.organisation !== undefined && !isWord(entry.organisation, 0, LONGEST_WORD)) {
    throw new InvalidReadEntry(`organisation must have at most ${LONGEST_WORD} letters`);
  }
  if (entry.purpose !== undefined && !isWord(entry.purpose, 0, LONGEST_PURPOSE)) {
    throw new InvalidReadEntry(`purpose must have at most ${LONGEST_PURPOSE} letters`);
  }
  const { subjects } = entry;
  const sound = subjects.length <= MOST_SUBJECTS && subjects.every((subject) => isWord(subject, 1, LONGEST_WORD));
  if (!sound) throw new InvalidReadEntry(`subjects must be at most ${MOST_SUBJECTS} identifiers`);
  if (new Set(subjects).size !== subjects.length) throw new InvalidReadEntry('subjects names somebody twice');
}

/**
 * SHA-256 of an entry's own words, hex. Hashed are, each as its length in UTF-8 bytes, a colon, the text and a line feed
 * (an absent one as `-`): `polku-read-1`, at, person, role, unit, number of subjects, each subject, view, basis,
 * purpose, request, outcome. With an organisation: `polku-read-2`, and the organisation after the unit.
 */
export function contentHash(entry: ReadEntry): string {
  const { at, personId, role, unit, organisation, subjects, view, basis, purpose, requestId, outcome } = entry;
  const reader = organisation === undefined ? [personId, role, unit] : [personId, role, unit, organisation];
  const format = organisation === undefined ? 'polku-read-1' : 'polku-read-2';
  const fields = [format, at, ...reader, String(subjects.length), ...subjects, view, basis];
  return createHash('sha256')
    .update([...fields, purpose, requestId, outcome].map(framed).join(''))
    .digest('hex');
}

/** The link of the chain: SHA-256 over the previous hash, the sequence as 8 bytes and the content's hash. */
export function chainHash(previous: Buffer, sequence: number, content: string): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(BigInt(sequence));
  return createHash('sha256').update(previous).update(number).update(Buffer.from(content, 'hex')).digest();
}

function framed(field: string | undefined): string {
  return field === undefined ? '-\n' : `${Buffer.byteLength(field)}:${field}\n`;
}

function isWord(text: string, shortest: number, longest: number): boolean {
  return text.length >= shortest && text.length <= longest && !UNSTORABLE.test(text);
}
