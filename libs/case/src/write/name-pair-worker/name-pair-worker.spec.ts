import { describe, expect, it } from '@jest/globals';
import {
  coach,
  coordinator,
  given,
  managerNamed,
  nurse,
  opened,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { namePairWorker } from './name-pair-worker.js';

const paired: Past = { type: 'PairWorkerNamed', data: { person: nurse } };

describe('naming a pair worker', () => {
  it('gives the client manager a pair', () => {
    const outcome = given([opened(), managerNamed(coordinator)]).when(namePairWorker, { person: nurse });
    outcome.then([{ type: 'PairWorkerNamed', data: { person: nurse } }]);
    expect(outcome.state.pairWorker?.person).toEqual(nurse);
  });

  it('releases the one before', () => {
    const outcome = given([opened(), managerNamed(coordinator), paired]).when(namePairWorker, { person: coach });
    outcome.then([{ type: 'PairWorkerReleased', data: { personId: nurse.id } }, { type: 'PairWorkerNamed' }]);
    expect(outcome.state.pairWorker?.person.id).toBe(coach.id);
  });

  it('of the client manager, or of the pair worker again, is refused', () => {
    given([opened(), managerNamed(coordinator)])
      .when(namePairWorker, { person: coordinator })
      .then({ code: 'same-person' });
    given([opened(), paired]).when(namePairWorker, { person: nurse }).then({ code: 'nothing-to-change' });
  });

  it('before the present one was named is refused', () => {
    given([opened(), { ...paired, occurredAt: '2026-02-20T08:00:00.000Z' }])
      .when(namePairWorker, { person: coach }, { occurredAt: '2026-02-01T08:00:00.000Z' })
      .then({ code: 'time-order' });
  });
});
