import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { firstOf } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface RemoveNetworkMemberData {
  readonly memberId: string;
  readonly reason?: string;
}

/** Takes a member out of the client's network. */
export class RemoveNetworkMember extends CaseCommand<RemoveNetworkMemberData> {}

export const removeNetworkMember: Decide<RemoveNetworkMemberData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whilePaused: true }),
    beforeOpening(state, context),
    state.network.some((member) => member.memberId === data.memberId)
      ? undefined
      : { code: 'entry-unknown', field: 'memberId' },
  );
  return refusal === undefined ? accept([{ type: 'NetworkMemberRemoved', data }]) : reject(refusal);
};
