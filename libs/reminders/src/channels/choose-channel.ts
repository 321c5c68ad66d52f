import type { ClientIdentity, ClientProfile } from '@polku/case';
import type { Message, OutgoingChannel, PostalAddress } from './channel.js';
import { mobileNumber } from './mobile-number.js';

/** What the register knows of the client at the moment of sending. */
export interface ReachableClient {
  readonly identity: ClientIdentity;
  readonly profile: Pick<ClientProfile, 'contactChannel' | 'reminderChannel'>;
}

export type ChosenChannel =
  | { readonly channel: 'sms' | 'email'; readonly address: Extract<Message, { channel: 'sms' | 'email' }>['to'] }
  | { readonly channel: 'letter'; readonly address: PostalAddress }
  /** Somebody has to reach the client in another way, and is told so. */
  | { readonly none: 'address-missing' };

/** Codes of `contact_channel` that say how somebody is written to; the others say where one meets. */
const BY_CONTACT: Readonly<Record<string, OutgoingChannel>> = {
  PUH: 'sms',
  SUOJ: 'email',
  DIGI: 'email',
  PAPER: 'letter',
};
const BY_DETAILS: readonly OutgoingChannel[] = ['sms', 'email', 'letter'];

/**
 * How a client is reminded: as the client chose, else by the way of contact agreed with the client [001:1900-1908], else by
 * what details there are. Who uses no telephone or mail gets a letter; nobody is left to an app [000:1537-1545].
 *
 * @param not channels that have given up on this message or that nobody has set up
 */
export function chooseChannel(
  { identity, profile }: ReachableClient,
  not: readonly OutgoingChannel[] = [],
): ChosenChannel {
  const agreed = profile.contactChannel === undefined ? undefined : BY_CONTACT[profile.contactChannel];
  const inOrder = [profile.reminderChannel, agreed, ...BY_DETAILS].flatMap((each) => each ?? []);
  for (const channel of new Set(inOrder)) {
    const chosen = not.includes(channel) ? undefined : addressed(channel, identity);
    if (chosen !== undefined) return chosen;
  }
  return { none: 'address-missing' };
}

function addressed(channel: OutgoingChannel, identity: ClientIdentity): ChosenChannel | undefined {
  switch (channel) {
    case 'sms': {
      const number = mobileNumber(identity.phone ?? '');
      return number === undefined ? undefined : { channel, address: number };
    }
    case 'email': {
      const email = known(identity.email);
      return email === undefined ? undefined : { channel, address: email };
    }
    case 'letter': {
      const address = postalAddress(identity);
      return address === undefined ? undefined : { channel, address };
    }
  }
}

function postalAddress(identity: ClientIdentity): PostalAddress | undefined {
  const [streetAddress, postalCode, city] = [identity.streetAddress, identity.postalCode, identity.city].map(known);
  if (streetAddress === undefined || postalCode === undefined || city === undefined) return undefined;
  return { name: `${identity.givenNames} ${identity.familyName}`.trim(), streetAddress, postalCode, city };
}

function known(detail: string | undefined): string | undefined {
  const text = detail?.trim() ?? '';
  return text === '' ? undefined : text;
}
