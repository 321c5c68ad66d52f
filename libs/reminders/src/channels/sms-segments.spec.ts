import { describe, expect, it } from '@jest/globals';
import { smsSize } from './sms-segments.js';

describe('the size of a text message', () => {
  for (const [what, text, expected] of [
    ['160 letters are one segment', 'ä'.repeat(160), ['GSM-7', 160, 1]],
    ['161 are two, each with 153', 'a'.repeat(161), ['GSM-7', 161, 2]],
    ['306 are two', 'å'.repeat(306), ['GSM-7', 306, 2]],
    ['307 are three', 'Ö'.repeat(307), ['GSM-7', 307, 3]],
    ['the euro sign takes the place of two', '€'.repeat(80), ['GSM-7', 160, 1]],
    ['and is not parted between two segments', `${'a'.repeat(152)}€${'a'.repeat(152)}`, ['GSM-7', 306, 3]],
    ['a dash of print makes the whole text UCS-2', `${'a'.repeat(70)}–`, ['UCS-2', 71, 2]],
    ['70 of them are one segment', '–'.repeat(70), ['UCS-2', 70, 1]],
    ['a picture is not parted either', `${'–'.repeat(66)}😀${'–'.repeat(66)}`, ['UCS-2', 134, 3]],
    ['nothing is one segment', '', ['GSM-7', 0, 1]],
  ] as const) {
    it(what, () => {
      const [alphabet, units, segments] = expected;
      expect(smsSize(text)).toEqual({ alphabet, units, segments });
    });
  }
});
