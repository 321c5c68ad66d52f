import type { Code, LocalDate, Participant, PersonRef } from '../../events/index.js';
import type { Rejection } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';
import { isLocalDate } from './calendar.js';

/** What several commands ask of their fields. Each rule answers why a value is refused, or nothing. */

type Refusal = Rejection | undefined;

/** What the rules look at: they serve the decisions about clients and professionals, too. */
type FieldContext = Pick<DecisionContext, 'codes' | 'day' | 'today' | 'now'>;

/** The first refusal of several rules. */
export function firstOf(...refusals: readonly Refusal[]): Refusal {
  return refusals.find((refusal) => refusal !== undefined);
}

export function textFault(field: string, value: string | undefined): Refusal {
  return value === undefined || value.trim() === '' ? { code: 'text-missing', field } : undefined;
}

/** A code has to be in its list on the day and, where the path names the ones it uses, among those. */
export function codeFault(
  context: FieldContext,
  field: string,
  list: string,
  code: Code | undefined,
  allowed: readonly Code[] = [],
): Refusal {
  if (code === undefined) return undefined;
  if (!context.codes.isValid(list, code, context.day)) return { code: 'code-unknown', field, data: { list, code } };
  if (allowed.length > 0 && !allowed.includes(code)) {
    return { code: 'code-not-allowed', field, data: { list, code, allowed } };
  }
  return undefined;
}

export interface DayLimits {
  readonly notBefore?: LocalDate;
  /** The day of the entry when absent; the text `none` for a day that may lie ahead. */
  readonly notAfter?: LocalDate;
}

/** A day that exists and lies where it can. */
export function dayFault(
  context: FieldContext,
  field: string,
  day: LocalDate | undefined,
  { notBefore, notAfter = context.day }: DayLimits = {},
): Refusal {
  if (day === undefined) return undefined;
  if (!isLocalDate(day)) return { code: 'value-invalid', field, data: { value: 'day' } };
  if (notAfter !== 'none' && day > context.today) return { code: 'in-the-future', field, data: { now: context.now } };
  if (notAfter !== 'none' && day > notAfter) return { code: 'time-order', field, data: { notAfter } };
  if (notBefore !== undefined && day < notBefore) return { code: 'time-order', field, data: { notBefore } };
  return undefined;
}

/** The profession of a worker who is named in an entry. */
export function personFault(context: FieldContext, field: string, person: PersonRef): Refusal {
  return firstOf(
    textFault(`${field}.name`, person.name),
    codeFault(context, `${field}.profession`, 'profession', person.profession),
  );
}

export function participantsFault(
  context: FieldContext,
  field: string,
  participants: readonly Participant[] = [],
): Refusal {
  return firstOf(
    ...participants.map((each, index) =>
      firstOf(
        textFault(`${field}.${index}.name`, each.name),
        codeFault(context, `${field}.${index}.profession`, 'profession', each.profession),
        codeFault(context, `${field}.${index}.role`, 'role', each.role),
      ),
    ),
  );
}
