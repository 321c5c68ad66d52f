import type { ProfessionalDetails } from '../../events/index.js';
import type { Rejection } from '../../rejection.js';
import { codeFault, firstOf, textFault } from '../rules/fields.js';
import type { RegisterContext } from './decide-register.js';

export function detailsFault(details: ProfessionalDetails, context: RegisterContext): Rejection | undefined {
  return firstOf(
    textFault('name', details.name),
    textFault('organisation', details.organisation),
    textFault('unit', details.unit),
    codeFault(context, 'profession', 'profession', details.profession),
    percentFault(details.clientWorkPercent),
  );
}

function percentFault(percent: number): Rejection | undefined {
  if (Number.isFinite(percent) && percent >= 0 && percent <= 100) return undefined;
  return { code: 'value-invalid', field: 'clientWorkPercent', data: { value: 'percent', least: 0, most: 100 } };
}
