import { describe, expect, it } from '@jest/globals';
import { cancelled, noShow, planned } from '../../../../../test/property/case/past-events.js';
import { given, opened, step } from '../../../../../test/support/given-when-then.js';
import { rescheduleStep } from './reschedule-step.js';

const later = { plannedStepId: 'planned-1', dueAt: '2026-03-10T08:00:00.000Z', reason: 'flunssa' };

describe('rescheduling a step', () => {
  it('gives it another time', () => {
    const outcome = given([opened(), planned()]).when(rescheduleStep, later);
    outcome.then([{ type: 'StepRescheduled', data: later }]);
    expect(outcome.state.plannedSteps).toMatchObject([{ dueAt: later.dueAt, state: 'open' }]);
  });

  it('opens a step again that the client did not come to', () => {
    const outcome = given([opened(), planned(), noShow()]).when(rescheduleStep, later);
    expect(outcome.state.plannedSteps).toMatchObject([{ state: 'open' }]);
  });

  it('is refused when it has been cancelled or done', () => {
    given([opened(), planned(), cancelled()])
      .when(rescheduleStep, later)
      .then({ code: 'not-open', data: { state: 'cancelled' } });
    given([opened(), planned(), step('MAP', { plannedStepId: 'planned-1' })])
      .when(rescheduleStep, later)
      .then({ code: 'not-open', data: { state: 'done' } });
  });

  it('is refused when nothing is planned under the name', () => {
    given([opened()]).when(rescheduleStep, later).then({ code: 'entry-unknown', field: 'plannedStepId' });
  });

  it('is refused when it changes nothing, or goes back in time', () => {
    given([opened(), planned({ dueAt: later.dueAt })])
      .when(rescheduleStep, later)
      .then({ code: 'nothing-to-change' });
    given([opened(), planned()])
      .when(rescheduleStep, { ...later, dueAt: '2026-02-20T08:00:00.000Z' })
      .then({ code: 'time-order', field: 'dueAt' });
  });
});
