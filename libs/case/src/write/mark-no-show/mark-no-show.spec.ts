import { describe, expect, it } from '@jest/globals';
import { planned, rescheduled, noShow } from '../../../../../test/property/case/past-events.js';
import { given, opened } from '../../../../../test/support/given-when-then.js';
import { markNoShow } from './mark-no-show.js';

const missed = { plannedStepId: 'planned-1' };

describe('marking a no-show', () => {
  it('shows that the client did not come', () => {
    const outcome = given([opened(), planned()]).when(markNoShow, { ...missed, note: 'ei vastannut' });
    outcome.then([{ type: 'NoShowMarked', data: { ...missed, note: 'ei vastannut' } }]);
    expect(outcome.state.plannedSteps).toMatchObject([{ state: 'no-show' }]);
  });

  it('is refused before the agreed time, the new one after a rescheduling', () => {
    given([opened(), planned(), rescheduled({ dueAt: '2026-03-05T08:00:00.000Z' })])
      .when(markNoShow, missed)
      .then({ code: 'time-order', data: { notBefore: '2026-03-05T08:00:00.000Z' } });
    given([opened(), planned()])
      .when(markNoShow, missed, { occurredAt: '2026-01-31T08:00:00.000Z' })
      .then({ code: 'time-order' });
  });

  it('is refused twice, and for a step that is not planned', () => {
    given([opened(), planned(), noShow()]).when(markNoShow, missed).then({ code: 'not-open' });
    given([opened()]).when(markNoShow, missed).then({ code: 'entry-unknown' });
  });
});
