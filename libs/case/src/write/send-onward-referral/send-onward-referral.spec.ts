import { describe, it } from '@jest/globals';
import { paused } from '../../../../../test/property/case/past-events.js';
import { exited, given, opened } from '../../../../../test/support/given-when-then.js';
import { SUPPORT } from '../../../../../test/support/test-definitions.js';
import { sendOnwardReferral } from './send-onward-referral.js';

const referral = { service: 'TYOV', organisation: 'Kaupungin työpaja', paymentCommitment: 'requested' } as const;

describe('referring onward', () => {
  it('keeps the service, the organisation and the payment commitment', () => {
    given([opened()])
      .when(sendOnwardReferral, referral)
      .then([{ type: 'OnwardReferralSent', data: { referralId: 'id-1', ...referral } }]);
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
      .when(sendOnwardReferral, referral, { occurredAt: '2026-02-19T08:00:00.000Z' })
      .then([{ type: 'OnwardReferralSent' }]);
  });
});
