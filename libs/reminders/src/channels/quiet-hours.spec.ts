import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockTimeOf } from '../calendar/days.js';
import { quietHoursRule } from './channel-rules.js';
import { afterQuietHours, USUAL_QUIET_HOURS } from './quiet-hours.js';

const night = USUAL_QUIET_HOURS;

describe('quiet hours', () => {
  for (const [what, at, expected] of [
    ['by day is said at once', '2026-06-08T12:00:00.000Z', '2026-06-08T12:00:00.000Z'],
    ['in the evening waits for the morning', '2026-06-08T18:30:00.000Z', '2026-06-09T05:00:00.000Z'],
    ['at night waits for the morning of the same day', '2026-06-09T00:15:30.000Z', '2026-06-09T05:00:00.000Z'],
    ['when the quiet begins is quiet', '2026-06-08T17:00:00.000Z', '2026-06-09T05:00:00.000Z'],
    ['when it ends is not', '2026-06-09T05:00:00.000Z', '2026-06-09T05:00:00.000Z'],
    ['on the evening before summer time', '2026-03-28T19:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['on the evening before winter time', '2026-10-24T18:00:00.000Z', '2026-10-25T06:00:00.000Z'],
  ] as const) {
    it(`what comes ${what}`, () => {
      expect(afterQuietHours(at, night)).toBe(expected);
    });
  }

  it('do not hold back what would be over by the morning', () => {
    const at = '2026-06-08T18:30:00.000Z';
    expect(afterQuietHours(at, night, '2026-06-09T04:00:00.000Z')).toBe(at);
    expect(afterQuietHours(at, night, '2026-06-09T05:00:00.000Z')).toBe(at);
    expect(afterQuietHours(at, night, '2026-06-09T06:00:00.000Z')).toBe('2026-06-09T05:00:00.000Z');
  });

  it('that end within the hour which comes twice end when they are over for the first time, and then again', () => {
    const quiet = { from: '20:00', to: '03:30' };
    expect(afterQuietHours('2026-10-25T00:15:00.000Z', quiet)).toBe('2026-10-25T00:30:00.000Z');
    // 03:15 for the second time; the first 03:30 was three quarters of an hour ago.
    expect(afterQuietHours('2026-10-25T01:15:00.000Z', quiet)).toBe('2026-10-25T01:30:00.000Z');
    expect(afterQuietHours('2026-10-24T20:00:00.000Z', quiet)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('end at the first moment that is not quiet, never before, around both changes of the clock', () => {
    const around = fc.constantFrom('2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2026-06-19');
    // The hour that the clock leaves out and shows twice has its own examples.
    const hour = fc.integer({ min: 0, max: 23 }).filter((each) => each !== 3);
    const clock = fc.tuple(hour, fc.integer({ min: 0, max: 59 })).map((parts) => {
      return parts.map((each) => String(each).padStart(2, '0')).join(':');
    });
    const seconds = fc.integer({ min: -30 * 3_600, max: 30 * 3_600 });
    fc.assert(
      fc.property(around, seconds, clock, clock, (day, offset, from, to) => {
        const at = new Date(Date.parse(`${day}T01:00:00.000Z`) + offset * 1_000).toISOString();
        const quiet = (moment: string) => {
          const time = clockTimeOf(moment);
          return from <= to ? time >= from && time < to : time >= from || time < to;
        };
        const answer = afterQuietHours(at, { from, to });
        expect(answer >= at).toBe(true);
        expect(quiet(answer)).toBe(false);
        if (answer === at) return;
        const firstMinute = Math.ceil(Date.parse(at) / 60_000) * 60_000;
        for (let moment = firstMinute; moment < Date.parse(answer); moment += 60_000) {
          const then = new Date(moment).toISOString();
          if (!quiet(then)) throw new Error(`${then} is not quiet, and ${at} was put off until ${answer}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are two different times', () => {
    expect(quietHoursRule('20:00-08:00')).toEqual({ value: { from: '20:00', to: '08:00' } });
    for (const text of ['8-20', '20:00-24:00', '20:00', '08:00-08:00', '']) {
      expect(quietHoursRule(text)).toHaveProperty('fault');
    }
  });
});
