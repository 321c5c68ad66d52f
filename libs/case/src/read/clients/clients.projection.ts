import type { StreamProjection } from '@polku/projections';
import type { ClientEvent, ClientIdentity, ClientProfile } from '../../events/index.js';
import { arrayText } from '../array-text.js';

export interface ClientState {
  readonly clientId: string;
  readonly version: number;
  readonly identity: ClientIdentity;
  readonly profile: ClientProfile;
  /** Who registered the client: until there is a case, nobody else finds the person. */
  readonly registeredBy: string;
}

const NO_CLIENT: ClientState = {
  clientId: '',
  version: 0,
  identity: { givenNames: '', familyName: '' },
  profile: { language: 'fi', targetGroups: [] },
  registeredBy: '',
};

/** A client as the client's own stream tells. */
export function evolveClient(state: ClientState, event: ClientEvent, version: number, actor: string): ClientState {
  switch (event.type) {
    case 'ClientRegistered':
      return { version, registeredBy: actor, ...event.data };
    case 'ClientDetailsChanged':
      return {
        ...state,
        version,
        identity: { ...state.identity, ...event.data.identity },
        profile: { ...state.profile, ...event.data.profile },
      };
  }
}

/** One row per client: names for the lists, and what a search finds. */
export const clientsProjection: StreamProjection<ClientState, ClientState> = {
  name: 'clients',
  version: 2,
  streamKind: 'client',
  empty: NO_CLIENT,
  evolve: (state, event) => evolveClient(state, event as unknown as ClientEvent, event.version, event.metadata.actor),
  changesThePast: () => false,
  fold: (events) =>
    events.reduce<ClientState>(
      (state, event) => evolveClient(state, event as unknown as ClientEvent, event.version, event.metadata.actor),
      NO_CLIENT,
    ),
  row: (state) => (state.version === 0 ? undefined : state),
  key: 'client_id',
  columns: [
    { name: 'client_id', type: 'uuid', of: (client) => client.clientId },
    { name: 'version', type: 'integer', of: (client) => client.version },
    { name: 'given_names', type: 'text', of: (client) => client.identity.givenNames },
    { name: 'family_name', type: 'text', of: (client) => client.identity.familyName },
    { name: 'identity_code', type: 'text', of: (client) => client.identity.identityCode ?? null },
    { name: 'language', type: 'text', of: (client) => client.profile.language },
    { name: 'contact_channel', type: 'text', of: (client) => client.profile.contactChannel ?? null },
    { name: 'target_groups', type: 'text[]', of: (client) => arrayText(client.profile.targetGroups) },
    { name: 'segment', type: 'text', of: (client) => client.profile.segment ?? null },
    { name: 'registered_by', type: 'text', of: (client) => client.registeredBy },
    { name: 'name_order', type: 'text', of: (client) => nameOrder(client.identity) },
  ],
  indexes: [
    `create index {index}_name on {table} (name_order text_pattern_ops)`,
    `create index {index}_given on {table} (lower(given_names) text_pattern_ops)`,
    `create index {index}_identity on {table} (identity_code)`,
    `create index {index}_registered on {table} (registered_by)`,
  ],
};

function nameOrder(identity: ClientIdentity): string {
  return `${identity.familyName} ${identity.givenNames}`.toLocaleLowerCase('fi');
}
