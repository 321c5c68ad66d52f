import type { Clock, Logger } from '@polku/kernel';
import type { AccountRules } from '../account-from-claims.js';
import type { Authentication } from '../authenticate.js';
import type { LoggedOut } from '../bearer/logged-out.js';
import type { IssuerKeys } from '../bearer/issuer-keys.js';
import type { Database } from '../sessions/session-store.js';
import type { IdentityProvider } from './identity-provider.js';
import type { SignIns } from './sign-ins.js';

/** What the routes of sign-in work with. */
export interface SignInContext extends Authentication {
  readonly provider: IdentityProvider;
  readonly keys: IssuerKeys;
  readonly loggedOut: LoggedOut;
  readonly signIns: SignIns;
  readonly database: Database;
  readonly rules: AccountRules;
  readonly scope: string;
  /** Whether the address was chosen by a person and not only taken from where the server listens. */
  readonly hasChosenUrl: boolean;
  readonly clock: Clock;
  readonly logger?: Logger;
}

export const CALLBACK = '/auth/callback';
