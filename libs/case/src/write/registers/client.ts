import type { ClientEvent, ClientIdentity, ClientProfile, Recorded } from '../../events/index.js';

/** A client as the register knows the person; cases refer to it by `clientId`. */
export interface ClientState {
  /** Empty while there is no such client. */
  readonly clientId: string;
  readonly version: number;
  readonly identity: ClientIdentity;
  readonly profile: ClientProfile;
}

export const NO_CLIENT: ClientState = {
  clientId: '',
  version: 0,
  identity: { givenNames: '', familyName: '' },
  profile: { language: 'fi', targetGroups: [] },
};

export function foldClient(events: readonly Recorded<ClientEvent>[]): ClientState {
  return events.reduce(evolveClient, NO_CLIENT);
}

export function evolveClient(state: ClientState, event: Recorded<ClientEvent>): ClientState {
  const { version } = event;
  switch (event.type) {
    case 'ClientRegistered':
      return { ...event.data, version };
    case 'ClientDetailsChanged': {
      const { identity, profile } = event.data;
      return {
        ...state,
        version,
        identity: withoutEmpty({ ...state.identity, ...identity }),
        profile: withoutEmpty({ ...state.profile, ...profile }),
      };
    }
    default:
      return unknownEvent(event);
  }
}

/** An empty text is how a detail is taken away. */
function withoutEmpty<Details extends object>(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== '')) as Details;
}

function unknownEvent(event: never): never {
  throw new Error(`The client does not know the event ${(event as { type: string }).type}`);
}
