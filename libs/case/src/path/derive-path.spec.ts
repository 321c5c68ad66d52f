import { describe, expect, it } from '@jest/globals';
import { derivePath, phaseIdsOf } from './derive-path.js';
import { moveRule } from './moves.js';

describe('a path derived from a log', () => {
  const path = derivePath({
    id: 'receipt',
    title: 'Receipt phase',
    activities: ['Confirmation of receipt', 'T02 Check', 'T02-Check', '06 Äänestys', 'End', '???'],
  });

  it('has a phase for each activity, in its own words, and an end', () => {
    expect(path.phases.map(({ id, label }) => [id, label.en])).toEqual([
      ['CONFIRMATION_OF_RECEIPT', 'Confirmation of receipt'],
      ['T02_CHECK', 'T02 Check'],
      ['T02_CHECK_2', 'T02-Check'],
      ['A_06_AANESTYS', '06 Äänestys'],
      ['END_2', 'End'],
      ['A_', '???'],
      ['END', 'Ended'],
    ]);
  });

  it('is free among all activities; the end is reached from each', () => {
    expect(moveRule(path, 'T02_CHECK', 'CONFIRMATION_OF_RECEIPT')).toEqual({ allowed: true, guards: [] });
    expect(moveRule(path, 'END_2', 'END')).toEqual({ allowed: true, guards: [] });
  });

  it('gives long activities short identifiers that differ', () => {
    const [one = '', other = ''] = ['first', 'second'].map((end) => `${'A very long activity name '.repeat(4)}${end}`);
    const ids = [...phaseIdsOf([one, other]).values()];
    expect(new Set(ids).size).toBe(2);
    expect(ids.every((id) => id.length <= 60)).toBe(true);
  });
});
