import type {
  ClientEvent,
  ClientIdentity,
  ProfessionalDetails,
  ProfessionalEvent,
} from '../../libs/case/src/events/index.js';
import { foldClient, type ClientState } from '../../libs/case/src/write/registers/client.js';
import type { RegisterContext } from '../../libs/case/src/write/registers/decide-register.js';
import { foldProfessional, type ProfessionalState } from '../../libs/case/src/write/registers/professional.js';
import { circumstances, CLIENT_ID, givenFold, pastOf, type Given, type Past } from './given-when-then.js';

/** Given, when, then for clients and professionals. */

/** Born 14 May 1975; the individual number 950 is given to nobody. */
export const ARTIFICIAL_CODE = '140575-9502';

export function clients(...events: readonly Past<ClientEvent>[]): Given<ClientState, ClientEvent, RegisterContext> {
  return givenFold(pastOf(events), foldClient, circumstances);
}

export function professionals(
  ...events: readonly Past<ProfessionalEvent>[]
): Given<ProfessionalState, ProfessionalEvent, RegisterContext> {
  return givenFold(pastOf(events), foldProfessional, circumstances);
}

export function registered(identity: Partial<ClientIdentity> = {}): Past<ClientEvent> {
  return {
    type: 'ClientRegistered',
    data: {
      clientId: CLIENT_ID,
      identity: { givenNames: 'Aino Maria', familyName: 'Testi', ...identity },
      profile: { language: 'fi', targetGroups: ['OSAT'] },
    },
  };
}

export const coachDetails: ProfessionalDetails = {
  name: 'Timo Tamminen',
  profession: 'TV',
  organisation: 'Testikunta',
  unit: 'Testilä',
  clientWorkPercent: 100,
  official: false,
};

export function hired(): Past<ProfessionalEvent> {
  return { type: 'ProfessionalRegistered', data: { personId: 'tv-1', ...coachDetails } };
}

export function left(): Past<ProfessionalEvent> {
  return { type: 'ProfessionalLeft', data: {} };
}
