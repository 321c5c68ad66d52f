import type { RecordedEvent } from '@polku/event-store';
import type { BlindIndex } from '@polku/privacy';
import type { StreamProjection } from '@polku/projections';
import { asClientEvent } from '../../write/register-commands.js';
import { evolveClient, NO_CLIENT, type ClientState } from '../../write/registers/client.js';
import { arrayText } from '../array-text.js';

export interface RegisteredClient {
  readonly client: ClientState;
  /** Who registered the client: until there is a case, nobody else finds the person. */
  readonly registeredBy: string;
}

const NOBODY: RegisteredClient = { client: NO_CLIENT, registeredBy: '' };

/**
 * One row per client: what a search finds and the lists join. No name and no identity code is in it, only keyed hashes
 * of them; names are shown by `ClientNames`.
 */
export function clientsProjection(index: BlindIndex): StreamProjection<RegisteredClient, RegisteredClient> {
  return {
    name: 'clients',
    version: 3,
    streamKind: 'client',
    empty: NOBODY,
    evolve: evolveRegistered,
    changesThePast: () => false,
    fold: (events) => events.reduce(evolveRegistered, NOBODY),
    row: (state) => (state.client.version === 0 ? undefined : state),
    key: 'client_id',
    columns: [
      { name: 'client_id', type: 'uuid', of: ({ client }) => client.clientId },
      { name: 'version', type: 'integer', of: ({ client }) => client.version },
      { name: 'name_tokens', type: 'text[]', of: ({ client }) => arrayText(nameTokens(client, index)) },
      { name: 'identity_token', type: 'text', of: ({ client }) => identityToken(client, index) ?? null },
      { name: 'language', type: 'text', of: ({ client }) => client.profile.language },
      { name: 'contact_channel', type: 'text', of: ({ client }) => client.profile.contactChannel ?? null },
      { name: 'reminder_channel', type: 'text', of: ({ client }) => client.profile.reminderChannel ?? null },
      { name: 'target_groups', type: 'text[]', of: ({ client }) => arrayText(client.profile.targetGroups) },
      { name: 'segment', type: 'text', of: ({ client }) => client.profile.segment ?? null },
      { name: 'registered_by', type: 'text', of: ({ registeredBy }) => registeredBy },
      { name: 'erased', type: 'boolean', of: ({ client }) => client.erased !== undefined },
    ],
    indexes: [
      `create index {index}_names on {table} using gin (name_tokens)`,
      `create index {index}_identity on {table} (identity_token)`,
      `create index {index}_registered on {table} (registered_by)`,
    ],
  };
}

function evolveRegistered(state: RegisteredClient, event: RecordedEvent): RegisteredClient {
  const client = evolveClient(state.client, asClientEvent(event));
  return { client, registeredBy: event.type === 'ClientRegistered' ? event.metadata.actor : state.registeredBy };
}

function nameTokens({ identity }: ClientState, index: BlindIndex): readonly string[] {
  return [...index.nameTokens(identity.familyName, identity.givenNames)].sort();
}

function identityToken({ identity }: ClientState, index: BlindIndex): string | undefined {
  return identity.identityCode === undefined ? undefined : index.exact('identity-code', identity.identityCode);
}
