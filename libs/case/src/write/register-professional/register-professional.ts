import type { ProfessionalDetails, ProfessionalEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ProfessionalCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';
import { detailsFault } from '../registers/professional-rules.js';
import type { ProfessionalState } from '../registers/professional.js';

export type RegisterProfessionalData = ProfessionalDetails;

/** Registers a professional: name, profession, unit, and the share of the week that goes to client work. */
export class RegisterProfessional extends ProfessionalCommand<RegisterProfessionalData> {}

export const registerProfessional: DecideRegister<ProfessionalState, ProfessionalEvent, RegisterProfessionalData> = (
  state,
  data,
  context,
) => {
  if (state.personId !== '') return reject({ code: 'already-exists' });
  const refusal = detailsFault(data, context);
  if (refusal !== undefined) return reject(refusal);
  return accept([{ type: 'ProfessionalRegistered', data: { personId: context.id, ...data } }]);
};
