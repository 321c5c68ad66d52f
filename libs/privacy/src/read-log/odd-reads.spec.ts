import { describe, expect, it } from '@jest/globals';
import { oddReads, type OddReadFacts, type PersonFacts } from './odd-reads.js';
import type { RecordedRead } from './read-entry.js';

let sequence = 0;
const read = (subject: string | string[], changes: Partial<RecordedRead> = {}): RecordedRead => ({
  sequence: ++sequence,
  at: '2026-03-01T08:00:00.000Z',
  personId: 'nurse',
  role: 'nurse',
  unit: 'u1',
  subjects: [subject].flat(),
  view: 'client-card',
  basis: 'relationship',
  requestId: 'r',
  outcome: 'shown',
  hash: '',
  ...changes,
});

const readers: Record<string, PersonFacts> = {
  nurse: {
    givenNames: 'Aino',
    familyName: 'Mäki-Testi',
    address: 'Koekatu 1, 70100',
    organisation: 'KYS',
    alsoKnownAs: 'c-own',
  },
  doctor: { givenNames: 'Olli', familyName: 'Malli', organisation: 'KYS' },
  plain: {},
};
const subjects: Record<string, PersonFacts> = {
  'c-1': { givenNames: 'Eino', familyName: 'Esimerkki', address: 'Muukatu 2, 70100' },
  'c-own': { givenNames: 'Aino', familyName: 'Mäki-Testi' },
  'c-namesake': { givenNames: 'AINO', familyName: 'mäki testi' },
  'c-brother': { givenNames: 'Eero', familyName: 'Mäki-Testi' },
  'c-neighbour': { familyName: 'Naapuri', address: 'koekatu 1  70100' },
  'c-doctor': { givenNames: 'Olli', familyName: 'Malli', alsoKnownAs: 'doctor' },
  'c-erased': {},
};
const facts: OddReadFacts = {
  reader: (id) => readers[id],
  subject: (id) => subjects[id],
  hasRelationship: (_entry, id) => id !== 'c-stranger',
};
const codes = (entry: RecordedRead): string[] =>
  oddReads([entry], facts).flatMap(({ reasons }) => reasons.map(({ code }) => code));

describe('odd reads', () => {
  it.each([
    ['c-1', []],
    ['c-erased', []],
    ['c-own', ['own-name']],
    ['c-namesake', ['own-name']],
    ['c-brother', ['same-surname']],
    ['c-neighbour', ['same-address']],
    ['c-doctor', ['colleague']],
    ['c-stranger', ['no-relationship']],
  ])('of %s: %j', (subject, expected) => {
    expect(codes(read(subject))).toEqual(expected);
  });

  it('two who are unknown are not the same', () => {
    expect(codes(read('c-erased', { personId: 'plain' }))).toEqual([]);
  });

  it('counts a refused read, and not the client who reads their own', () => {
    expect(codes(read('c-brother', { outcome: 'refused' }))).toEqual(['same-surname']);
    expect(codes(read('c-own', { personId: 'c-own', basis: 'own-data' }))).toEqual([]);
  });

  it('names in a list only those who are odd', () => {
    const [odd] = oddReads([read(['c-1', 'c-brother', 'c-stranger'])], facts);
    expect(odd?.reasons).toEqual([
      { code: 'same-surname', subjects: ['c-brother'] },
      { code: 'no-relationship', subjects: ['c-stranger'] },
    ]);
  });

  it('sees a burst: many different persons one by one within minutes', () => {
    const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString();
    const run = (count: number, step: number): RecordedRead[] =>
      Array.from({ length: count }, (_, index) => read(`p-${index}`, { at: at(index * step) }));
    const limits = { burstPersons: 5, burstMinutes: 10 };
    expect(oddReads(run(5, 1), facts, limits)).toEqual([]);
    expect(oddReads(run(6, 1), facts, limits)).toHaveLength(6);
    expect(oddReads(run(20, 3), facts, limits)).toEqual([]);
    expect(
      oddReads(
        Array.from({ length: 20 }, () => read('c-1')),
        facts,
        limits,
      ),
    ).toEqual([]);
  });
});
