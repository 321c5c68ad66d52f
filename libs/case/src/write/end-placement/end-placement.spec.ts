import { describe, expect, it } from '@jest/globals';
import { paused, placementEnded, placementStarted } from '../../../../../test/property/case/past-events.js';
import { given, opened } from '../../../../../test/support/given-when-then.js';
import { endPlacement } from './end-placement.js';

const end = { placementId: 'placement-1', endedOn: '2026-02-27', reason: 'määräaika päättyi' };

describe('ending a placement', () => {
  it('keeps the day and the reason', () => {
    const outcome = given([opened(), placementStarted()]).when(endPlacement, end);
    outcome.then([{ type: 'PlacementEnded', data: end }]);
    expect(outcome.state.placements).toMatchObject([{ endedOn: '2026-02-27' }]);
  });

  it('is refused before its start and ahead', () => {
    given([opened(), placementStarted()])
      .when(endPlacement, { ...end, endedOn: '2026-02-01' })
      .then({ code: 'time-order', field: 'endedOn', data: { notBefore: '2026-02-02' } });
    given([opened(), placementStarted()])
      .when(endPlacement, { ...end, endedOn: '2026-03-03' })
      .then({ code: 'in-the-future' });
  });

  it('is refused twice, without a reason, and for a placement that is none', () => {
    given([opened(), placementStarted(), placementEnded()])
      .when(endPlacement, end)
      .then({ code: 'not-open', data: { state: 'ended', endedOn: '2026-02-20' } });
    given([opened(), placementStarted()])
      .when(endPlacement, { ...end, reason: '' })
      .then({ code: 'text-missing' });
    given([opened()]).when(endPlacement, end).then({ code: 'entry-unknown', field: 'placementId' });
  });

  it('is possible in a pause: jobs do not wait for cases', () => {
    given([opened(), placementStarted(), paused()])
      .when(endPlacement, end)
      .then([{ type: 'PlacementEnded' }]);
  });
});
