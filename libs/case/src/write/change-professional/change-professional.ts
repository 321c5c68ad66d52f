import type { ProfessionalDetails, ProfessionalEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ProfessionalCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';
import { detailsFault } from '../registers/professional-rules.js';
import type { ProfessionalState } from '../registers/professional.js';

export type ChangeProfessionalData = Partial<ProfessionalDetails>;

/** Changes what is known of a professional; capacity is counted anew from it, past entries stay as they are. */
export class ChangeProfessional extends ProfessionalCommand<ChangeProfessionalData> {}

export const changeProfessional: DecideRegister<ProfessionalState, ProfessionalEvent, ChangeProfessionalData> = (
  state,
  data,
  context,
) => {
  if (state.personId === '') return reject({ code: 'not-found' });
  if (state.leftAt !== undefined) return reject({ code: 'person-left', data: { leftAt: state.leftAt } });
  const keys = Object.keys(data) as (keyof ProfessionalDetails)[];
  if (keys.every((key) => data[key] === state.details[key])) return reject({ code: 'nothing-to-change' });
  const refusal = detailsFault({ ...state.details, ...data }, context);
  return refusal === undefined ? accept([{ type: 'ProfessionalChanged', data }]) : reject(refusal);
};
