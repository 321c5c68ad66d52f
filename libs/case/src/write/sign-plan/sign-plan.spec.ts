import { describe, expect, it } from '@jest/globals';
import { planAgreed, planSigned } from '../../../../../test/property/case/past-events.js';
import { given, opened } from '../../../../../test/support/given-when-then.js';
import { signPlan } from './sign-plan.js';

const agreed = planAgreed({ occurredAt: '2026-02-10T08:00:00.000Z' });
const signature = { planVersion: 1, signer: 'CLIENT' };

describe('signing a plan', () => {
  it('keeps the day on which the client signed', () => {
    const outcome = given([opened(), agreed]).when(signPlan, { ...signature, signedOn: '2026-02-12' });
    outcome.then([{ type: 'PlanSigned', data: { planId: 'plan-1', planVersion: 1, signedOn: '2026-02-12' } }]);
    expect(outcome.state.plan?.signedOn).toBe('2026-02-12');
  });

  it('is the client\u2019s own', () => {
    given([opened(), agreed])
      .when(signPlan, { ...signature, signer: 'AV' })
      .then({ code: 'code-not-allowed', field: 'signer', data: { allowed: ['CLIENT'] } });
  });

  it('is refused for a version that has been replaced', () => {
    given([opened(), agreed, planAgreed({ planVersion: 2 })])
      .when(signPlan, signature)
      .then({ code: 'plan-not-current', data: { current: 2 } });
  });

  it('is refused without a plan, and twice', () => {
    given([opened()]).when(signPlan, signature).then({ code: 'entry-unknown', field: 'planVersion' });
    given([opened(), agreed, planSigned({ signedOn: '2026-02-12' })])
      .when(signPlan, signature)
      .then({ code: 'already-exists', data: { signedOn: '2026-02-12' } });
  });

  it('is refused for a day before the agreement or ahead', () => {
    given([opened(), agreed])
      .when(signPlan, { ...signature, signedOn: '2026-02-09' })
      .then({ code: 'time-order' });
    given([opened(), agreed])
      .when(signPlan, { ...signature, signedOn: '2026-03-03' })
      .then({ code: 'in-the-future' });
  });
});
