import { describe, expect, it } from '@jest/globals';
import { RETENTION_SCHEDULE } from '@polku/privacy';
import { exited, opened, past, type Past } from '../../../../test/support/given-when-then.js';
import { foldCase } from '../case.js';
import { retentionOf } from './retention-of-cases.js';

const closed = (register: 'social' | 'employment' | 'kela' | undefined, ...more: Past[]) => {
  const [first, ...rest] = [opened(), ...more, exited({ occurredAt: '2026-02-10T08:00:00.000Z' })];
  const data = { ...first.data, ...(register !== undefined && { register }) };
  return foldCase(past([{ ...first, data } as Past, ...rest]));
};

describe('how long the data of a client is kept', () => {
  it('is asked by the register of each case, to the end of the year; the longest counts', () => {
    expect(retentionOf([closed('employment')]).until).toBe('2031-12-31');
    expect(retentionOf([closed('employment'), closed('social')]).until).toBe('2036-12-31');
    expect(retentionOf([closed('social'), closed(undefined)]).until).toBe('2146-12-31');
  });

  it('has no end while a case is open', () => {
    const { until, openCases, classes } = retentionOf([closed('social'), foldCase(past([opened()]))]);
    expect({ openCases, until }).toEqual({ openCases: 1, until: '2036-12-31' });
    expect(classes).toContainEqual({ classId: 'health-record', assumption: true });
  });

  it('is not asked of test cases, nor of somebody without cases', () => {
    const tried = foldCase(past([{ ...opened(), data: { ...opened().data, testCase: true } } as Past]));
    expect(retentionOf([tried])).toEqual({ classes: [], openCases: 1 });
    expect(retentionOf([])).toEqual({ classes: [], openCases: 0 });
  });

  it('names a class of the schedule for every register', () => {
    for (const register of ['social', 'employment', 'kela', undefined] as const) {
      const ids = retentionOf([closed(register)]).classes.map(({ classId }) => classId);
      expect(RETENTION_SCHEDULE.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
      expect(ids.length).toBeGreaterThan(0);
    }
  });
});
