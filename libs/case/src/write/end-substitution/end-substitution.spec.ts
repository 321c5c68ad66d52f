import { describe, expect, it } from '@jest/globals';
import type { ProfessionalEvent } from '../../events/index.js';
import { coordinator, type Past } from '../../../../../test/support/given-when-then.js';
import { hired, left, professionals } from '../../../../../test/support/registers.js';
import { endSubstitution } from './end-substitution.js';

const named = (substitutionId: string, to: string): Past<ProfessionalEvent> => ({
  type: 'SubstituteNamed',
  data: { substitutionId, substitute: coordinator, from: '2026-02-01', to },
});
const ended = { substitutionId: 's-1' };

describe('ending a substitution', () => {
  it('ends it, and no other, also when the professional has left meanwhile', () => {
    for (const more of [[], [left()]]) {
      const outcome = professionals(hired(), named('s-1', '2026-03-31'), named('s-2', '2026-03-31'), ...more).when(
        endSubstitution,
        ended,
      );
      outcome.then([{ type: 'SubstitutionEnded', data: ended }]);
      expect(outcome.state.substitutions.map(({ substitutionId }) => substitutionId)).toEqual(['s-2']);
    }
  });

  it('is for one that there is and that is not over', () => {
    professionals(hired()).when(endSubstitution, ended).then({ code: 'not-open', field: 'substitutionId' });
    professionals(hired(), named('s-1', '2026-03-01')).when(endSubstitution, ended).then({ code: 'not-open' });
    professionals(hired(), named('s-1', '2026-03-02'))
      .when(endSubstitution, ended)
      .then([{ type: 'SubstitutionEnded' }]);
    professionals(hired(), named('s-1', '2026-03-31'), { type: 'SubstitutionEnded', data: ended })
      .when(endSubstitution, ended)
      .then({ code: 'not-open' });
    professionals().when(endSubstitution, ended).then({ code: 'not-found' });
  });
});
