import type { PersonRef } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import type { CaseState } from '../../case.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { caseloadWarnings, clientManagerFault } from '../rules/client-manager.js';
import { firstOf, textFault } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export interface OfferHandoverData {
  readonly to: PersonRef;
  /** What the next one has to know. */
  readonly note: string;
  /** Saattaen vaihtaen: both workers meet the client [001:1834-1838]. */
  readonly escorted: boolean;
}

/** Offers a case to another client manager; until it is accepted the old one stays responsible [000:1201; 002:216-219]. */
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
  const offer = { handoverId: context.newId(), from: manager.person, ...data };
  return accept([{ type: 'HandoverOffered', data: offer }], caseloadWarnings(state, context));
};

function notPossible(state: CaseState, { to }: OfferHandoverData, context: DecisionContext): Rejection | undefined {
  const manager = state.clientManager;
  if (manager === undefined) return { code: 'client-manager-missing' };
  if (state.handover !== undefined) {
    return { code: 'handover-pending', data: { handoverId: state.handover.handoverId } };
  }
  if (to.id === manager.person.id) return { code: 'same-person', field: 'to' };
  if (context.occurredAt >= manager.from) return undefined;
  return { code: 'time-order', field: 'occurredAt', data: { notBefore: manager.from } };
}
