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
import { giveConsent } from './give-consent.js';

const terms = { scope: 'TIIMI', form: 'Y100', formVersion: '2023', organisations: ['Testilä'], signedOn: '2026-03-01' };
const parked: Past = { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } };

describe('giving a consent', () => {
  it('records the form, its version, the scope, the organisations and the days', () => {
    given([opened()])
      .when(giveConsent, { ...terms, validTo: '2027-02-28' })
      .then([{ type: 'ConsentGiven', data: { consentId: 'id-1', ...terms, validTo: '2027-02-28' } }]);
  });

  it('lets a case go on that was parked for want of it', () => {
    const outcome = given([openedOn(TEAM), parked]).when(giveConsent, terms);
    outcome.then([{ type: 'ConsentGiven' }, { type: 'CaseUnparked', data: {} }]);
    expect(outcome.state.status).toBe('active');
  });

  it('of another scope leaves the case parked', () => {
    const outcome = given([openedOn(TEAM), parked]).when(giveConsent, { ...terms, scope: 'TUTK' });
    outcome.then([{ type: 'ConsentGiven' }]);
    expect(outcome.state.status).toBe('parked');
  });

  it('that is over by today is history, and leaves the case parked', () => {
    given([openedOn(TEAM, { occurredAt: '2025-01-07T08:00:00.000Z' }), parked])
      .when(
        giveConsent,
        { ...terms, signedOn: '2025-01-08', validTo: '2025-12-31' },
        { occurredAt: '2025-01-08T10:00:00.000Z' },
      )
      .then([{ type: 'ConsentGiven' }]);
  });

  it('leaves the case parked for what else is missing', () => {
    given([openedOn(TEAM), { type: 'CaseParked', data: { missing: ['consent:TIIMI', 'consent:SIIRTO'] } }])
      .when(giveConsent, terms)
      .then([{ type: 'ConsentGiven' }, { type: 'CaseParked', data: { missing: ['consent:SIIRTO'] } }]);
  });

  it('of a scope that is in force is refused: it is renewed', () => {
    given([opened(), consentGiven()])
      .when(giveConsent, terms)
      .then({ code: 'consent-exists', data: { scope: 'TIIMI' } });
    given([opened(), consentGiven({ validTo: '2026-02-01' })])
      .when(giveConsent, terms)
      .then([{ type: 'ConsentGiven' }]);
  });

  for (const [fault, changes, rejection] of [
    ['a last day before the signature', { validTo: '2026-02-28' }, { code: 'time-order', field: 'validTo' }],
    ['a signature in the future', { signedOn: '2026-03-03' }, { code: 'in-the-future', field: 'signedOn' }],
    ['a day that is not in the calendar', { signedOn: '2026-02-30' }, { code: 'value-invalid', field: 'signedOn' }],
    [
      'a last day that has passed',
      { signedOn: '2025-03-01', validTo: '2025-04-01' },
      { code: 'consent-not-in-force', field: 'validTo' },
    ],
    ['an unknown scope', { scope: 'KAIKKI' }, { code: 'code-unknown', field: 'scope' }],
    ['nobody to exchange with', { organisations: [] }, { code: 'text-missing', field: 'organisations' }],
    ['no form', { form: ' ' }, { code: 'text-missing', field: 'form' }],
  ] as const) {
    it(`with ${fault} is refused`, () => {
      given([opened()])
        .when(giveConsent, { ...terms, ...changes })
        .then(rejection);
    });
  }

  it('after the end of the case is refused', () => {
    given([opened(), exited()]).when(giveConsent, terms).then({ code: 'case-exited' });
  });
});
