import { describe, expect, it } from '@jest/globals';
import { CLIENT_ID } from '../../../../../test/support/given-when-then.js';
import { clients, registered } from '../../../../../test/support/registers.js';
import { changeClientDetails } from '../change-client-details/change-client-details.js';
import { registerClient } from '../register-client/register-client.js';

const name = { givenNames: 'Aino Maria', familyName: 'Testi' };
const profile = { language: 'fi', targetGroups: ['OSAT'] } as const;

/** Who may be registered with these details. */
function registering(details: object) {
  return clients().when(registerClient, { identity: { ...name, ...details }, profile }, { id: CLIENT_ID });
}

describe('contact details at entry', () => {
  it('are stored as they were typed', () => {
    const details = { phone: '0457 575-0012 ', email: 'Aino@Example.org', postalCode: '50100' };
    registering(details).then([
      { type: 'ClientRegistered', data: { clientId: CLIENT_ID, identity: { ...name, ...details }, profile } },
    ]);
  });

  it('take a telephone number as people write it, of any country', () => {
    for (const phone of [
      ...['0457 575 0012', '0457-5750012', '+358 457 575 0012', '00358 457 5750012', '(0457) 575 0012', '015 123 456'],
      ...['029 123 4567', '+46 70 123 45 67', '0046701234567', '+372 5123 4567'],
    ]) {
      registering({ phone }).then([{ type: 'ClientRegistered' }]);
    }
  });

  it('refuse a telephone number that there cannot be', () => {
    for (const phone of [
      ...['123', '040', '050 12', '045 12345678901', 'ei ole', '+999 123 456 789', '+46 7', '112', ' '],
      ...['0457 575 0012 (iltaisin)', '0457 575 0012 tai 015 123 456'],
    ]) {
      registering({ phone }).then({ code: 'phone-invalid', field: 'identity.phone' });
    }
  });

  it('refuse an e-mail address that there cannot be', () => {
    for (const email of ['aino', 'aino@', 'aino@example', 'aino@@example.org', 'aino example.org', 'a@b.fi, c@d.fi']) {
      registering({ email }).then({ code: 'email-invalid', field: 'identity.email' });
    }
    registering({ email: 'aino.testi+polku@posti.example.org' }).then([{ type: 'ClientRegistered' }]);
  });

  it('refuse a postal code that is neither Finnish nor says of which country it is', () => {
    for (const postalCode of ['5010', '501000', '5O100', 'FI-5010', '123 45', 'Mikkeli', '-50100']) {
      registering({ postalCode }).then({ code: 'postal-code-invalid', field: 'identity.postalCode' });
    }
    for (const postalCode of ['50100', '00100', 'FI-50100', 'SE-123 45', 'EE-10115', 'GB-SW1A 1AA']) {
      registering({ postalCode }).then([{ type: 'ClientRegistered' }]);
    }
  });

  it('are looked at in a change, too, and those of before do not stand in its way', () => {
    const change = (identity: object) =>
      clients(registered({ phone: 'ei puhelinta' })).when(changeClientDetails, { identity });
    change({ phone: '12' }).then({ code: 'phone-invalid' });
    change({ email: 'aino@example' }).then({ code: 'email-invalid' });
    change({ postalCode: '1' }).then({ code: 'postal-code-invalid' });
    change({ city: 'Mikkeli' }).then([{ type: 'ClientDetailsChanged' }]);
    change({ phone: '' }).then([{ type: 'ClientDetailsChanged' }]);
  });
});

describe('how a client wants to be reminded', () => {
  it('is chosen, changed and taken away', () => {
    const chosen = clients().when(registerClient, {
      identity: name,
      profile: { ...profile, reminderChannel: 'letter' },
    });
    expect(chosen.state.profile.reminderChannel).toBe('letter');
    const changed = clients(registered()).when(changeClientDetails, { profile: { reminderChannel: 'sms' } });
    expect(changed.state.profile.reminderChannel).toBe('sms');
    const before = { type: 'ClientDetailsChanged', data: { profile: { reminderChannel: 'sms' } } } as const;
    const taken = clients(registered(), before).when(changeClientDetails, {
      profile: { reminderChannel: '' as 'sms' },
    });
    expect(taken.state.profile).not.toHaveProperty('reminderChannel');
  });

  it('is no app', () => {
    clients(registered())
      .when(changeClientDetails, { profile: { reminderChannel: 'app' as 'sms' } })
      .then({ code: 'value-invalid', field: 'profile.reminderChannel' });
  });
});
