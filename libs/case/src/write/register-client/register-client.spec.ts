import { describe, it } from '@jest/globals';
import { CLIENT_ID } from '../../../../../test/support/given-when-then.js';
import { ARTIFICIAL_CODE, clients, registered } from '../../../../../test/support/registers.js';
import { registerClient } from './register-client.js';

const identity = { givenNames: 'Aino Maria', familyName: 'Testi' };
const profile = { language: 'fi', targetGroups: ['OSAT'] } as const;

describe('registering a client', () => {
  it('needs no identity code', () => {
    clients()
      .when(registerClient, { identity, profile }, { id: CLIENT_ID })
      .then([{ type: 'ClientRegistered', data: { clientId: CLIENT_ID, identity, profile } }]);
  });

  it('takes an identity code whose check character is right', () => {
    clients()
      .when(registerClient, { identity: { ...identity, identityCode: ARTIFICIAL_CODE }, profile })
      .then([{ type: 'ClientRegistered' }]);
  });

  for (const [fault, identityCode] of [
    ['a wrong check character', `${ARTIFICIAL_CODE.slice(0, -1)}X`],
    ['a day that is not in the calendar', '300280-950A'],
    ['a sign that means no century', `${ARTIFICIAL_CODE.slice(0, 6)}*${ARTIFICIAL_CODE.slice(7)}`],
    ['something else', 'tuntematon'],
  ] as const) {
    it(`refuses an identity code with ${fault}`, () => {
      clients()
        .when(registerClient, { identity: { ...identity, identityCode }, profile })
        .then({ code: 'identity-code-invalid', field: 'identity.identityCode' });
    });
  }

  it('refuses a day of birth that the identity code contradicts', () => {
    clients()
      .when(registerClient, {
        identity: { ...identity, identityCode: ARTIFICIAL_CODE, birthDate: '1980-01-02' },
        profile,
      })
      .then({ code: 'identity-code-invalid', field: 'identity.birthDate' });
  });

  it('refuses a day of birth in the future', () => {
    clients()
      .when(registerClient, { identity: { ...identity, birthDate: '2030-01-01' }, profile })
      .then({ code: 'in-the-future', field: 'identity.birthDate' });
  });

  it('refuses a blank name and an unknown target group', () => {
    clients()
      .when(registerClient, { identity: { ...identity, familyName: ' ' }, profile })
      .then({ code: 'text-missing', field: 'identity.familyName' });
    clients()
      .when(registerClient, { identity, profile: { ...profile, targetGroups: ['OSAT', 'EI-OLE'] } })
      .then({ code: 'code-unknown', field: 'profile.targetGroups' });
  });

  it('refuses a client who is there already', () => {
    clients(registered()).when(registerClient, { identity, profile }).then({ code: 'already-exists' });
  });
});
