import { describe, expect, it } from '@jest/globals';
import { memberNamed, memberRemoved } from '../../../../../test/property/case/past-events.js';
import { given, opened } from '../../../../../test/support/given-when-then.js';
import { removeNetworkMember } from './remove-network-member.js';

describe('removing a member of the network', () => {
  it('takes the member out', () => {
    const outcome = given([opened(), memberNamed()]).when(removeNetworkMember, {
      memberId: 'member-1',
      reason: 'eläkkeellä',
    });
    outcome.then([{ type: 'NetworkMemberRemoved', data: { memberId: 'member-1', reason: 'eläkkeellä' } }]);
    expect(outcome.state.network).toEqual([]);
  });

  it('is refused for somebody who is not in it, or not any more', () => {
    given([opened()])
      .when(removeNetworkMember, { memberId: 'member-1' })
      .then({ code: 'entry-unknown', field: 'memberId' });
    given([opened(), memberNamed(), memberRemoved()])
      .when(removeNetworkMember, { memberId: 'member-1' })
      .then({ code: 'entry-unknown' });
  });
});
