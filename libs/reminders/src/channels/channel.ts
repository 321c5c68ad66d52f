import type { Instant } from '@polku/case';
import type { Language } from '../calendar/explain-due.js';

/** Where a message goes; taken from the register at the moment of handing over and never kept. */
export interface PostalAddress {
  readonly name: string;
  readonly streetAddress: string;
  readonly postalCode: string;
  readonly city: string;
}

/** A message as a channel takes it. */
export type Message =
  | {
      readonly channel: 'email';
      /** The same for every try: receivers drop what they have had. */
      readonly id: string;
      readonly to: string;
      readonly subject: string;
      readonly text: string;
      readonly language: Language;
    }
  | {
      readonly channel: 'sms';
      readonly id: string;
      /** `+358401234567`. */
      readonly to: string;
      readonly text: string;
    }
  | {
      readonly channel: 'letter';
      readonly id: string;
      readonly to: PostalAddress;
      readonly paragraphs: readonly string[];
      readonly language: Language;
    };

export type OutgoingChannel = Message['channel'];

/** How a handing over ended. Reasons are codes: what a server says of an address is personal data. */
export type HandedOver =
  | { readonly outcome: 'accepted' }
  /** Caught by the default of a machine without a mail server: to be looked at, not sent. */
  | { readonly outcome: 'caught' }
  /** A page is ready; somebody prints and posts it. */
  | { readonly outcome: 'to-print' }
  /** Worth another try. */
  | { readonly outcome: 'failed'; readonly reason: DeliveryFault }
  /** No try will ever succeed: the address does not exist, the number is refused. */
  | { readonly outcome: 'refused'; readonly reason: DeliveryFault };

export type DeliveryFault =
  | 'server-unreachable'
  | 'server-busy'
  | 'server-refused-us'
  | 'address-refused'
  | 'address-missing'
  | 'message-refused'
  | 'gateway-error'
  | 'client-erased';

/** One way out of Polku. */
export interface Channel {
  readonly channel: OutgoingChannel;
  /** Never throws for what the other side says or does; it may be called twice for the same message. */
  handOver(message: Message, signal: AbortSignal): Promise<HandedOver>;
  close(): Promise<void>;
}

/** When the client may not be disturbed, in Europe/Helsinki. */
export interface QuietHours {
  /** `20:00`. */
  readonly from: string;
  /** `08:00`. */
  readonly to: string;
}

/** The first moment from `at` on that is not quiet; `latest` wins: what would be over by then is not put off. */
export type AfterQuietHours = (at: Instant, quiet: QuietHours, latest?: Instant) => Instant;
