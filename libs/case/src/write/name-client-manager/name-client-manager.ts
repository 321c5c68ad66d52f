import type { CaseEvent, PersonRef } from '../../events/index.js';
import { accept, reject, type Warning } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { caseloadWarnings, clientManagerAt, clientManagerFault } from '../rules/client-manager.js';
import { firstOf } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface NameClientManagerData {
  readonly person: PersonRef;
  /** Needed to name somebody over the client manager of the moment: absence, leaving. */
  readonly reason?: string;
}

/** Names the one person who is responsible for the client's case [001:1824-1852; 004:215-216]. */
export class NameClientManager extends CaseCommand<NameClientManagerData> {}

/**
 * Where nobody is client manager, naming is enough. Where somebody is, the case is handed over; a coordinator who names
 * over an absent one says why, and an offer that was pending ends.
 */
export const nameClientManager: Decide<NameClientManagerData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whileParked: true, whilePaused: true }),
    beforeOpening(state, context),
    clientManagerFault('person', data.person, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const current = clientManagerAt(state, context.occurredAt)?.person;
  if (current !== undefined && samePerson(current, data.person)) return reject({ code: 'nothing-to-change' });
  if (current !== undefined && current.id !== data.person.id && (data.reason ?? '').trim() === '') {
    return reject({ code: 'client-manager-exists', field: 'reason' });
  }
  const named: CaseEvent = { type: 'ClientManagerNamed', data };
  const warnings = caseloadWarnings(state, context);
  const pending = current === undefined || current.id === data.person.id ? undefined : state.handover;
  if (pending === undefined) return accept([named], warnings);
  const ended: CaseEvent = {
    type: 'HandoverWithdrawn',
    data: { handoverId: pending.handoverId, ...(data.reason === undefined ? {} : { reason: data.reason }) },
  };
  const warning: Warning = { code: 'handover-ended' };
  return accept([ended, named], [...warnings, warning]);
};

/** The same person may be named again to change the contact that the client has. */
function samePerson(one: PersonRef, other: PersonRef): boolean {
  return (['id', 'name', 'profession', 'organisation', 'contact'] as const).every((key) => one[key] === other[key]);
}
