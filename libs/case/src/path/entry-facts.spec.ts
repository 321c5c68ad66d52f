import { describe, expect, it } from '@jest/globals';
import { COACHING, SUPPORT } from '../../../../test/support/test-definitions.js';
import { factsAtEntry } from './entry-facts.js';

describe('facts that an opening sets', () => {
  it('a network meeting maps the situation as it opens the case', () => {
    expect(factsAtEntry(SUPPORT, { by: 'network-meeting', phase: 'NET' })).toEqual(['situation_mapped']);
    expect(factsAtEntry(SUPPORT, { by: 'referral', phase: 'REF' })).toEqual([]);
  });

  it('the referral form says that the client wants paid work', () => {
    const path = {
      ...COACHING,
      entry: {
        ...COACHING.entry,
        sets: [{ fact: 'own_goal_work', by: 'referral', when: { field: 'oma_tavoite', equals: true } } as const],
      },
    };
    const opening = { phase: 'REF', answers: { oma_tavoite: true } };
    expect(factsAtEntry(path, { ...opening, by: 'referral' })).toEqual(['own_goal_work']);
    expect(factsAtEntry(path, { ...opening, by: 'contact' })).toEqual([]);
    expect(factsAtEntry(path, { by: 'referral', phase: 'REF', answers: {} })).toEqual([]);
  });
});
