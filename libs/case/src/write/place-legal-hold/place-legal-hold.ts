import type { ClientEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ClientCommand } from '../command.js';
import type { ClientState } from '../registers/client.js';
import type { DecideRegister } from '../registers/decide-register.js';
import { textFault } from '../rules/fields.js';

export interface PlaceLegalHoldData {
  readonly reason: string;
}

/** Orders that a client's data stays whatever its retention says: an appeal, an audit, a court. */
export class PlaceLegalHold extends ClientCommand<PlaceLegalHoldData> {}

/** Several may be in force at once; each is lifted by itself. */
export const placeLegalHold: DecideRegister<ClientState, ClientEvent, PlaceLegalHoldData> = (
  state,
  { reason },
  context,
) => {
  if (state.clientId === '') return reject({ code: 'not-found' });
  if (state.erased !== undefined) return reject({ code: 'person-erased' });
  const refusal = textFault('reason', reason);
  if (refusal !== undefined) return reject(refusal);
  return accept([{ type: 'LegalHoldPlaced', data: { holdId: context.newId(), reason } }]);
};
