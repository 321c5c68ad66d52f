import type { ClientEvent, ClientIdentity, ClientProfile } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ClientCommand } from '../command.js';
import { identityFault, profileFault } from '../registers/client-rules.js';
import type { ClientState } from '../registers/client.js';
import { contactFault } from '../registers/contact-rules.js';
import type { DecideRegister } from '../registers/decide-register.js';
import { firstOf } from '../rules/fields.js';

export interface RegisterClientData {
  readonly identity: ClientIdentity;
  readonly profile: ClientProfile;
}

/** Registers a client; cases are opened for registered clients. */
export class RegisterClient extends ClientCommand<RegisterClientData> {}

/** Whether the same person is registered already is asked of the client list before: one stream cannot know. */
export const registerClient: DecideRegister<ClientState, ClientEvent, RegisterClientData> = (state, data, context) => {
  if (state.clientId !== '') return reject({ code: 'already-exists' });
  const refusal = firstOf(
    identityFault(data.identity, context),
    contactFault(data.identity, context.contacts),
    profileFault(data.profile, context),
  );
  if (refusal !== undefined) return reject(refusal);
  return accept([{ type: 'ClientRegistered', data: { clientId: context.id, ...data } }]);
};
