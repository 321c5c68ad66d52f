import type { CaseState } from '../../case.js';
import type { PersonRef } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { addHours } from '../rules/calendar.js';
import { firstOf, textFault } from '../rules/fields.js';

export interface BreakGlassData {
  /** Typed by the person; the client reads it. */
  readonly reason: string;
  /** The person who opens the case: nobody opens one for somebody else. */
  readonly person: PersonRef;
}

/** Opens a case in an emergency to somebody who has no right to it: to read, for three hours, told to the client. */
export class BreakGlass extends CaseCommand<BreakGlassData> {}

const HOURS = 3;
const LEAST_LETTERS = 15;

/** Nothing about the case stands in the way of an emergency: it may have ended, be parked or stand still. */
export const breakGlass: Decide<BreakGlassData> = (state, { reason, person }, context) => {
  const refusal = firstOf(
    textFault('person.name', person.name),
    person.id === context.actor ? undefined : { code: 'value-invalid', field: 'person.id' },
    reasonFault(reason),
    notNow(context),
    alreadyOpen(state, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const grantId = context.newId();
  const until = addHours(context.now, HOURS);
  return accept([{ type: 'GlassBroken', data: { grantId, person, reason: reason.trim(), until } }]);
};

/** A dot or a row of crosses is no reason. */
export function reasonFault(reason: string): Rejection | undefined {
  const letters = reason.match(/\p{L}/gu)?.length ?? 0;
  if (letters >= LEAST_LETTERS) return undefined;
  return { code: 'reason-too-short', field: 'reason', data: { least: LEAST_LETTERS } };
}

/** What was read without a right cannot be made an emergency afterwards. */
function notNow({ occurredAt, now }: DecisionContext): Rejection | undefined {
  return occurredAt < now ? { code: 'time-order', field: 'occurredAt', data: { notBefore: now } } : undefined;
}

function alreadyOpen(state: CaseState, { actor, now }: DecisionContext): Rejection | undefined {
  const grant = state.glass.find(({ personId, until }) => personId === actor && now < until);
  return grant === undefined ? undefined : { code: 'glass-in-force', data: { until: grant.until } };
}
