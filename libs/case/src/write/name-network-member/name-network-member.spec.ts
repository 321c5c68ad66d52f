import { describe, expect, it } from '@jest/globals';
import { memberNamed, parked, paused } from '../../../../../test/property/case/past-events.js';
import { given, opened, openedOn } from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { nameNetworkMember } from './name-network-member.js';

const sister = { name: 'Anni Aalto', service: 'sisar', contact: '040 555 0101', close: true };

describe('naming a member of the network', () => {
  it('adds the member', () => {
    const outcome = given([opened()]).when(nameNetworkMember, sister);
    outcome.then([{ type: 'NetworkMemberNamed', data: { memberId: 'id-1', ...sister } }]);
    expect(outcome.state.network).toHaveLength(1);
  });

  it('is refused for the same person in the same service', () => {
    given([opened(), memberNamed()])
      .when(nameNetworkMember, { name: 'Sari Salo', service: 'Sosiaalityö', close: false })
      .then({ code: 'already-exists', field: 'name' });
    given([opened(), memberNamed()])
      .when(nameNetworkMember, { name: 'Sari Salo', service: 'Velkaneuvonta', close: false })
      .then([{ type: 'NetworkMemberNamed' }]);
  });

  it('asks for the name and the service', () => {
    given([opened()])
      .when(nameNetworkMember, { ...sister, name: '' })
      .then({ code: 'text-missing', field: 'name' });
    given([opened()])
      .when(nameNetworkMember, { ...sister, service: '' })
      .then({ code: 'text-missing', field: 'service' });
  });

  it('is possible in a pause, not while the case is parked', () => {
    given([opened(), paused()])
      .when(nameNetworkMember, sister)
      .then([{ type: 'NetworkMemberNamed' }]);
    given([openedOn(TEAM), parked()])
      .when(nameNetworkMember, sister)
      .then({ code: 'case-parked' });
  });
});
