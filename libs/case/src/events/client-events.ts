import type { Code, LocalDate } from './common.js';

/** What identifies a person; kept apart from everything else, so that it can be sealed and erased. */
export interface ClientIdentity {
  readonly givenNames: string;
  readonly familyName: string;
  /** Finnish personal identity code. */
  readonly identityCode?: string;
  readonly birthDate?: LocalDate;
  readonly phone?: string;
  readonly email?: string;
  readonly streetAddress?: string;
  readonly postalCode?: string;
  readonly city?: string;
}

export interface ClientProfile {
  readonly language: 'fi' | 'sv' | 'en' | 'other';
  /** Code list `target_group`. */
  readonly targetGroups: readonly Code[];
  /** How the client wants to be reached; code list `contact_channel`. Never app only [000:1537-1545]. */
  readonly contactChannel?: Code;
  /** How the client wants to be reminded; absent: by what `contactChannel` or the contact details allow. */
  readonly reminderChannel?: 'sms' | 'email' | 'letter';
  /** Code list `segment`. */
  readonly segment?: Code;
}

export type ClientEvent =
  | {
      readonly type: 'ClientRegistered';
      readonly data: { readonly clientId: string; readonly identity: ClientIdentity; readonly profile: ClientProfile };
    }
  | {
      readonly type: 'ClientDetailsChanged';
      readonly data: {
        readonly identity?: Partial<ClientIdentity>;
        readonly profile?: Partial<ClientProfile>;
        readonly reason?: string;
      };
    }
  | {
      readonly type: 'LegalHoldPlaced';
      /** The data must stay whatever its retention says: an appeal, an audit, a court. */
      readonly data: { readonly holdId: string; readonly reason: string };
    }
  | { readonly type: 'LegalHoldLifted'; readonly data: { readonly holdId: string; readonly reason: string } }
  | {
      readonly type: 'PersonErased';
      /** May be the first event of its stream: cases from other systems are of people whom nobody registered. */
      readonly data: {
        readonly clientId: string;
        readonly certificateId: string;
        /** The decision or request that the erasure rests on, by its number: never personal data, for it stays. */
        readonly basis: string;
        /** Nobody should have been registered: retention did not hold it. */
        readonly recordedInError?: true;
      };
    };

export type ClientEventType = ClientEvent['type'];
