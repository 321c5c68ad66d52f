import { describe, expect, it } from '@jest/globals';
import { paused } from '../../../../../test/property/case/past-events.js';
import { consentGiven, exited, given, opened, type Past } from '../../../../../test/support/given-when-then.js';
import { SUPPORT } from '../../../../../test/support/test-definitions.js';
import { sendOnwardReferral } from './send-onward-referral.js';

const referral = { service: 'TYOV', organisation: 'Kaupungin työpaja', paymentCommitment: 'requested' } as const;
const wished = { ...referral, basis: 'client-request' } as const;
const naming = (changes: Parameters<typeof consentGiven>[0] = {}): Past =>
  consentGiven({ organisations: ['Testilä', 'Kaupungin työpaja'], ...changes });
const withdrawn = (occurredAt: string): Past => ({
  type: 'ConsentWithdrawn',
  occurredAt,
  data: { consentId: 'consent-1', scope: 'TIIMI' },
});
const went = (basis: object) => ({
  type: 'DataDisclosed',
  data: { disclosureId: 'id-1', toOrganisation: 'Kaupungin työpaja', what: 'onward-referral', ...basis },
});

describe('referring onward', () => {
  it('keeps the service, the organisation and the payment commitment', () => {
    given([opened()])
      .when(sendOnwardReferral, wished)
      .then([
        { type: 'OnwardReferralSent', data: { referralId: 'id-1', ...referral } },
        went({ basis: 'client-request' }),
      ]);
  });

  it('is refused for a service that is none, and for one that the path does not refer to', () => {
    given([opened()])
      .when(sendOnwardReferral, { ...referral, service: 'XX' })
      .then({ code: 'code-unknown', field: 'service' });
    given([opened()])
      .when(sendOnwardReferral, referral, { definition: { ...SUPPORT, onwardServices: ['TYKE', 'KUTT'] } })
      .then({ code: 'code-not-allowed', field: 'service', data: { allowed: ['TYKE', 'KUTT'] } });
  });

  it('asks for the organisation', () => {
    given([opened()])
      .when(sendOnwardReferral, { ...referral, organisation: ' ' })
      .then({ code: 'text-missing' });
  });

  it('is work: not in a pause, and after the end only late', () => {
    given([opened(), paused()]).when(sendOnwardReferral, referral).then({ code: 'case-paused' });
    const ended = [opened(), exited({ occurredAt: '2026-02-20T08:00:00.000Z' })];
    given(ended).when(sendOnwardReferral, referral).then({ code: 'case-exited' });
    given(ended)
      .when(sendOnwardReferral, wished, { occurredAt: '2026-02-19T08:00:00.000Z' })
      .then([{ type: 'OnwardReferralSent' }, { type: 'DataDisclosed' }]);
  });
});

describe('telling another organisation of the client', () => {
  const referred = (past: readonly Past[], changes: object = {}, occurredAt?: string) =>
    given([opened(), ...past]).when(
      sendOnwardReferral,
      { ...referral, ...changes },
      occurredAt === undefined ? {} : { occurredAt },
    );

  it('rests on the consent of the day that names the organisation, however it is written', () => {
    for (const past of [
      [naming()],
      [naming({ scope: 'SIIRTO', organisations: [' kaupungin TYÖPAJA '] })],
      [naming({ consentId: 'consent-0', validTo: '2026-02-01' }), naming({ validTo: '2026-03-02' })],
    ]) {
      const law = { basis: 'law', legalGround: 'Esimerkkilaki 1 §' };
      expect(referred(past, law).events()[1]).toEqual(went({ basis: 'consent', consentId: 'consent-1' }));
    }
  });

  it('is refused without a consent that names it, and says what is wrong with the one there is', () => {
    const refused = (past: readonly Past[]) => referred(past).decision;
    const because = (data: object) => ({
      outcome: 'rejected',
      rejection: { code: 'disclosure-without-basis', field: 'basis', data },
    });
    expect(refused([])).toMatchObject(because({ consent: 'missing' }));
    expect(refused([consentGiven({ organisations: ['Kela'] })])).toMatchObject(because({ consent: 'missing' }));
    expect(refused([naming({ validTo: '2026-03-01' })])).toMatchObject(
      because({ consent: 'expired', validTo: '2026-03-01' }),
    );
    expect(refused([naming(), withdrawn('2026-03-01T21:30:00.000Z')])).toMatchObject(
      because({ consent: 'withdrawn', withdrawnOn: '2026-03-01' }),
    );
  });

  it('is judged by the day that it happens, also when it is told later', () => {
    const past = [naming({ signedOn: '2026-01-20', validTo: '2026-02-10' }), withdrawn('2026-02-05T08:00:00.000Z')];
    referred(past, {}, '2026-02-05T07:59:59.000Z').then([{ type: 'OnwardReferralSent' }, { type: 'DataDisclosed' }]);
    referred(past, {}, '2026-02-05T08:00:00.000Z').then({ code: 'disclosure-without-basis' });
    referred(past, {}, '2026-01-19T12:00:00.000Z').then({ code: 'disclosure-without-basis' });
    referred([naming({ signedOn: '2026-01-20' })], {}, '2026-01-19T12:00:00.000Z').then({
      code: 'disclosure-without-basis',
      data: { consent: 'not-yet', signedOn: '2026-01-20' },
    });
  });

  it('never rests on a consent to research or to the use of a story, and is not hindered by their absence', () => {
    for (const scope of ['TUTK', 'KEHIT']) {
      referred([naming({ scope })]).then({ code: 'disclosure-without-basis', data: { consent: 'missing' } });
    }
    const refused: Past = { type: 'ConsentRefused', data: { scope: 'TUTK' } };
    referred([naming(), refused]).then([{ type: 'OnwardReferralSent' }, { type: 'DataDisclosed' }]);
  });

  it('rests on the law when it is named with its section, or on the wish of the client', () => {
    const law = { basis: 'law', legalGround: 'Esimerkkilaki 1 §' };
    expect(referred([], law).events()[1]).toEqual(went(law));
    expect(referred([], { basis: 'client-request' }).events()[1]).toEqual(went({ basis: 'client-request' }));
    for (const legalGround of [undefined, ' ']) {
      referred([], { basis: 'law', legalGround }).then({ code: 'text-missing', field: 'legalGround' });
    }
    referred([], { basis: 'client-request', legalGround: 'x' }).then({ code: 'value-invalid', field: 'legalGround' });
    referred([naming()], { legalGround: 'x' }).then({ code: 'value-invalid', field: 'legalGround' });
  });
});
