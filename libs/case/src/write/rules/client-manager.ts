import type { Assignment, CaseState, HandoverOffer } from '../../case.js';
import type { Instant, PersonRef } from '../../events/index.js';
import { unmetGuards } from '../../path/index.js';
import type { Rejection, Warning } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';
import { guardWarning } from '../shared-rules.js';
import { firstOf, personFault, textFault } from './fields.js';

/** A client manager is somebody whom the client can reach, named in writing and not only orally [001:1844-1852]. */
export function clientManagerFault(field: string, person: PersonRef, context: DecisionContext): Rejection | undefined {
  return firstOf(personFault(context, field, person), textFault(`${field}.contact`, person.contact));
}

/** Who was client manager at a moment; the last one where namings touch. */
export function clientManagerAt(state: CaseState, at: Instant): Assignment | undefined {
  return state.clientManagers.findLast(({ from, to }) => from <= at && (to === undefined || at < to));
}

/** Twenty clients for a full week of client work: a warning, for the work has to be given to somebody [000:1117-1123]. */
export function caseloadWarnings(state: CaseState, context: DecisionContext): readonly Warning[] {
  const guards = context.definition.guards.filter(({ when }) => 'caseloadBelow' in when).map(({ id }) => id);
  const { occurredAt: at, day, counts } = context;
  return unmetGuards(context.definition, guards, state, { at, day, counts }).map(guardWarning);
}

/** The pending offer that a command names. */
export function pendingHandover(state: CaseState, handoverId: string): HandoverOffer | undefined {
  return state.handover?.handoverId === handoverId ? state.handover : undefined;
}

/** Nothing is pending under the name, or the moment lies before the offer. */
export function handoverFault(state: CaseState, handoverId: string, context: DecisionContext): Rejection | undefined {
  const handover = pendingHandover(state, handoverId);
  if (handover === undefined) return { code: 'not-open', field: 'handoverId' };
  if (context.occurredAt >= handover.offeredAt) return undefined;
  return { code: 'time-order', field: 'occurredAt', data: { notBefore: handover.offeredAt } };
}

/** Only whom it is offered to answers an offer; only who offers takes it back. */
export function notYours(allowed: readonly string[], context: DecisionContext): Rejection | undefined {
  return allowed.includes(context.actor) ? undefined : { code: 'handover-not-yours', field: 'handoverId' };
}
