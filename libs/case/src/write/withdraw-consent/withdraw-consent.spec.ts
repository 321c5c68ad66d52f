import { describe, expect, it } from '@jest/globals';
import {
  consentGiven,
  exited,
  given,
  opened,
  openedOn,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { consentInForce } from '../../path/index.js';
import { withdrawConsent } from './withdraw-consent.js';

const withdrawal = { consentId: 'consent-1' };

describe('withdrawing a consent', () => {
  it('that the path demands parks the case at once', () => {
    const outcome = given([openedOn(TEAM), consentGiven()]).when(withdrawConsent, {
      ...withdrawal,
      reason: 'muutti mielensä',
    });
    outcome.then([
      { type: 'ConsentWithdrawn', data: { consentId: 'consent-1', scope: 'TIIMI', reason: 'muutti mielensä' } },
      { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } },
    ]);
    expect(outcome.state.status).toBe('parked');
  });

  it('leaves what was done before it as it was', () => {
    const { state } = given([openedOn(TEAM), consentGiven()]).when(withdrawConsent, withdrawal);
    const on = (day: string) => consentInForce(state, 'TIIMI', { at: `${day}T12:00:00.000Z`, day });
    expect([on('2026-02-01'), on('2026-03-03')]).toEqual([true, false]);
  });

  it('that the path does not demand changes nothing in the service', () => {
    given([openedOn(TEAM), consentGiven(), consentGiven({ consentId: 'consent-2', scope: 'TUTK' })])
      .when(withdrawConsent, { consentId: 'consent-2' })
      .then([{ type: 'ConsentWithdrawn' }]);
    given([opened(), consentGiven()])
      .when(withdrawConsent, withdrawal)
      .then([{ type: 'ConsentWithdrawn' }]);
  });

  it('is a right that the end of the case and a pause do not take away', () => {
    given([openedOn(TEAM), consentGiven(), exited()])
      .when(withdrawConsent, withdrawal)
      .then([{ type: 'ConsentWithdrawn' }]);
    const paused: Past = { type: 'CasePaused', data: { reason: 'holiday' } };
    given([openedOn(TEAM), consentGiven(), paused])
      .when(withdrawConsent, withdrawal)
      .then([{ type: 'ConsentWithdrawn' }, { type: 'CaseParked' }]);
  });

  it('happens once, to a consent that there is, and not before it was signed', () => {
    const withdrawn: Past = { type: 'ConsentWithdrawn', data: { consentId: 'consent-1', scope: 'TIIMI' } };
    given([opened(), consentGiven(), withdrawn]).when(withdrawConsent, withdrawal).then({ code: 'not-open' });
    given([opened()]).when(withdrawConsent, withdrawal).then({ code: 'entry-unknown', field: 'consentId' });
    given([opened(), consentGiven({ signedOn: '2026-02-01' })])
      .when(withdrawConsent, withdrawal, { occurredAt: '2026-01-15T08:00:00.000Z' })
      .then({ code: 'time-order' });
  });
});
