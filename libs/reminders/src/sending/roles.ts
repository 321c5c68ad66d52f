import type { Reader } from '@polku/access';
import type { Code } from '@polku/case';
import { roleInUnit } from '../table/reminder-row.js';

/** Who coordinates has different titles by region: the code list of professions says so of its work-ability coordinator. */
const COORDINATORS: readonly Code[] = ['TKK', 'TIV'];

/** Professions that hold a role which is no profession itself; a role that is not here is held by its own profession. */
const HELD_BY: Readonly<Record<string, readonly Code[]>> = { KOO: COORDINATORS, KOK: COORDINATORS };

/** Roles that an account has and no register of professionals knows. */
const HELD_BY_MANAGERS: readonly Code[] = ['ESIH', 'JOHTO'];

/** Professions of which somebody in the unit has the role; undefined when that is not seen from professions. */
export function professionsHolding(role: Code): readonly Code[] | undefined {
  return HELD_BY_MANAGERS.includes(role) ? undefined : (HELD_BY[role] ?? [role]);
}

/** The roles in units that somebody has: whose shared reminders are theirs. */
export function rolesHeldBy({
  roles,
  professions,
  units,
}: Pick<Reader, 'roles' | 'professions' | 'units'>): readonly string[] {
  const held = new Set<Code>(professions);
  for (const [role, holders] of Object.entries(HELD_BY))
    if (holders.some((each) => professions.includes(each))) held.add(role);
  if (roles.includes('manager')) for (const role of HELD_BY_MANAGERS) held.add(role);
  return units.flatMap((unit) => [...held].map((role) => roleInUnit(role, unit)));
}
