import { describe, expect, it } from '@jest/globals';
import { createSecretKey, randomBytes } from 'node:crypto';
import { ERASED, isErased } from './erased.js';
import {
  isSealedText,
  KeyMissing,
  openSealed,
  partsOf,
  sealJson,
  SealedValueBroken,
  sealValue,
} from './sealed-text.js';
import type { DataKey, SubjectKeys } from './subject-keys.js';

const newKey = (subject = 'client-1', version = 1): DataKey => ({
  subject,
  version,
  key: createSecretKey(randomBytes(32)),
});
const holding = (...keys: DataKey[]): SubjectKeys => ({
  state: 'living',
  current: keys[0]!,
  versions: new Map(keys.map(({ version, key }) => [version, key])),
});
const open = (text: string, place: string, keys: SubjectKeys | undefined): unknown =>
  openSealed(partsOf(text, place), place, keys);

describe('a sealed text', () => {
  const key = newKey();

  it.each([
    ['text', 'Åsa "Ö" \u2028 😀'],
    ['an empty text', ''],
    ['a number', -0.5],
    ['nothing', null],
    ['an object', { z: 1, a: [true, { 'key:with:colons': 'x' }] }],
    ['a list', [[], [1, 'two']]],
  ])('opens to what was sealed: %s', (_what, value) => {
    const text = sealValue(value, 'event 1', key);
    expect(isSealedText(text)).toBe(true);
    expect(open(text, 'event 1', holding(key))).toEqual(value);
  });

  it('tells the format, the person and the key version, and nothing of what is in it', () => {
    const text = sealValue('120999-999Z', 'event 1', newKey('c-9', 3));
    expect(text).toMatch(/^sealed:1:c-9:3:[\w-]{16}:[\w-]+$/);
    expect(text).not.toContain('120999');
  });

  it('is another text each time, and as long for yes as for no', () => {
    const texts = ['yes', 'no', 'no'].map((answer) => sealValue({ debts: answer }, 'event 1', key));
    expect(new Set(texts).size).toBe(3);
    expect(new Set(texts.map((text) => text.length)).size).toBe(1);
  });

  it('opens nowhere else, for nobody else and not under another version', () => {
    const text = sealValue('secret', 'event 1', key);
    const other = newKey('client-2');
    const asIfFor2 = text.replace('client-1', 'client-2');
    expect(() => open(text, 'event 2', holding(key))).toThrow(SealedValueBroken);
    expect(() => open(asIfFor2, 'event 1', holding({ ...key, subject: 'client-2' }))).toThrow(SealedValueBroken);
    expect(() => open(text, 'event 1', holding(other))).toThrow(SealedValueBroken);
    const asIfVersion2 = text.replace(':1:client-1:1:', ':1:client-1:2:');
    expect(() => open(asIfVersion2, 'event 1', holding({ ...key, version: 2 }))).toThrow(SealedValueBroken);
  });

  it('does not open after any change, and the error names the place and not the content', () => {
    const text = sealJson('"secret"', 'event 1 at /note', key);
    const start = text.lastIndexOf(':') + 1;
    for (let index = start; index < text.length - 1; index++) {
      const changed = text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);
      expect(() => open(changed, 'event 1 at /note', holding(key))).toThrow(SealedValueBroken);
    }
    for (const cut of [text.slice(0, start), text.slice(0, start + 10)]) {
      expect(() => open(cut, 'event 1 at /note', holding(key))).toThrow('event 1 at /note');
    }
    expect(() => partsOf('sealed:2:client-1:1:x:y', 'event 1')).toThrow(SealedValueBroken);
    expect(() => partsOf('plain', 'event 1')).toThrow('event 1: the sealed value does not open (not a sealed text)');
  });

  it('is marked as erased when the key was destroyed, and an error when the key is merely gone', () => {
    const text = sealValue('secret', 'event 1', key);
    const opened = open(text, 'event 1', { state: 'destroyed' });
    expect(opened).toBe(ERASED);
    expect(isErased(JSON.parse(JSON.stringify(opened)))).toBe(true);
    expect(() => open(text, 'event 1', undefined)).toThrow(KeyMissing);
    expect(() => open(text, 'event 1', holding(newKey('client-1', 2)))).toThrow(KeyMissing);
  });

  it('refuses a person who could not be told from the rest of the text', () => {
    expect(() => sealValue('x', 'event 1', newKey('a:b'))).toThrow(TypeError);
  });
});
