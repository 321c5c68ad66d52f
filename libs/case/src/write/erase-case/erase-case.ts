import { accept } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';

export interface EraseCaseData {
  readonly certificateId: string;
}

/** Says in a case that its client was erased; done again it changes nothing. */
export class EraseCase extends CaseCommand<EraseCaseData> {}

export const eraseCase: Decide<EraseCaseData> = (state, data) =>
  accept(state.erased === undefined ? [{ type: 'ClientErased', data }] : []);
