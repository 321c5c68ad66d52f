import type { CaseState, HandoverOffer } from '../../case.js';
import type { CaseEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { caseloadWarnings, handoverFault, notYours, pendingHandover } from '../rules/client-manager.js';
import { disclosed, leavesFor, type Stated } from '../rules/disclosures.js';
import { firstOf } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export interface AcceptHandoverData extends Stated {
  readonly handoverId: string;
}

/** Takes over a case that was offered. */
export class AcceptHandover extends CaseCommand<AcceptHandoverData> {}

/**
 * The receipt of a handover [002:216-219]: from its moment on the new client manager is responsible. When the data goes
 * to another organisation with it, its basis has to hold now: the consent, or what was stated with the offer or is now.
 */
export const acceptHandover: Decide<AcceptHandoverData> = (state, data, context) => {
  const { handoverId } = data;
  const handover = pendingHandover(state, handoverId);
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    handoverFault(state, handoverId, context),
    handover === undefined ? undefined : notYours([handover.to.id], context),
  );
  if (refusal !== undefined || handover === undefined) return reject(refusal ?? { code: 'not-open' });
  const disclosure = disclosureTo(handover, state, data, context);
  if (disclosure?.rejection !== undefined) return reject(disclosure.rejection);
  const events: CaseEvent[] = [{ type: 'HandoverAccepted', data: { handoverId, person: handover.to } }];
  if (disclosure !== undefined) events.push(disclosure.event);
  if (state.pairWorker?.person.id === handover.to.id) {
    events.push({ type: 'PairWorkerReleased', data: { personId: handover.to.id } });
  }
  return accept(events, caseloadWarnings(state, context));
};

function disclosureTo(
  { handoverId, to, disclosure }: HandoverOffer,
  state: CaseState,
  data: AcceptHandoverData,
  context: DecisionContext,
): ReturnType<typeof disclosed> | undefined {
  const toOrganisation = leavesFor(state.clientManager?.person, to);
  if (toOrganisation === undefined) return undefined;
  const stated = data.basis === undefined && data.legalGround === undefined ? (disclosure ?? {}) : data;
  return disclosed(state, { disclosureId: handoverId, toOrganisation, what: 'handover' }, stated, context);
}
