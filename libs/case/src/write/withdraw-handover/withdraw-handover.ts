import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { handoverFault, notYours, pendingHandover } from '../rules/client-manager.js';
import { firstOf } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export interface WithdrawHandoverData {
  readonly handoverId: string;
  readonly reason?: string;
}

/** Takes an offer back before it is answered. */
export class WithdrawHandover extends CaseCommand<WithdrawHandoverData> {}

/** The client manager may, and who recorded the offer for an absent one. */
export const withdrawHandover: Decide<WithdrawHandoverData> = (state, data, context) => {
  const handover = pendingHandover(state, data.handoverId);
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    handoverFault(state, data.handoverId, context),
    handover === undefined ? undefined : notYours([handover.from.id, handover.offeredBy], context),
  );
  return refusal === undefined ? accept([{ type: 'HandoverWithdrawn', data }]) : reject(refusal);
};
