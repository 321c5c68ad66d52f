import type { PersonRef } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import type { CaseState } from '../../case.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { caseloadWarnings, clientManagerFault } from '../rules/client-manager.js';
import { disclosed, leavesFor, statedBasis, type Stated } from '../rules/disclosures.js';
import { firstOf, textFault } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export interface OfferHandoverData extends Stated {
  readonly to: PersonRef;
  /** What the next one has to know. */
  readonly note: string;
  /** Saattaen vaihtaen: both workers meet the client [001:1834-1838]. */
  readonly escorted: boolean;
}

/**
 * Offers a case to another client manager; until it is accepted the old one stays responsible [000:1201; 002:216-219].
 * To another organisation it is offered on a basis only, and what it is shall hold on the day of the acceptance, too.
 */
export class OfferHandover extends CaseCommand<OfferHandoverData> {}

export const offerHandover: Decide<OfferHandoverData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    clientManagerFault('to', data.to, context),
    textFault('note', data.note),
    notPossible(state, data, context),
  );
  const manager = state.clientManager;
  if (refusal !== undefined || manager === undefined) return reject(refusal ?? { code: 'client-manager-missing' });
  const { to, note, escorted } = data;
  const handoverId = context.newId();
  const toOrganisation = leavesFor(manager.person, to);
  if (toOrganisation !== undefined) {
    const about = { disclosureId: handoverId, toOrganisation, what: 'handover' } as const;
    const { rejection } = disclosed(state, about, data, context);
    if (rejection !== undefined) return reject(rejection);
  }
  const disclosure = toOrganisation === undefined ? undefined : statedBasis(data);
  const offer = { handoverId, from: manager.person, to, note, escorted, ...(disclosure && { disclosure }) };
  return accept([{ type: 'HandoverOffered', data: offer }], caseloadWarnings(state, context));
};

function notPossible(state: CaseState, { to }: OfferHandoverData, context: DecisionContext): Rejection | undefined {
  const manager = state.clientManager;
  if (manager === undefined) return { code: 'client-manager-missing' };
  if (state.handover !== undefined) {
    return { code: 'handover-pending', data: { handoverId: state.handover.handoverId } };
  }
  if (to.id === manager.person.id) return { code: 'same-person', field: 'to' };
  // Without it nobody could tell whether the data stays where it is.
  if (manager.person.organisation !== undefined && to.organisation === undefined) {
    return { code: 'text-missing', field: 'to.organisation' };
  }
  if (context.occurredAt >= manager.from) return undefined;
  return { code: 'time-order', field: 'occurredAt', data: { notBefore: manager.from } };
}
