import type { ClientEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ClientCommand } from '../command.js';
import type { ClientState } from '../registers/client.js';
import type { DecideRegister } from '../registers/decide-register.js';
import { textFault } from '../rules/fields.js';

export interface LiftLegalHoldData {
  readonly holdId: string;
  readonly reason: string;
}

/** Ends an order to keep a client's data. */
export class LiftLegalHold extends ClientCommand<LiftLegalHoldData> {}

export const liftLegalHold: DecideRegister<ClientState, ClientEvent, LiftLegalHoldData> = (state, data) => {
  if (state.clientId === '') return reject({ code: 'not-found' });
  if (state.erased !== undefined) return reject({ code: 'person-erased' });
  const refusal = textFault('reason', data.reason);
  if (refusal !== undefined) return reject(refusal);
  if (!state.legalHolds.some(({ holdId }) => holdId === data.holdId)) {
    return reject({ code: 'not-open', field: 'holdId' });
  }
  return accept([{ type: 'LegalHoldLifted', data }]);
};
