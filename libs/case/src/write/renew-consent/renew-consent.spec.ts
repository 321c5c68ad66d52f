import { describe, expect, it } from '@jest/globals';
import { consentGiven, given, opened, openedOn, type Past } from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { consentInForce } from '../../path/index.js';
import { renewConsent } from './renew-consent.js';

const renewal = {
  consentId: 'consent-1',
  form: 'Y100',
  formVersion: '2026',
  organisations: ['Testilä'],
  signedOn: '2026-03-01',
  validTo: '2027-02-28',
};
const withdrawn: Past = { type: 'ConsentWithdrawn', data: { consentId: 'consent-1', scope: 'TIIMI' } };

describe('renewing a consent', () => {
  it('keeps its scope and has new terms', () => {
    const outcome = given([opened(), consentGiven({ validTo: '2026-02-01' })]).when(renewConsent, renewal);
    outcome.then([{ type: 'ConsentRenewed', data: { ...renewal, scope: 'TIIMI' } }]);
    const on = (day: string) => consentInForce(outcome.state, 'TIIMI', { at: `${day}T12:00:00.000Z`, day });
    expect([on('2026-01-20'), on('2026-02-15'), on('2026-03-02'), on('2027-03-01')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('lets a case go on that was parked when it ran out', () => {
    given([
      openedOn(TEAM),
      consentGiven({ validTo: '2026-02-01' }),
      { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } },
    ])
      .when(renewConsent, renewal)
      .then([{ type: 'ConsentRenewed' }, { type: 'CaseUnparked' }]);
  });

  it('is refused when it was withdrawn: it is given again', () => {
    given([opened(), consentGiven(), withdrawn])
      .when(renewConsent, renewal)
      .then({ code: 'not-open', data: { state: 'withdrawn' } });
  });

  it('is refused when nothing is new, when it is unknown, and when it was signed before the one it renews', () => {
    const given1 = given([opened(), consentGiven()]);
    given1
      .when(renewConsent, {
        consentId: 'consent-1',
        form: 'Y100',
        formVersion: '2023',
        organisations: ['Testilä'],
        signedOn: '2026-01-07',
      })
      .then({ code: 'nothing-to-change' });
    given1
      .when(renewConsent, { ...renewal, consentId: 'consent-9' })
      .then({ code: 'entry-unknown', field: 'consentId' });
    given1.when(renewConsent, { ...renewal, signedOn: '2026-01-01' }).then({ code: 'time-order', field: 'signedOn' });
  });
});
