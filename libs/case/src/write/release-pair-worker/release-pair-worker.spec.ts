import { describe, expect, it } from '@jest/globals';
import { given, nurse, opened, type Past } from '../../../../../test/support/given-when-then.js';
import { releasePairWorker } from './release-pair-worker.js';

const paired: Past = { type: 'PairWorkerNamed', data: { person: nurse } };

describe('releasing the pair worker', () => {
  it('ends the duty', () => {
    const outcome = given([opened(), paired]).when(releasePairWorker, {});
    outcome.then([{ type: 'PairWorkerReleased', data: { personId: nurse.id } }]);
    expect(outcome.state.pairWorker).toBeUndefined();
  });

  it('is refused when there is none', () => {
    given([opened()]).when(releasePairWorker, {}).then({ code: 'nothing-to-change' });
  });
});
