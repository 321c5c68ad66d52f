import { describe, expect, it } from '@jest/globals';
import { ARTIFICIAL_CODE, clients, registered } from '../../../../../test/support/registers.js';
import { changeClientDetails } from './change-client-details.js';

describe('changing what is known of a client', () => {
  it('keeps what is not named', () => {
    const outcome = clients(registered()).when(changeClientDetails, { identity: { phone: '050 555 0100' } });
    outcome.then([{ type: 'ClientDetailsChanged', data: { identity: { phone: '050 555 0100' } } }]);
    expect(outcome.state.identity).toEqual({ givenNames: 'Aino Maria', familyName: 'Testi', phone: '050 555 0100' });
  });

  it('takes a detail away when it is emptied', () => {
    const outcome = clients(registered({ phone: '050 555 0100' })).when(changeClientDetails, {
      identity: { phone: '' },
    });
    expect(outcome.state.identity).toEqual({ givenNames: 'Aino Maria', familyName: 'Testi' });
  });

  it('refuses to take the name away', () => {
    clients(registered())
      .when(changeClientDetails, { identity: { familyName: '' } })
      .then({ code: 'text-missing', field: 'identity.familyName' });
  });

  it('refuses a code that contradicts the day of birth known before', () => {
    clients(registered({ birthDate: '1980-01-02' }))
      .when(changeClientDetails, { identity: { identityCode: ARTIFICIAL_CODE } })
      .then({ code: 'identity-code-invalid' });
  });

  it('refuses a change that changes nothing, and one of a client who is not registered', () => {
    clients(registered())
      .when(changeClientDetails, { profile: { targetGroups: ['OSAT'] } })
      .then({ code: 'nothing-to-change' });
    clients()
      .when(changeClientDetails, { profile: { language: 'sv' } })
      .then({ code: 'not-found' });
  });
});
