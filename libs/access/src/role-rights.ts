/** What a role may use at all. Which cases somebody sees within it is decided case by case. */
export type Area =
  | 'cases'
  | 'professionals'
  | 'definitions'
  | 'changes'
  | 'statistics'
  /** Broken glass and its review. */
  | 'emergencies'
  /** Who read whose data. */
  | 'read-log'
  /** Why somebody sees a case. */
  | 'rights'
  /** How somebody wants to be reminded; about nobody else. */
  | 'own'
  /** Queues, messages that were given up, numbers: about nobody. */
  | 'operations';

export type Act = 'read' | 'write';

const EVERYTHING: readonly Area[] = ['cases', 'professionals', 'definitions', 'changes', 'statistics', 'rights', 'own'];
const NO_CLIENTS: readonly Area[] = ['professionals', 'definitions'];

/**
 * Administrators and data-protection officers keep the system and its rules and see no case; the officer answers for who
 * has read what. An auditor reads and never writes. A client gets a view of the own path, not the working tools.
 */
const RIGHTS: Readonly<Record<string, Readonly<Record<Act, readonly Area[]>>>> = {
  professional: { read: EVERYTHING, write: ['cases', 'own'] },
  manager: { read: EVERYTHING, write: ['cases', 'professionals', 'own'] },
  auditor: { read: [...EVERYTHING, 'read-log'], write: [] },
  'data-protection-officer': {
    read: [...NO_CLIENTS, 'emergencies', 'read-log', 'rights'],
    write: ['emergencies', 'read-log'],
  },
  administrator: { read: [...NO_CLIENTS, 'operations'], write: ['professionals', 'operations'] },
  client: { read: ['definitions'], write: [] },
};

/** Whether any of the roles gives the right; a role that is not known gives none. */
export function mayUse(roles: readonly string[], act: Act, area: Area): boolean {
  return roles.some((role) => (Object.hasOwn(RIGHTS, role) ? RIGHTS[role]?.[act].includes(area) : false));
}
