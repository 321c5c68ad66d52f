import { describe, expect, it } from '@jest/globals';
import { isInstant, kindOf } from './prepare-append.js';

describe('instants', () => {
  it.each([
    '2026-03-01T08:00:00.000Z',
    '2024-02-29T23:59:59.999Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T00:00:00.000Z',
  ])('takes %s', (text) => expect(isInstant(text)).toBe(true));

  it.each([
    '2026-02-29T08:00:00.000Z',
    '2026-02-30T08:00:00.000Z',
    '2026-04-31T08:00:00.000Z',
    '2026-13-01T08:00:00.000Z',
    '2026-00-01T08:00:00.000Z',
    '2026-03-01T24:00:00.000Z',
    '2026-03-01T08:60:00.000Z',
    '2026-03-01T08:00:00Z',
    '2026-03-01T08:00:00.000+02:00',
    '2026-03-01 08:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '+012026-03-01T08:00:00.000Z',
    '',
  ])('refuses %s', (text) => expect(isInstant(text)).toBe(false));
});

it('knows the kind of a stream', () => expect(kindOf('case-1-2')).toBe('case'));
