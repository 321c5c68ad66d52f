import type { ClientEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ClientCommand } from '../command.js';
import type { ClientState } from '../registers/client.js';
import type { DecideRegister } from '../registers/decide-register.js';
import { textFault } from '../rules/fields.js';

export interface EraseClientData {
  readonly certificateId: string;
  /** The decision or request that it rests on, by its number. */
  readonly basis: string;
  readonly recordedInError?: true;
}

/** Records that a client is erased. Whether the retention is over and the cases are closed was looked at before. */
export class EraseClient extends ClientCommand<EraseClientData> {}

/**
 * Asked of the stream itself, so that a legal hold placed at the same moment wins or comes too late, never both. Somebody
 * whom nobody registered may have cases, and is erased like everybody else.
 */
export const eraseClient: DecideRegister<ClientState, ClientEvent, EraseClientData> = (state, data, { id }) => {
  if (state.erased !== undefined) return reject({ code: 'person-erased' });
  const refusal = textFault('basis', data.basis);
  if (refusal !== undefined) return reject(refusal);
  if (state.legalHolds.length > 0) return reject({ code: 'legal-hold', data: { count: state.legalHolds.length } });
  return accept([{ type: 'PersonErased', data: { clientId: id, ...data } }]);
};
