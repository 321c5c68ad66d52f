import { describe, expect, it } from '@jest/globals';
import { paused, placementEnded, placementStarted } from '../../../../../test/property/case/past-events.js';
import { given, opened, step } from '../../../../../test/support/given-when-then.js';
import { startPlacement } from './start-placement.js';

const job = {
  form: 'PTUKI',
  employer: 'Kahvila Kulma',
  startedOn: '2026-03-02',
  endsOn: '2026-08-31',
  weeklyHours: 25,
};
const unchecked = { code: 'benefits-not-checked', missing: ['fact:benefits_checked'] } as const;

describe('starting a placement', () => {
  it('is an event of the path: the case goes on', () => {
    const outcome = given([opened(), step('COO')]).when(startPlacement, job);
    outcome.then([{ type: 'PlacementStarted', data: { placementId: 'id-1', ...job } }], [unchecked]);
    expect(outcome.state).toMatchObject({ status: 'active', phase: 'COO' });
  });

  it('may happen twice to one client', () => {
    const outcome = given([opened(), placementStarted(), placementEnded()]).when(startPlacement, job);
    expect(outcome.state.placements).toMatchObject([{ endedOn: '2026-02-20' }, { startedOn: '2026-03-02' }]);
  });

  it('hints at the benefits unless they have been checked', () => {
    given([opened(), step('COO', { facts: ['benefits_checked'] })])
      .when(startPlacement, job)
      .then([{ type: 'PlacementStarted' }]);
  });

  it('is refused for a form that is none, and without an employer', () => {
    given([opened()])
      .when(startPlacement, { ...job, form: 'XX' })
      .then({ code: 'code-unknown', field: 'form' });
    given([opened()])
      .when(startPlacement, { ...job, employer: '' })
      .then({ code: 'text-missing', field: 'employer' });
  });

  it('is refused when it has not begun yet, or would end before it begins', () => {
    given([opened()])
      .when(startPlacement, { ...job, startedOn: '2026-03-09' })
      .then({ code: 'in-the-future' });
    given([opened()])
      .when(startPlacement, { ...job, endsOn: '2026-03-01' })
      .then({ code: 'time-order', field: 'endsOn', data: { notBefore: '2026-03-02' } });
  });

  it.each([0, -5, 169])('is refused for %d hours a week', (weeklyHours) => {
    given([opened()])
      .when(startPlacement, { ...job, weeklyHours })
      .then({ code: 'value-invalid', field: 'weeklyHours' });
  });

  it('is refused in a pause', () => {
    given([opened(), paused()]).when(startPlacement, job).then({ code: 'case-paused' });
  });
});
