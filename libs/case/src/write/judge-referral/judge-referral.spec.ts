import { describe, expect, it } from '@jest/globals';
import { judged, parked } from '../../../../../test/property/case/past-events.js';
import { given, opened, openedOn } from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { judgeReferral } from './judge-referral.js';

describe('judging a referral', () => {
  it('gives both judgements of the monitoring sheet', () => {
    const outcome = given([opened()]).when(judgeReferral, { timely: 'no', matchesNeed: 'yes' });
    outcome.then([{ type: 'ReferralJudged', data: { timely: 'no', matchesNeed: 'yes' } }]);
    expect(outcome.state.judgement).toEqual({ timely: 'no', matchesNeed: 'yes' });
  });

  it('again replaces them, and is refused when it says the same', () => {
    const outcome = given([opened(), judged()]).when(judgeReferral, { timely: 'no', matchesNeed: 'partly' });
    expect(outcome.state.judgement?.timely).toBe('no');
    given([opened(), judged()])
      .when(judgeReferral, { timely: 'yes', matchesNeed: 'partly' })
      .then({ code: 'nothing-to-change' });
  });

  it('is possible while the case is parked', () => {
    given([openedOn(TEAM), parked()])
      .when(judgeReferral, { timely: 'yes', matchesNeed: 'yes' })
      .then([{ type: 'ReferralJudged' }]);
  });
});
