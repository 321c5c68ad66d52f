import type { ClientEvent, ClientIdentity, ClientProfile, Instant, Recorded } from '../../events/index.js';

/** A client as the register knows the person; cases refer to it by `clientId`. */
export interface ClientState {
  /** Empty while there is no such client. */
  readonly clientId: string;
  readonly version: number;
  readonly identity: ClientIdentity;
  readonly profile: ClientProfile;
  /** Orders to keep the data, in force. */
  readonly legalHolds: readonly LegalHold[];
  /** Since then nothing is known of the person. */
  readonly erased?: Erasure;
}

export interface LegalHold {
  readonly holdId: string;
  readonly since: Instant;
  readonly reason: string;
}

export interface Erasure {
  readonly at: Instant;
  readonly certificateId: string;
  readonly basis: string;
  /** Who ordered it. */
  readonly by: string;
}

export const NO_CLIENT: ClientState = {
  clientId: '',
  version: 0,
  identity: { givenNames: '', familyName: '' },
  profile: { language: 'fi', targetGroups: [] },
  legalHolds: [],
};

export function foldClient(events: readonly Recorded<ClientEvent>[]): ClientState {
  return events.reduce(evolveClient, NO_CLIENT);
}

export function evolveClient(state: ClientState, event: Recorded<ClientEvent>): ClientState {
  const { version } = event;
  switch (event.type) {
    case 'ClientRegistered':
      return { ...NO_CLIENT, ...event.data, version };
    case 'ClientDetailsChanged': {
      const { identity, profile } = event.data;
      return {
        ...state,
        version,
        identity: withoutEmpty({ ...state.identity, ...identity }),
        profile: withoutEmpty({ ...state.profile, ...profile }),
      };
    }
    case 'LegalHoldPlaced': {
      const { holdId, reason } = event.data;
      return { ...state, version, legalHolds: [...state.legalHolds, { holdId, reason, since: event.occurredAt }] };
    }
    case 'LegalHoldLifted':
      return { ...state, version, legalHolds: state.legalHolds.filter(({ holdId }) => holdId !== event.data.holdId) };
    case 'PersonErased':
      return {
        ...{ ...state, version, clientId: event.data.clientId },
        ...{ identity: NO_CLIENT.identity, legalHolds: [], erased: erasureFrom(event) },
      };
    default:
      return unknownEvent(event);
  }
}

function erasureFrom({ data, occurredAt, actor }: Recorded<Extract<ClientEvent, { type: 'PersonErased' }>>): Erasure {
  return { at: occurredAt, certificateId: data.certificateId, basis: data.basis, by: actor };
}

/** An empty text is how a detail is taken away. */
function withoutEmpty<Details extends object>(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== '')) as Details;
}

function unknownEvent(event: never): never {
  throw new Error(`The client does not know the event ${(event as { type: string }).type}`);
}
