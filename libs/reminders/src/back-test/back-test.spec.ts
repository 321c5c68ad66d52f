import { describe, expect, it } from '@jest/globals';
import { definitionsOrThrow, type CaseEvent, type Recorded } from '@polku/case';
import { past, step, type Past } from '../../../../test/support/given-when-then.js';
import { event, openedOnPath } from '../../../../test/support/reminders.js';
import { Calendar } from '../calendar/calendar.js';
import { backTest, type BackTestOptions } from './back-test.js';
import { changedRules } from './changed-rule.js';

const definitions = definitionsOrThrow();
const changed = changedRules(
  { rule: 'R10', set: { offset: 'P5D' }, path: 'ep-tyke' },
  definitions,
  definitionsOrThrow(),
);
if (changed.outcome === 'refused') throw new Error('refused');
const { rulesOf } = changed;

type Case = readonly Recorded<CaseEvent>[];

/** A case whose client was called so many days after the referral of Wednesday 7 January; never when absent. */
function referred(caseId: string, { unit = 'Seinäjoki', calledOn = '' } = {}): Case {
  const opening = { ...openedOnPath('ep-tyke', { entry: { by: 'referral', source: 'TE' }, unit, caseId }) };
  const call: readonly Past[] = calledOn === '' ? [] : [step('CALL', { occurredAt: `${calledOn}T10:00:00.000Z` })];
  return past([opening, ...call]);
}

async function* each(cases: readonly Case[]): AsyncGenerator<Case> {
  for (const events of cases) yield await Promise.resolve(events);
}

const tried = (cases: readonly Case[], options: Partial<BackTestOptions> = {}) =>
  backTest(each(cases), {
    rulesOf,
    calendar: new Calendar(),
    period: { from: '2026-01-01', to: '2026-03-31' },
    now: '2026-06-01T00:00:00.000Z',
    position: 99,
    ...options,
  });

// With three days it is due on the 12th of January, with five on the 14th; it escalates three and ten days later.
const CASES = [
  referred('a', { calledOn: '2026-01-09' }),
  referred('b', { calledOn: '2026-01-13' }),
  referred('c', { calledOn: '2026-01-16' }),
  referred('d', { unit: 'Isokyrö' }),
];

describe('a back-test of five days instead of three', () => {
  it('says what would have been sent and escalated, and of which cases', async () => {
    const { figures, differing, position, clock, cases } = await tried(CASES);
    expect({ position, clock, cases }).toEqual({
      position: 99,
      clock: 'recorded',
      cases: { read: 4, replayed: 4, erased: 0, recordedLate: 0 },
    });
    expect(figures.sent).toEqual({
      before: 3,
      after: 2,
      difference: -1,
      cases: {
        before: { count: 3, ids: ['b', 'c', 'd'] },
        after: { count: 2, ids: ['c', 'd'] },
        differing: { count: 1, ids: ['b'] },
      },
    });
    expect(figures.escalated).toMatchObject({ before: 3, after: 2, difference: -1 });
    expect(figures.escalatedByStep).toMatchObject({ 1: { before: 2, after: 1 }, 2: { before: 1, after: 1 } });
    expect(figures.endedInTime).toMatchObject({ before: 1, after: 2, difference: 1 });
    expect(figures.endedAfterDue).toMatchObject({ before: 2, after: 1 });
    // The 12th at eight to the 13th and 16th at noon; the 14th at eight to the 16th at noon.
    expect(figures.medianDaysToEntry).toEqual({ before: 2.7, after: 2.2, difference: -0.5 });
    // The last one is reminded of two days later.
    expect(differing).toEqual({ count: 3, ids: ['b', 'c', 'd'] });
  });

  it('by rule, unit and month', async () => {
    const { byRule, byUnit, byMonth } = await tried(CASES);
    expect(Object.keys(byRule)).toEqual(['R10']);
    expect(byUnit).toMatchObject({
      Isokyrö: { sent: { before: 1, after: 1 } },
      Seinäjoki: { sent: { before: 2, after: 1 } },
    });
    expect(Object.keys(byMonth)).toEqual(['2026-01']);
  });

  it('what would have come to whom in a week', async () => {
    const { load } = await tried(CASES, { period: { from: '2026-01-05', to: '2026-01-25' } });
    expect(load['KOK']).toMatchObject({
      received: { before: 3, after: 2, cases: { after: { ids: ['c', 'd'] } } },
      perWeek: { before: 1, after: 0.7 },
      busiestWeek: { before: { monday: '2026-01-12', count: 3 }, after: { monday: '2026-01-12', count: 2 } },
    });
    expect(load['KOO']?.weeks).toEqual([
      { monday: '2026-01-12', before: 2, after: 0 },
      { monday: '2026-01-19', before: 0, after: 1 },
    ]);
    // Its step comes on the 26th, after the period.
    expect(load['ESIH']).toBeUndefined();
  });

  it('lists no more cases than it is asked for, and counts them all', async () => {
    const { figures } = await tried(CASES, { mostCases: 1 });
    expect(figures.sent.cases.before).toEqual({ count: 3, ids: ['b'] });
  });

  it('says nothing of what has not come yet', async () => {
    const { figures } = await tried([referred('a')], { now: '2026-01-13T00:00:00.000Z' });
    expect(figures.sent).toMatchObject({ before: 1, after: 0 });
  });

  it('leaves cases on other paths and those of erased clients out, and says which were brought in later', async () => {
    const other = past([openedOnPath('essote-tyokyvyn-tuki')]);
    const erased = past([...referred('e'), event('ClientErased', '2026-05-01T10:00:00.000Z', { certificateId: 'x' })]);
    const imported = referred('i').map((each_) => ({ ...each_, recordedAt: '2026-05-01T10:00:00.000Z' }));
    const { cases, figures } = await tried([other, erased, imported]);
    expect(cases).toEqual({ read: 3, replayed: 1, erased: 1, recordedLate: 1 });
    expect(figures.sent.before).toBe(0);
  });

  it('of nothing is all noughts and no median', async () => {
    const { figures, byUnit, load } = await tried([]);
    expect(figures.sent).toMatchObject({ before: 0, after: 0, difference: 0 });
    expect(figures.medianDaysToEntry).toEqual({ before: null, after: null, difference: null });
    expect([byUnit, load]).toEqual([{}, {}]);
  });
});
