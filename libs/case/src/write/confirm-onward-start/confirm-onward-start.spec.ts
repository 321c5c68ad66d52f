import { describe, expect, it } from '@jest/globals';
import { onwardSent, onwardStarted } from '../../../../../test/property/case/past-events.js';
import { given, opened } from '../../../../../test/support/given-when-then.js';
import { confirmOnwardStart } from './confirm-onward-start.js';

/** Late in the evening in UTC: the next day in Helsinki. */
const sent = onwardSent({ occurredAt: '2026-02-09T22:30:00.000Z' });
const start = { referralId: 'referral-1', startedOn: '2026-02-16' };

describe('confirming the start of a service', () => {
  it('closes the loop of the referral', () => {
    const outcome = given([opened(), sent]).when(confirmOnwardStart, start);
    outcome.then([{ type: 'OnwardReferralStarted', data: start }]);
    expect(outcome.state.onwardReferrals).toMatchObject([{ startedOn: '2026-02-16' }]);
  });

  it('takes the day of the entry when none is given', () => {
    given([opened(), sent])
      .when(confirmOnwardStart, { referralId: 'referral-1' })
      .then([{ type: 'OnwardReferralStarted', data: { referralId: 'referral-1', startedOn: '2026-03-02' } }]);
  });

  it('is refused for a day before the referral was sent, in the calendar of Helsinki', () => {
    given([opened(), sent])
      .when(confirmOnwardStart, { ...start, startedOn: '2026-02-09' })
      .then({ code: 'time-order', field: 'startedOn', data: { notBefore: '2026-02-10' } });
    given([opened(), sent])
      .when(confirmOnwardStart, { ...start, startedOn: '2026-02-10' })
      .then([{ type: 'OnwardReferralStarted' }]);
  });

  it('is refused for a day ahead, twice, and for a referral that is none', () => {
    given([opened(), sent])
      .when(confirmOnwardStart, { ...start, startedOn: '2026-03-03' })
      .then({ code: 'in-the-future' });
    given([opened(), sent, onwardStarted()])
      .when(confirmOnwardStart, start)
      .then({ code: 'not-open', data: { state: 'started', startedOn: '2026-02-01' } });
    given([opened()]).when(confirmOnwardStart, start).then({ code: 'entry-unknown', field: 'referralId' });
  });
});
