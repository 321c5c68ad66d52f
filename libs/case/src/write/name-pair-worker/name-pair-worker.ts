import type { CaseEvent, PersonRef } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { clientManagerAt } from '../rules/client-manager.js';
import { firstOf, personFault } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface NamePairWorkerData {
  readonly person: PersonRef;
}

/** Names a pair for a client manager, from the team for one outside it [004:685-689]. */
export class NamePairWorker extends CaseCommand<NamePairWorkerData> {}

/** One pair at a time: naming another releases the one before. */
export const namePairWorker: Decide<NamePairWorkerData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    beforeOpening(state, context),
    personFault(context, 'person', data.person),
  );
  if (refusal !== undefined) return reject(refusal);
  if (clientManagerAt(state, context.occurredAt)?.person.id === data.person.id) {
    return reject({ code: 'same-person', field: 'person' });
  }
  const before = state.pairWorker;
  if (before?.person.id === data.person.id) return reject({ code: 'nothing-to-change' });
  if (before !== undefined && context.occurredAt < before.from) {
    return reject({ code: 'time-order', field: 'occurredAt', data: { notBefore: before.from } });
  }
  const named: CaseEvent = { type: 'PairWorkerNamed', data };
  if (before === undefined) return accept([named]);
  return accept([{ type: 'PairWorkerReleased', data: { personId: before.person.id } }, named]);
};
