import type { ClientEvent, ClientIdentity, ClientProfile } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ClientCommand } from '../command.js';
import { identityFault, profileFault } from '../registers/client-rules.js';
import { evolveClient, type ClientState } from '../registers/client.js';
import { contactFault } from '../registers/contact-rules.js';
import type { DecideRegister } from '../registers/decide-register.js';
import { firstOf } from '../rules/fields.js';

export interface ChangeClientDetailsData {
  /** Only what changes; an empty text takes a detail away. */
  readonly identity?: Partial<ClientIdentity>;
  readonly profile?: Partial<ClientProfile>;
  readonly reason?: string;
}

/** Changes what is known of a client. Entries of cases keep the words of their day. */
export class ChangeClientDetails extends ClientCommand<ChangeClientDetailsData> {}

export const changeClientDetails: DecideRegister<ClientState, ClientEvent, ChangeClientDetailsData> = (
  state,
  data,
  context,
) => {
  if (state.clientId === '') return reject({ code: 'not-found' });
  if (state.erased !== undefined) return reject({ code: 'person-erased' });
  const change: ClientEvent = { type: 'ClientDetailsChanged', data };
  const { now, occurredAt, actor } = context;
  const after = evolveClient(state, { ...change, version: state.version + 1, occurredAt, recordedAt: now, actor });
  if (same(after.identity, state.identity) && same(after.profile, state.profile)) {
    return reject({ code: 'nothing-to-change' });
  }
  const refusal = firstOf(
    identityFault(after.identity, context),
    // What was recorded before these rules does not stop another change.
    contactFault(data.identity ?? {}, context.contacts),
    profileFault(after.profile, context),
  );
  return refusal === undefined ? accept([change]) : reject(refusal);
};

function same(one: object, other: object): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  const before = one as Readonly<Record<string, unknown>>;
  const after = other as Readonly<Record<string, unknown>>;
  return [...keys].every((key) => JSON.stringify(before[key]) === JSON.stringify(after[key]));
}
