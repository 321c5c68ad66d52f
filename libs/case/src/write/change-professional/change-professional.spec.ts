import { describe, expect, it } from '@jest/globals';
import { hired, left, professionals } from '../../../../../test/support/registers.js';
import { changeProfessional } from './change-professional.js';

describe('changing what is known of a professional', () => {
  it('keeps what is not named', () => {
    const outcome = professionals(hired()).when(changeProfessional, { clientWorkPercent: 50 });
    outcome.then([{ type: 'ProfessionalChanged', data: { clientWorkPercent: 50 } }]);
    expect(outcome.state.details).toMatchObject({ name: 'Timo Tamminen', clientWorkPercent: 50 });
  });

  it('refuses a change that changes nothing, or makes no sense', () => {
    professionals(hired()).when(changeProfessional, { unit: 'Testilä' }).then({ code: 'nothing-to-change' });
    professionals(hired()).when(changeProfessional, {}).then({ code: 'nothing-to-change' });
    professionals(hired()).when(changeProfessional, { clientWorkPercent: -1 }).then({ code: 'value-invalid' });
  });

  it('refuses changes to who has left or never was', () => {
    professionals(hired(), left()).when(changeProfessional, { unit: 'Muualla' }).then({ code: 'person-left' });
    professionals().when(changeProfessional, { unit: 'Muualla' }).then({ code: 'not-found' });
  });
});
