import type { LocalDate, PersonRef, ProfessionalEvent } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { ProfessionalCommand } from '../command.js';
import type { DecideRegister, RegisterContext } from '../registers/decide-register.js';
import type { ProfessionalState } from '../registers/professional.js';
import { daysBetween } from '../rules/calendar.js';
import { dayFault, firstOf, personFault } from '../rules/fields.js';

export interface NameSubstituteData {
  readonly substitute: PersonRef;
  readonly from: LocalDate;
  /** Last day. */
  readonly to: LocalDate;
}

/** Names who does a professional's work for a while: the substitute has the professional's rights to the cases. */
export class NameSubstitute extends ProfessionalCommand<NameSubstituteData> {}

/** A substitution that nobody remembers would be a right for ever. */
const MOST_DAYS = 366;

/** The cases of somebody who has left are given to somebody else; nobody stands in for who does not come back. */
export const nameSubstitute: DecideRegister<ProfessionalState, ProfessionalEvent, NameSubstituteData> = (
  state,
  data,
  context,
) => {
  if (state.personId === '') return reject({ code: 'not-found' });
  if (state.leftAt !== undefined) return reject({ code: 'person-left', data: { leftAt: state.leftAt } });
  const refusal = firstOf(
    data.substitute.id === state.personId ? { code: 'same-person', field: 'substitute' } : undefined,
    personFault(context, 'substitute', data.substitute),
    periodFault(data, context),
  );
  if (refusal !== undefined) return reject(refusal);
  return accept([{ type: 'SubstituteNamed', data: { substitutionId: context.newId(), ...data } }]);
};

function periodFault({ from, to }: NameSubstituteData, context: RegisterContext): Rejection | undefined {
  const { today } = context;
  return firstOf(
    dayFault(context, 'from', from, { notAfter: 'none' }),
    dayFault(context, 'to', to, { notBefore: from < today ? today : from, notAfter: 'none' }),
    daysBetween(from, to) < MOST_DAYS
      ? undefined
      : { code: 'value-invalid', field: 'to', data: { value: 'days', least: 1, most: MOST_DAYS } },
  );
}
