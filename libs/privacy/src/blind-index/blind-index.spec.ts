import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { MemoryMasterKeys } from '../key-vault/memory-master-keys.js';
import { MemoryPersonKeys } from '../key-vault/memory-person-keys.js';
import { BlindIndex, keyedFingerprint, sameFingerprint } from './blind-index.js';
import { nameWords, normalise, plainLetters } from './normalise.js';

describe('exact search', () => {
  const index = new BlindIndex(randomBytes(32));

  it.each([
    ['identity-code', ['010199-999Z', ' 010199-999z ', '010199 -999Z', '010199\u2013999Z']],
    ['phone', ['040 123 4567', '+358 40 1234567', '+358 (0)40-123 4567', '00358401234567']],
    ['email', ['Aino.Testi@example.org', 'aino.testi@EXAMPLE.org ']],
  ] as const)('finds a %s however it is written', (kind, writings) => {
    expect(new Set(writings.map((text) => index.exact(kind, text))).size).toBe(1);
  });

  it('keeps other values, other kinds and other keys apart', () => {
    const tokens = [
      index.exact('identity-code', '010199-999Z'),
      index.exact('identity-code', '010199A999Z'),
      index.exact('email', '010199-999z'),
      new BlindIndex(randomBytes(32)).exact('identity-code', '010199-999Z'),
    ];
    expect(new Set(tokens).size).toBe(4);
    expect(tokens[0]).toMatch(/^[\w-]{16}$/);
  });

  it('has nothing to compare in nothing', () => {
    expect(index.exact('phone', ' - ')).toBeUndefined();
    expect(normalise('email', '  ')).toBeUndefined();
  });
});

describe('names', () => {
  it.each([
    ['Mäki', 'mäki'],
    ['MA\u0308KI', 'mäki'],
    ['Åström', 'åström'],
    ['Élise Çelik', 'elise celik'],
    ['Šuvalov', 'suvalov'],
    ['Sørensen', 'sörensen'],
    ['İpek', 'ipek'],
  ])('%s is compared as %s', (name, plain) => {
    expect(plainLetters(name)).toBe(plain);
  });

  it('are taken apart into words, also as written together', () => {
    expect(nameWords('Anna-Liisa Maria')).toEqual(['anna', 'liisa', 'annaliisa', 'maria']);
    expect(nameWords("O'Malley, af Testén")).toEqual(['o', 'malley', 'omalley', 'af', 'testen']);
    expect(nameWords(' - ')).toEqual([]);
  });
});

describe('search by the beginnings of names', () => {
  const index = new BlindIndex(randomBytes(32));
  const stored = new Set(index.nameTokens('Anna-Liisa Maria', 'Mäkinen-Testi'));
  const finds = (typed: string): boolean => {
    const wanted = index.nameQuery(typed);
    return wanted.length > 0 && wanted.every((token) => stored.has(token));
  };

  it.each([
    'an',
    'ANNA',
    'anna-l',
    'anna-liisa',
    'annaliisa',
    'liisa',
    'maria mäk',
    'mäkinen anna',
    'testi',
    'mäkinen-te',
    'MA\u0308KINEN',
    'mäkinentesti',
  ])('finds by %s', (typed) => {
    expect(finds(typed)).toBe(true);
  });

  it.each(['', 'a', 'nna', 'maki', 'makinen', 'anna x-ray', 'anna virtanen', 'mäkinen-testix'])(
    'does not find by "%s"',
    (typed) => {
      expect(finds(typed)).toBe(false);
    },
  );

  it('stores few tokens, which tell nothing by themselves', () => {
    expect(stored.size).toBeLessThan(60);
    for (const token of stored) expect(token).toMatch(/^[\w-]{16}$/);
  });

  it('survives a rotation of the master key', async () => {
    const masterKeys = new MemoryMasterKeys();
    const personKeys = new MemoryPersonKeys(masterKeys);
    const before = (await BlindIndex.open(personKeys)).nameTokens('Aino');
    masterKeys.rotate();
    await personKeys.rewrap();
    expect((await BlindIndex.open(personKeys)).nameTokens('Aino')).toEqual(before);
  });
});

describe('the fingerprint of a command', () => {
  it('depends on the key, and is compared as a whole', () => {
    const [one, other] = [randomBytes(32), randomBytes(32)];
    expect(keyedFingerprint(one, 'x')).toMatch(/^[0-9a-f]{32}$/);
    expect(sameFingerprint(keyedFingerprint(one, 'x'), keyedFingerprint(one, 'x'))).toBe(true);
    expect(sameFingerprint(keyedFingerprint(one, 'x'), keyedFingerprint(other, 'x'))).toBe(false);
    expect(sameFingerprint('a', 'ab')).toBe(false);
  });
});
