import { describe, expect, it } from '@jest/globals';
import { exited, given, NOW, opened, type Past } from '../../../../../test/support/given-when-then.js';
import { reviewGlass } from './review-glass.js';

const broken: Past = {
  type: 'GlassBroken',
  occurredAt: '2026-03-01T10:00:00.000Z',
  data: {
    grantId: 'g-1',
    person: { id: 'th-9', name: 'Tuula Tammi' },
    reason: 'Asiakas tuli päivystykseen tajuttomana.',
    until: '2026-03-01T13:00:00.000Z',
  },
};
const officer = { actor: 'dpo-1' };

describe('judging an emergency access', () => {
  it('keeps the verdict with the access, also when the case has ended', () => {
    for (const past of [
      [opened(), broken],
      [opened(), exited(), broken],
    ]) {
      const outcome = given(past).when(
        reviewGlass,
        { grantId: 'g-1', verdict: 'unjustified', note: 'Ei hoitosuhdetta.' },
        officer,
      );
      outcome.then([
        { type: 'GlassReviewed', data: { grantId: 'g-1', verdict: 'unjustified', note: 'Ei hoitosuhdetta.' } },
      ]);
      expect(outcome.state.glass).toMatchObject([{ grantId: 'g-1', reviewedAt: NOW, verdict: 'unjustified' }]);
    }
  });

  it('is for an access that there is and that is not judged yet', () => {
    given([opened(), broken])
      .when(reviewGlass, { grantId: 'g-2', verdict: 'justified' }, officer)
      .then({ code: 'not-found' });
    given([opened(), broken, { type: 'GlassReviewed', data: { grantId: 'g-1', verdict: 'justified' } }])
      .when(reviewGlass, { grantId: 'g-1', verdict: 'unjustified' }, officer)
      .then({ code: 'not-open' });
  });

  it('is never for the person who used it, and not before it was used', () => {
    given([opened(), broken])
      .when(reviewGlass, { grantId: 'g-1', verdict: 'justified' }, { actor: 'th-9' })
      .then({ code: 'own-access' });
    given([opened(), broken])
      .when(
        reviewGlass,
        { grantId: 'g-1', verdict: 'justified' },
        { ...officer, occurredAt: '2026-03-01T09:00:00.000Z' },
      )
      .then({ code: 'time-order' });
  });
});
