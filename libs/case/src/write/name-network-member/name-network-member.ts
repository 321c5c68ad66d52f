import type { CaseEventOf } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { firstOf, textFault } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface NameNetworkMemberData {
  readonly name: string;
  readonly contact?: string;
  /** Palvelu/toiminto. */
  readonly service: string;
  /** A close person, not a worker [001:4256-4258]. */
  readonly close: boolean;
}

/** Names a member of the client's network [001:4200-4204]. */
export class NameNetworkMember extends CaseCommand<NameNetworkMemberData> {}

export const nameNetworkMember: Decide<NameNetworkMemberData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whilePaused: true }),
    beforeOpening(state, context),
    memberFault(data),
    state.network.some((member) => member.name === data.name && member.service === data.service)
      ? { code: 'already-exists', field: 'name' }
      : undefined,
  );
  if (refusal !== undefined) return reject(refusal);
  return accept([{ type: 'NetworkMemberNamed', data: { memberId: context.newId(), ...data } }]);
};

/** What a correction of a member has to keep, too. */
export function memberFault(
  data: Pick<CaseEventOf<'NetworkMemberNamed'>['data'], 'name' | 'service'>,
): Rejection | undefined {
  return firstOf(textFault('name', data.name), textFault('service', data.service));
}
