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
    };

export type ClientEventType = ClientEvent['type'];
