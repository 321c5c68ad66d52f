import { describe, expect, it } from '@jest/globals';
import { cancelled, noShow, planned } from '../../../../../test/property/case/past-events.js';
import { exited, given, opened } from '../../../../../test/support/given-when-then.js';
import { cancelStep } from './cancel-step.js';

const cancel = { plannedStepId: 'planned-1', reason: 'asiakas perui' };

describe('cancelling a planned step', () => {
  it('takes it back, with the reason', () => {
    const outcome = given([opened(), planned()]).when(cancelStep, cancel);
    outcome.then([{ type: 'PlannedStepCancelled', data: cancel }]);
    expect(outcome.state.plannedSteps).toMatchObject([{ state: 'cancelled' }]);
  });

  it('is refused twice, and after a no-show', () => {
    given([opened(), planned(), cancelled()]).when(cancelStep, cancel).then({ code: 'not-open' });
    given([opened(), planned(), noShow()])
      .when(cancelStep, cancel)
      .then({ code: 'not-open', data: { state: 'no-show' } });
  });

  it('is refused without a reason, and for a step that is not planned', () => {
    given([opened(), planned()])
      .when(cancelStep, { ...cancel, reason: ' ' })
      .then({ code: 'text-missing', field: 'reason' });
    given([opened()]).when(cancelStep, cancel).then({ code: 'entry-unknown' });
  });

  it('is refused when the case has ended: the exit has cancelled it', () => {
    given([opened(), planned(), exited()]).when(cancelStep, cancel).then({ code: 'case-exited' });
  });
});
