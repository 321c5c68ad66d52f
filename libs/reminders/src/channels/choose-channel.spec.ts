import { describe, expect, it } from '@jest/globals';
import type { ClientIdentity } from '@polku/case';
import { chooseChannel, type ReachableClient } from './choose-channel.js';

const name = { givenNames: 'Aino Maria', familyName: 'Testi' };
const all: ClientIdentity = {
  ...name,
  phone: '0457 575 0012',
  email: 'aino@example.fi',
  streetAddress: 'Testikatu 1 A 2',
  postalCode: '50100',
  city: 'Mikkeli',
};
const sms = { channel: 'sms', address: '+3584575750012' };
const email = { channel: 'email', address: 'aino@example.fi' };
const letter = {
  channel: 'letter',
  address: { name: 'Aino Maria Testi', streetAddress: 'Testikatu 1 A 2', postalCode: '50100', city: 'Mikkeli' },
};

function client(profile: ReachableClient['profile'], identity: ClientIdentity = all): ReachableClient {
  return { identity, profile };
}

describe('how a client is reminded', () => {
  it('is as the client chose, whatever else there is', () => {
    expect(chooseChannel(client({ reminderChannel: 'letter', contactChannel: 'PUH' }))).toEqual(letter);
    expect(chooseChannel(client({ reminderChannel: 'email' }))).toEqual(email);
    expect(chooseChannel(client({ reminderChannel: 'sms', contactChannel: 'PAPER' }))).toEqual(sms);
  });

  it('is else by the way of contact that was agreed [001:1900-1908]', () => {
    const by = (contactChannel: string) => chooseChannel(client({ contactChannel }));
    expect(['PUH', 'SUOJ', 'DIGI', 'PAPER'].map(by)).toEqual([sms, email, email, letter]);
    // Where one meets says nothing of how one is written to.
    expect(by('VAST')).toEqual(sms);
  });

  it('is else by what is known, and always by something: never by an app alone [000:1537-1545]', () => {
    const { phone: _phone, ...noPhone } = all;
    const { email: _email, ...onlyAddress } = noPhone;
    expect(chooseChannel(client({}))).toEqual(sms);
    expect(chooseChannel(client({}, noPhone))).toEqual(email);
    expect(chooseChannel(client({}, onlyAddress))).toEqual(letter);
    expect(chooseChannel(client({ reminderChannel: 'sms' }, onlyAddress))).toEqual(letter);
    expect(chooseChannel(client({ reminderChannel: 'letter' }, { ...name, email: 'aino@example.fi' }))).toEqual(email);
  });

  it('is by no text message to a landline, and by no half an address', () => {
    expect(chooseChannel(client({ contactChannel: 'PUH' }, { ...all, phone: '015 123 456' }))).toEqual(email);
    expect(chooseChannel(client({ contactChannel: 'PUH' }, { ...all, phone: 'ei ole' }))).toEqual(email);
    expect(chooseChannel(client({ contactChannel: 'PUH' }, { ...all, phone: '+46 70 123 45 67' }))).toEqual({
      channel: 'sms',
      address: '+46701234567',
    });
    expect(chooseChannel(client({ reminderChannel: 'letter' }, { ...all, postalCode: ' ' }))).toEqual(sms);
  });

  it('goes on to the next when one has given up or is not set up', () => {
    expect(chooseChannel(client({}), ['sms'])).toEqual(email);
    expect(chooseChannel(client({}), ['sms', 'email'])).toEqual(letter);
  });

  it('is said to be none when there is none', () => {
    expect(chooseChannel(client({ reminderChannel: 'sms' }, name))).toEqual({ none: 'address-missing' });
    expect(chooseChannel(client({}), ['sms', 'email', 'letter'])).toEqual({ none: 'address-missing' });
  });
});
