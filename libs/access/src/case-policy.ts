import { holds, NEVER, oneYearBefore, type Condition } from './condition.js';
import type { Moment, ProtectedCase } from './protected-case.js';
import { personsOf, type Reader } from './reader.js';

/** How organisations are compared: the form of a consent is filled in by hand. */
export function organisationKey(name: string): string {
  return name.trim().toLocaleLowerCase('fi');
}

/** Why somebody may see a case; it stands in the read log. */
export const BASES = [
  'relationship',
  'consent',
  'unassigned-in-unit',
  'supervision',
  'audit',
  'break-glass',
  'own-data',
] as const;

export type Basis = (typeof BASES)[number];

/** What a basis opens. `sensitive`: every answer that a form marks so, whatever its level (D08, D09). */
export type CaseAct = 'view' | 'write' | 'sensitive';

export interface Rule {
  readonly basis: Basis;
  /** Of the reader. */
  readonly who: (reader: Reader) => boolean;
  /** Of the case. */
  readonly when: (reader: Reader, moment: Moment) => Condition;
  readonly opens: readonly CaseAct[];
}

/** Consents by which data is exchanged. Research and stories are consents of their own and open no case (D10, D11). */
export const EXCHANGE_SCOPES: readonly string[] = ['TIIMI', 'SIIRTO'];

const has =
  (role: string) =>
  ({ roles }: Reader): boolean =>
    roles.includes(role);
const isProfessional = has('professional');
const isOfficial = (reader: Reader): boolean => isProfessional(reader) && reader.official;

const responsible = (reader: Reader): Condition => ({ responsible: personsOf(reader) });
const related = (reader: Reader): Condition => ({ related: personsOf(reader) });
const consented = ({ organisation }: Reader, { today }: Moment): Condition =>
  organisation === ''
    ? NEVER
    : { consent: { organisation: organisationKey(organisation), scopes: EXCHANGE_SCOPES, day: today } };
const inOwnRegister = ({ register }: Reader): Condition => ({ register });
const inOwnUnit = ({ units }: Reader): Condition => ({ unit: units });
/**
 * The relationship ends with the case. Whoever was responsible last follows it up at 3, 6 and 12 months: for one year
 * more.
 */
const notLongOver = (moment: Moment): Condition => ({ notExitedBefore: oneYearBefore(moment) });

/**
 * Who may see and do what with a case. This list is the whole policy: lists, counts, search, exports, statistics, the
 * live feed, single reads, commands and the command line all go by it, and what it does not open is closed.
 *
 * The first rule that holds is the basis that the read log names.
 */
export const CASE_POLICY: readonly Rule[] = [
  {
    // The one who is responsible needs the whole, whatever register the case is in.
    basis: 'relationship',
    who: isOfficial,
    when: (reader, moment) => ({ all: [responsible(reader), notLongOver(moment)] }),
    opens: ['view', 'write', 'sensitive'],
  },
  {
    basis: 'relationship',
    who: isOfficial,
    when: (reader, moment) => ({ all: [related(reader), inOwnRegister(reader), notLongOver(moment)] }),
    opens: ['view', 'write'],
  },
  {
    // Across the border of a register, and for who is not an official, consent opens what the work needs (D05, D06).
    basis: 'consent',
    who: isProfessional,
    when: (reader, moment) => ({ all: [related(reader), consented(reader, moment), notLongOver(moment)] }),
    opens: ['view', 'write'],
  },
  {
    // A case that nobody is responsible for must be found by those who could be (P03).
    basis: 'unassigned-in-unit',
    who: isOfficial,
    when: (reader, { now }) => ({
      all: [inOwnUnit(reader), inOwnRegister(reader), { not: { hasClientManager: true } }, { notExitedBefore: now }],
    }),
    opens: ['view', 'write'],
  },
  {
    basis: 'supervision',
    who: has('manager'),
    when: inOwnUnit,
    opens: ['view', 'write'],
  },
  {
    basis: 'audit',
    who: has('auditor'),
    when: () => ({ all: [] }),
    opens: ['view'],
  },
  {
    basis: 'break-glass',
    who: isProfessional,
    when: ({ personId }, { now }) => ({ glass: { personId, at: now } }),
    opens: ['view'],
  },
  {
    basis: 'own-data',
    who: has('client'),
    when: ({ clientId }) => (clientId === undefined ? NEVER : { client: clientId }),
    opens: ['view'],
  },
];

/** What is left of the policy when the reader and the moment are known: conditions on the case alone. */
export interface OpenedBy {
  readonly basis: Basis;
  readonly when: Condition;
}

/** By what a reader may do something with a case, in the order of the policy; none: nothing is open. */
export function openedTo(
  reader: Reader,
  act: CaseAct,
  moment: Moment,
  policy: readonly Rule[] = CASE_POLICY,
): readonly OpenedBy[] {
  return policy
    .filter((rule) => rule.opens.includes(act) && rule.who(reader))
    .map(({ basis, when }) => ({ basis, when: when(reader, moment) }));
}

/** The basis on which a reader may do it with this case; undefined when not. */
export function basisFor(reader: Reader, act: CaseAct, subject: ProtectedCase, moment: Moment): Basis | undefined {
  return openedTo(reader, act, moment).find(({ when }) => holds(when, subject))?.basis;
}

/** What a form may mark an answer as; what is not marked is open to who sees the case. */
export const SENSITIVE_LEVELS = ['economic', 'health', 'social', 'social-crime-substances'] as const;

export type SensitiveLevel = (typeof SENSITIVE_LEVELS)[number];

/** What an official with a task in the case needs for it. Addictions and convictions open to nobody by their register. */
const LEVELS_OF_REGISTER: Readonly<Record<string, readonly SensitiveLevel[]>> = {
  health: ['health'],
  social: ['social', 'economic'],
  kela: ['economic'],
};

/**
 * The marked answers that a reader may see in a case. Closed by default: whoever is responsible sees all, an official with
 * a task what belongs to the own register, and nobody anything by consent, supervision, audit or emergency alone.
 */
export function levelsFor(reader: Reader, subject: ProtectedCase, moment: Moment): ReadonlySet<SensitiveLevel> {
  if (basisFor(reader, 'sensitive', subject, moment) !== undefined) return new Set(SENSITIVE_LEVELS);
  if (basisFor(reader, 'view', subject, moment) !== 'relationship') return new Set();
  return new Set(Object.hasOwn(LEVELS_OF_REGISTER, reader.register) ? LEVELS_OF_REGISTER[reader.register] : []);
}
