import type { Reader } from '@polku/access';
import type { Chance } from '../log/random.js';

export const ORGANISATIONS = ['Etelä-Testilän hyvinvointialue', 'Kela', 'Testilän työllisyysalue'];
export const UNITS = ['Yksikkö A', 'Yksikkö B', 'Yksikkö C'];
const REGISTERS = ['health', 'social', 'employment', 'kela'];
const OTHER_ROLES = ['manager', 'auditor', 'data-protection-officer', 'administrator', 'client'];

/** People of every role: professionals who are officials and who are not, in all registers, units and organisations. */
export function randomPeople(chance: Chance, professionals: number): Reader[] {
  const people = Array.from({ length: professionals }, (_each, index): Reader => ({
    personId: `person-${String(index)}`,
    roles: chance.oneIn(12) ? ['professional', 'manager'] : ['professional'],
    professions: [chance.pick(['TKK', 'TH', 'TV', 'SO'])],
    units: chance.oneIn(4) ? UNITS.slice(0, 2) : [chance.pick(UNITS)],
    organisation: chance.pick(ORGANISATIONS),
    register: chance.pick(REGISTERS),
    official: !chance.oneIn(3),
  }));
  const others = OTHER_ROLES.map((role): Reader => ({
    personId: `the-${role}`,
    roles: [role],
    professions: [],
    units: role === 'manager' ? [chance.pick(UNITS)] : [],
    organisation: role === 'client' ? '' : chance.pick(ORGANISATIONS),
    register: 'none',
    official: role !== 'client',
    ...(role === 'client' ? { clientId: '00000000-0000-4000-8000-000000000900' } : {}),
  }));
  return [...people, ...others];
}

/** As an identity provider says it. */
export function claimsOf({ personId, clientId, ...person }: Reader): Readonly<Record<string, unknown>> {
  return { sub: personId, name: `Nimi ${personId}`, client: clientId, ...person };
}

export function named({ personId, professions, organisation }: Reader) {
  const profession = professions[0];
  return { id: personId, name: `Nimi ${personId}`, contact: '050', ...(profession && { profession }), organisation };
}
