import { describe, expect, it } from '@jest/globals';
import { consentGiven, given, opened, openedOn, type Past } from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { refuseConsent } from './refuse-consent.js';

const parked: Past = { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } };

describe('refusing a consent', () => {
  it('to research never stands in the way of service', () => {
    const outcome = given([openedOn(TEAM), consentGiven()]).when(refuseConsent, { scope: 'TUTK', reason: 'ei halua' });
    outcome.then([{ type: 'ConsentRefused', data: { scope: 'TUTK', reason: 'ei halua' } }]);
    expect(outcome.state.status).toBe('active');
  });

  it('that the path demands leaves a parked case parked', () => {
    given([openedOn(TEAM), parked])
      .when(refuseConsent, { scope: 'TIIMI' })
      .then([{ type: 'ConsentRefused' }]);
  });

  it('that the path demands parks a case whose consent has expired', () => {
    given([openedOn(TEAM), consentGiven({ validTo: '2026-02-01' })])
      .when(refuseConsent, { scope: 'TIIMI' })
      .then([{ type: 'ConsentRefused' }, { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } }]);
  });

  it('that is in force is refused: it is withdrawn', () => {
    given([openedOn(TEAM), consentGiven()])
      .when(refuseConsent, { scope: 'TIIMI' })
      .then({ code: 'consent-exists' });
  });

  it('of no known scope is refused', () => {
    given([opened()]).when(refuseConsent, { scope: 'KAIKKI' }).then({ code: 'code-unknown' });
  });
});
