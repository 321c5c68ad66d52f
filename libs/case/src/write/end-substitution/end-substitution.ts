import type { ProfessionalEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ProfessionalCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';
import type { ProfessionalState } from '../registers/professional.js';

export interface EndSubstitutionData {
  readonly substitutionId: string;
}

/** Ends a substitution before its last day, or takes back one that has not begun: the substitute's rights end at once. */
export class EndSubstitution extends ProfessionalCommand<EndSubstitutionData> {}

export const endSubstitution: DecideRegister<ProfessionalState, ProfessionalEvent, EndSubstitutionData> = (
  state,
  { substitutionId },
  { today },
) => {
  if (state.personId === '') return reject({ code: 'not-found' });
  const substitution = state.substitutions.find((each) => each.substitutionId === substitutionId);
  if (substitution === undefined || substitution.to < today) {
    return reject({ code: 'not-open', field: 'substitutionId' });
  }
  return accept([{ type: 'SubstitutionEnded', data: { substitutionId } }]);
};
