import type { Texts } from '@polku/http';
import type { Account } from '../account.js';

/** Somebody who does not exist and can be chosen on the sign-in page for development. */
export interface DemoPerson extends Omit<Account, 'authenticatedAt' | 'acr' | 'sessionId'> {
  /** What they do, for whoever chooses. */
  readonly title: Texts;
}

/** The claims of a demo person, under the names of the default mapping. */
export function claimsOfDemoPerson(person: DemoPerson): Record<string, unknown> & { sub: string } {
  const { personId, name, roles, professions, units, organisation, register, official, clientId } = person;
  return {
    sub: personId,
    ...{ name, roles, professions, units, organisation, register, official },
    ...(clientId === undefined ? {} : { client: clientId }),
  };
}

/** The names of those claims; they belong to the scope `profile`. */
export const DEMO_CLAIMS = [
  ...['name', 'roles', 'professions', 'units', 'organisation', 'register', 'official', 'client'],
];
