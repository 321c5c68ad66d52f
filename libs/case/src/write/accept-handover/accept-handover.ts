import type { CaseEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { caseloadWarnings, handoverFault, notYours, pendingHandover } from '../rules/client-manager.js';
import { firstOf } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export interface AcceptHandoverData {
  readonly handoverId: string;
}

/** Takes over a case that was offered. */
export class AcceptHandover extends CaseCommand<AcceptHandoverData> {}

/** The receipt of a handover [002:216-219]: from its moment on the new client manager is responsible. */
export const acceptHandover: Decide<AcceptHandoverData> = (state, { handoverId }, context) => {
  const handover = pendingHandover(state, handoverId);
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    handoverFault(state, handoverId, context),
    handover === undefined ? undefined : notYours([handover.to.id], context),
  );
  if (refusal !== undefined || handover === undefined) return reject(refusal ?? { code: 'not-open' });
  const accepted: CaseEvent = { type: 'HandoverAccepted', data: { handoverId, person: handover.to } };
  const warnings = caseloadWarnings(state, context);
  if (state.pairWorker?.person.id !== handover.to.id) return accept([accepted], warnings);
  return accept([accepted, { type: 'PairWorkerReleased', data: { personId: handover.to.id } }], warnings);
};
