import type { RecordedRead } from './read-entry.js';

/**
 * Why a read is worth a look; none of them is wrong by itself. `own-name`: the reader's own card, or somebody of the same
 * full name; `same-surname`; `same-address`; `colleague`: the person read about works in the same organisation;
 * `no-relationship`: nothing ties the reader to the person at that time; `burst`: many persons in a short time.
 */
export type OddReason = 'own-name' | 'same-surname' | 'same-address' | 'colleague' | 'no-relationship' | 'burst';

/** What is known about a person, reader or read about. All of it may be missing: erased, or never asked. */
export interface PersonFacts {
  readonly givenNames?: string;
  readonly familyName?: string;
  /** Street and postal code as one text. */
  readonly address?: string;
  readonly organisation?: string;
  /** The same human being in the other role: the client record of a worker, the worker of a client. */
  readonly alsoKnownAs?: string;
}

export interface OddReadFacts {
  reader(personId: string): PersonFacts | undefined;
  subject(subjectId: string): PersonFacts | undefined;
  /** Whether the reader had something to do with the person when it was read. */
  hasRelationship(entry: RecordedRead, subjectId: string): boolean;
}

export interface OddReadLimits {
  /** Different persons that one reader may open, one by one, within the minutes. Default 40. */
  readonly burstPersons?: number;
  /** Default 10. */
  readonly burstMinutes?: number;
}

export interface OddRead {
  readonly entry: RecordedRead;
  /** Each reason with the persons that it is about; those of a burst are in the other entries of the burst. */
  readonly reasons: readonly { readonly code: OddReason; readonly subjects: readonly string[] }[];
}

const MINUTE = 60_000;

/**
 * The reads that a data-protection officer should look at. Refused reads count too: trying is telling. A client who
 * reads their own data does not.
 * @param entries oldest first
 */
export function oddReads(
  entries: readonly RecordedRead[],
  facts: OddReadFacts,
  limits: OddReadLimits = {},
): readonly OddRead[] {
  const bursts = burstEntries(entries, limits);
  const odd: OddRead[] = [];
  for (const entry of entries) {
    if (entry.basis === 'own-data') continue;
    const bySubject = REASONS.map(({ code, holds }) => ({
      code,
      subjects: entry.subjects.filter((subject) => holds(entry, subject, facts)),
    })).filter(({ subjects }) => subjects.length > 0);
    const burst = bursts.has(entry.sequence) ? [{ code: 'burst' as const, subjects: entry.subjects }] : [];
    const reasons = [...bySubject, ...burst];
    if (reasons.length > 0) odd.push({ entry, reasons });
  }
  return odd;
}

interface Reason {
  readonly code: OddReason;
  readonly holds: (entry: RecordedRead, subject: string, facts: OddReadFacts) => boolean;
}

const REASONS: readonly Reason[] = [
  { code: 'own-name', holds: (entry, subject, facts) => isOwnName(entry.personId, subject, facts) },
  {
    code: 'same-surname',
    holds: (entry, subject, facts) =>
      alike(facts, entry, subject, 'familyName') && !isOwnName(entry.personId, subject, facts),
  },
  { code: 'same-address', holds: (entry, subject, facts) => alike(facts, entry, subject, 'address') },
  { code: 'colleague', holds: (entry, subject, facts) => isColleague(entry.personId, subject, facts) },
  {
    code: 'no-relationship',
    holds: (entry, subject, facts) => !facts.hasRelationship(entry, subject),
  },
];

function isOwnName(personId: string, subjectId: string, facts: OddReadFacts): boolean {
  const [reader, subject] = [facts.reader(personId), facts.subject(subjectId)];
  if (subjectId === personId || reader?.alsoKnownAs === subjectId || subject?.alsoKnownAs === personId) return true;
  return same(reader?.familyName, subject?.familyName) && same(reader?.givenNames, subject?.givenNames);
}

function isColleague(personId: string, subjectId: string, facts: OddReadFacts): boolean {
  const subject = facts.subject(subjectId);
  if (subject?.alsoKnownAs === personId) return false;
  const worker = subject?.alsoKnownAs === undefined ? undefined : facts.reader(subject.alsoKnownAs);
  return same(facts.reader(personId)?.organisation, worker?.organisation ?? subject?.organisation);
}

function alike(facts: OddReadFacts, entry: RecordedRead, subject: string, key: 'familyName' | 'address'): boolean {
  return same(facts.reader(entry.personId)?.[key], facts.subject(subject)?.[key]);
}

/** Two unknowns are not the same. */
function same(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const plain = (text: string): string =>
    text
      .normalize('NFC')
      .toLocaleLowerCase('fi')
      .replaceAll(/[\s,.-]+/g, ' ')
      .trim();
  return plain(one) !== '' && plain(one) === plain(other);
}

/** Reads of single persons only: a list shows many at once by its nature. */
function burstEntries(
  entries: readonly RecordedRead[],
  { burstPersons = 40, burstMinutes = 10 }: OddReadLimits,
): ReadonlySet<number> {
  const burst = new Set<number>();
  const recent = new Map<string, RecordedRead[]>();
  for (const entry of entries) {
    if (entry.subjects.length !== 1 || entry.basis === 'own-data') continue;
    const since = Date.parse(entry.at) - burstMinutes * MINUTE;
    const window = (recent.get(entry.personId) ?? []).filter((earlier) => Date.parse(earlier.at) > since);
    window.push(entry);
    recent.set(entry.personId, window);
    if (new Set(window.map(({ subjects }) => subjects[0])).size <= burstPersons) continue;
    for (const one of window) burst.add(one.sequence);
  }
  return burst;
}
