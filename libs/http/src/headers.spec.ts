import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import { alreadyHas, entityTag, expectedVersion, idempotencyKey } from './headers.js';
import { Problem } from './problem.js';

describe('If-Match', () => {
  it.each([
    ['"12"', 12],
    ['"0"', 0],
    [' "7" ', 7],
    ['*', undefined],
    [undefined, undefined],
  ])('%s asks for version %s', (header, version) => {
    expect(expectedVersion(header)).toBe(version);
  });

  it.each(['12', 'W/"12"', '"12", "13"', '"012"', '""', '"-1"', '"99999999999999999999"', ''])(
    '%s is refused',
    (header) => {
      expect(() => expectedVersion(header)).toThrow(Problem);
    },
  );

  it('takes back the tag that was given', () => {
    expect(expectedVersion(entityTag(42))).toBe(42);
    expect(alreadyHas('W/"41", "42"', 42)).toBe(true);
    expect(alreadyHas('"41"', 42)).toBe(false);
  });
});

describe('Idempotency-Key', () => {
  it.each(['a', '5f0c', 'order:17/2', '~'.repeat(200)])('%.20s is taken', (key) => {
    expect(idempotencyKey(key)).toBe(key);
  });

  it.each(['', 'two words', 'ä', 'x'.repeat(201), 'a\tb'])('"%.20s" is refused', (key) => {
    expect(() => idempotencyKey(key)).toThrow(Problem);
  });

  it('is made when absent, anew each time', () => {
    expect(idempotencyKey(undefined)).not.toBe(idempotencyKey(undefined));
  });
});

describe('a cursor', () => {
  const cursor = encodeCursor('caseload unit=x', ['2026-03-01', 'Åbo', 7, null, true]);

  it('brings back its values', () => {
    expect(decodeCursor('caseload unit=x', cursor)).toEqual(['2026-03-01', 'Åbo', 7, null, true]);
  });

  it.each([
    ['another list', 'caseload unit=y', cursor],
    [
      'a changed character',
      'caseload unit=x',
      `${cursor.slice(0, -2)}${cursor.at(-2) === 'A' ? 'B' : 'A'}${cursor.at(-1) ?? ''}`,
    ],
    ['nothing', 'caseload unit=x', ''],
    ['nonsense', 'caseload unit=x', 'eyJhIjoxfQ'],
  ])('is refused with %s', (_case, list, text) => {
    expect(() => decodeCursor(list, text)).toThrow(Problem);
  });

  it('is on a page only when there is a next one', () => {
    const page = (rows: number[]) => pageOf(rows, 2, (row) => row * 10, String);
    expect(page([1, 2, 3])).toEqual({ items: [10, 20], next: '2' });
    expect(page([1, 2])).toEqual({ items: [10, 20] });
    expect(page([])).toEqual({ items: [] });
  });
});
