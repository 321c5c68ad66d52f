import type { Instant } from '@polku/kernel';

/** What somebody is in Polku as a whole; what they are in one case (client manager, pair worker) is the case's matter. */
export const ROLES = [
  'professional',
  'manager',
  'auditor',
  'data-protection-officer',
  'administrator',
  'client',
] as const;

export type Role = (typeof ROLES)[number];

/** In whose register somebody works: crossing from one to another is a disclosure. */
export const REGISTERS = ['health', 'social', 'employment', 'kela', 'none'] as const;

export type Register = (typeof REGISTERS)[number];

/** Who is asking, as their organisation says. It is made from the claims of a token and from nothing else. */
export interface Account {
  /** Identifier in entries and in the register of professionals: 1-100 visible ASCII characters. */
  readonly personId: string;
  readonly name: string;
  /** At least one; `client` never together with another. */
  readonly roles: readonly Role[];
  /** Codes of the list `profession`; empty for those who are no professionals. */
  readonly professions: readonly string[];
  /** Units as the organisation names them. */
  readonly units: readonly string[];
  readonly organisation: string;
  readonly register: Register;
  /** Virkasuhde: who is not an official sees only what consent opens [000:1610-1620]. */
  readonly official: boolean;
  /** The client that somebody with the role `client` is. */
  readonly clientId?: string;
  /** When the person last proved who they are; {@link UNKNOWN_AUTHENTICATION} when the token does not say. */
  readonly authenticatedAt: Instant;
  /** How strongly (authentication context class), as the identity provider says it. */
  readonly acr?: string;
  /** Set for a browser session; a bearer token has none. */
  readonly sessionId?: string;
}

/** A token without auth_time counts as a very old sign-in, so that a sensitive act asks for a new one. */
export const UNKNOWN_AUTHENTICATION: Instant = '1970-01-01T00:00:00.000Z';
