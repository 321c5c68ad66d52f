import { oddReads, type OddRead, type OddReason, type RecordedRead, type ReadWindow } from '@polku/privacy';
import type { Instant } from '../../../events/index.js';
import type { KnownProfessional, Oversight } from '../oversight.js';
import { factsOf } from './people-of-reads.js';

/** A worker in the officer's list; name and the rest are empty for somebody whom the register does not know. */
export interface OddReader {
  readonly personId: string;
  readonly name: string;
  readonly profession: string;
  readonly organisation: string;
}

/** What one worker has read of one client, and why that is worth a look. */
export interface OddReadsOfClient {
  readonly reader: OddReader;
  readonly clientId: string;
  readonly reasons: readonly OddReason[];
  readonly reads: number;
  /** How many of them were refused. */
  readonly refused: number;
  /** How many showed this client alone, not as one of a list. */
  readonly single: number;
  readonly first: Instant;
  readonly last: Instant;
  readonly views: readonly string[];
}

/** One worker who read of many different clients, one by one, in a short time. */
export interface Burst {
  readonly reader: OddReader;
  readonly clients: number;
  readonly reads: number;
  readonly first: Instant;
  readonly last: Instant;
}

export interface OddReadList {
  /** The heaviest reason first, then the newest. */
  readonly items: readonly OddReadsOfClient[];
  readonly bursts: readonly Burst[];
  readonly entries: number;
  /** There were more entries than are looked at in one go: ask for fewer days. */
  readonly truncated: boolean;
}

/** Most entries that are looked at in one go: about 100 MB with their clients. */
const MOST_ENTRIES = 50_000;

/** From the heaviest on. */
const WEIGHT: readonly OddReason[] = [
  'own-name',
  'same-address',
  'colleague',
  'same-surname',
  'no-relationship',
  'burst',
];

/** The reads of a window that a data-protection officer should look at, one line for each worker and client. */
export async function oddReadList(oversight: Oversight, window: ReadWindow): Promise<OddReadList> {
  const entries = await oversight.readsWithin(window, MOST_ENTRIES);
  const odd = oddReads(entries, await factsOf(oversight, entries));
  const known = await oversight.professionals(odd.map(({ entry }) => entry.personId));
  return {
    items: itemsOf(odd, known),
    bursts: burstsOf(odd, known),
    entries: entries.length,
    truncated: entries.length === MOST_ENTRIES,
  };
}

type Growing = { -readonly [Key in keyof OddReadsOfClient]: OddReadsOfClient[Key] };

function itemsOf(odd: readonly OddRead[], known: ReadonlyMap<string, KnownProfessional>): OddReadsOfClient[] {
  const items = new Map<string, Growing>();
  for (const { entry, reasons } of odd) {
    const byClient = new Map<string, OddReason[]>();
    for (const { code, subjects } of reasons) {
      if (code === 'burst') continue;
      for (const subject of subjects) byClient.set(subject, [...(byClient.get(subject) ?? []), code]);
    }
    for (const [clientId, codes] of byClient) {
      const key = `${entry.personId} ${clientId}`;
      const item = items.get(key) ?? begun(entry, clientId, known);
      items.set(key, item);
      item.reasons = WEIGHT.filter((code) => item.reasons.includes(code) || codes.includes(code));
      item.reads += 1;
      if (entry.outcome === 'refused') item.refused += 1;
      if (entry.subjects.length === 1) item.single += 1;
      item.last = entry.at;
      if (!item.views.includes(entry.view)) item.views = [...item.views, entry.view];
    }
  }
  const weight = ({ reasons: [first] }: OddReadsOfClient): number => (first === undefined ? 0 : WEIGHT.indexOf(first));
  return [...items.values()].sort(
    (one, other) => weight(one) - weight(other) || (one.last < other.last ? 1 : one.last > other.last ? -1 : 0),
  );
}

function begun(entry: RecordedRead, clientId: string, known: ReadonlyMap<string, KnownProfessional>): Growing {
  return {
    ...{ reader: readerOf(entry.personId, known), clientId, reasons: [], reads: 0, refused: 0, single: 0 },
    ...{ first: entry.at, last: entry.at, views: [] },
  };
}

function burstsOf(odd: readonly OddRead[], known: ReadonlyMap<string, KnownProfessional>): Burst[] {
  const byReader = new Map<string, RecordedRead[]>();
  for (const { entry, reasons } of odd) {
    if (!reasons.some(({ code }) => code === 'burst')) continue;
    const of = byReader.get(entry.personId);
    if (of === undefined) byReader.set(entry.personId, [entry]);
    else of.push(entry);
  }
  return [...byReader].map(([personId, entries]) => ({
    reader: readerOf(personId, known),
    clients: new Set(entries.flatMap(({ subjects }) => subjects)).size,
    reads: entries.length,
    first: entries[0]?.at ?? '',
    last: entries.at(-1)?.at ?? '',
  }));
}

function readerOf(personId: string, known: ReadonlyMap<string, KnownProfessional>): OddReader {
  const { name = '', profession = '', organisation = '' } = known.get(personId) ?? {};
  return { personId, name, profession, organisation };
}
