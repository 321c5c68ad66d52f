import type { ProfessionalEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ProfessionalCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';
import type { ProfessionalState } from '../registers/professional.js';

export interface ProfessionalLeftData {
  readonly reason?: string;
}

/** Records that a professional has left. The cases stay with the person until somebody is named or a handover is accepted. */
export class ProfessionalLeft extends ProfessionalCommand<ProfessionalLeftData> {}

export const professionalLeft: DecideRegister<ProfessionalState, ProfessionalEvent, ProfessionalLeftData> = (
  state,
  data,
) => {
  if (state.personId === '') return reject({ code: 'not-found' });
  if (state.leftAt !== undefined) return reject({ code: 'person-left', data: { leftAt: state.leftAt } });
  return accept([{ type: 'ProfessionalLeft', data }]);
};
