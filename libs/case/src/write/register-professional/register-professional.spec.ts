import { describe, it } from '@jest/globals';
import { coachDetails, hired, professionals } from '../../../../../test/support/registers.js';
import { registerProfessional } from './register-professional.js';

describe('registering a professional', () => {
  it('records the share of the week that goes to client work', () => {
    professionals()
      .when(registerProfessional, coachDetails, { id: 'tv-1' })
      .then([{ type: 'ProfessionalRegistered', data: { personId: 'tv-1', ...coachDetails } }]);
  });

  it('refuses an unknown profession, a share above the whole, and a blank unit', () => {
    professionals()
      .when(registerProfessional, { ...coachDetails, profession: 'EI-OLE' })
      .then({ code: 'code-unknown', field: 'profession' });
    professionals()
      .when(registerProfessional, { ...coachDetails, clientWorkPercent: 120 })
      .then({ code: 'value-invalid', field: 'clientWorkPercent' });
    professionals()
      .when(registerProfessional, { ...coachDetails, unit: '' })
      .then({ code: 'text-missing', field: 'unit' });
  });

  it('refuses a professional who is there already', () => {
    professionals(hired()).when(registerProfessional, coachDetails).then({ code: 'already-exists' });
  });
});
