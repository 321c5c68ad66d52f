import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { handoverFault, notYours, pendingHandover } from '../rules/client-manager.js';
import { firstOf, textFault } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export interface DeclineHandoverData {
  readonly handoverId: string;
  /** Why, so that the next offer goes to the right place. */
  readonly reason: string;
}

/** Declines a case that was offered: the client manager stays who it was. */
export class DeclineHandover extends CaseCommand<DeclineHandoverData> {}

export const declineHandover: Decide<DeclineHandoverData> = (state, data, context) => {
  const handover = pendingHandover(state, data.handoverId);
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    handoverFault(state, data.handoverId, context),
    handover === undefined ? undefined : notYours([handover.to.id], context),
    textFault('reason', data.reason),
  );
  return refusal === undefined ? accept([{ type: 'HandoverDeclined', data }]) : reject(refusal);
};
