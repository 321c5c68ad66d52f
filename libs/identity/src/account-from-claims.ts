import { Problem, type ProblemKind } from '@polku/http';
import { REGISTERS, ROLES, UNKNOWN_AUTHENTICATION, type Account, type Register, type Role } from './account.js';
import type { ClaimMapping, ClaimPart, MappedPart } from './claim-mapping.js';
import { IDENTITY_PROBLEMS } from './identity-problems.js';

export type Claims = Readonly<Record<string, unknown>>;

export interface AccountRules {
  readonly mapping: ClaimMapping;
  /** Codes of the list `profession`; without it only their form is checked. */
  readonly professions?: ReadonlySet<string>;
}

const PERSON = /^[\x21-\x7e]{1,100}$/;
const PROFESSION = /^[A-Z][A-Z0-9-]{0,19}$/;
const LONGEST_TEXT = 200;
const MOST_VALUES = 50;
/** Control characters would reach pages and logs. */
const CONTROL = /\p{Cc}/u;

/**
 * The account that verified claims describe. What is missing makes the account narrower (no profession, no register, not
 * an official); what is there and wrong refuses it.
 * @throws {Problem} `role-unknown`, `role-missing`, `profession-unknown`, `claims-not-accepted`; never a value of a claim
 */
export function accountFromClaims(claims: Claims, { mapping, professions }: AccountRules): Account {
  const reader = new ClaimReader(claims, mapping);
  const roles = rolesOf(reader, mapping);
  const isClient = roles.includes('client');
  const clientId = reader.text('client');
  if (isClient !== (clientId !== undefined) || (isClient && roles.length > 1)) throw notAccepted('client');
  const acr = claims['acr'];
  return {
    personId: personOf(reader),
    name: reader.text('name') ?? reader.fail('name'),
    roles,
    professions: professionsOf(reader, professions),
    units: reader.texts('units'),
    organisation: reader.text('organisation') ?? '',
    register: registerOf(reader),
    official: reader.flag('official'),
    ...(clientId === undefined ? {} : { clientId }),
    authenticatedAt: authenticatedAt(claims['auth_time']),
    ...(typeof acr === 'string' && acr !== '' ? { acr } : {}),
  };
}

class ClaimReader {
  constructor(
    private readonly claims: Claims,
    private readonly mapping: ClaimMapping,
  ) {}

  text(part: ClaimPart): string | undefined {
    const value = this.value(part);
    if (value === undefined || value === null || value === '') return undefined;
    return this.mapped(part, this.sound(part, value));
  }

  /** A list, one text, or nothing; each value once. */
  texts(part: ClaimPart): readonly string[] {
    const value = this.value(part);
    if (value === undefined || value === null || value === '') return [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (list.length > MOST_VALUES && !(part === 'roles' && this.mapping.ignoreOtherRoles)) this.fail(part);
    return [...new Set(list.map((each) => this.mapped(part, this.sound(part, each))))];
  }

  /** Some providers can only send texts. */
  flag(part: ClaimPart): boolean {
    const value = this.value(part) ?? false;
    if (typeof value === 'boolean') return value;
    return value === 'true' ? true : value === 'false' ? false : this.fail(part);
  }

  fail(part: ClaimPart): never {
    throw notAccepted(part);
  }

  private sound(part: ClaimPart, value: unknown): string {
    if (typeof value !== 'string' || value === '' || value.length > LONGEST_TEXT || CONTROL.test(value))
      return this.fail(part);
    return value;
  }

  private mapped(part: ClaimPart, value: string): string {
    const values = this.mapping.values[part as MappedPart];
    return values !== undefined && Object.hasOwn(values, value) ? (values[value] ?? value) : value;
  }

  /** By its whole name first: names may be addresses, which have dots. */
  private value(part: ClaimPart): unknown {
    const name = this.mapping.claims[part];
    if (Object.hasOwn(this.claims, name)) return this.claims[name];
    return name.split('.').reduce<unknown>((value, key) => {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      return (value as Claims)[key];
    }, this.claims);
  }
}

function personOf(reader: ClaimReader): string {
  const person = reader.text('person') ?? '';
  return PERSON.test(person) && !person.startsWith('system:') ? person : reader.fail('person');
}

function rolesOf(reader: ClaimReader, mapping: ClaimMapping): readonly Role[] {
  const given = reader.texts('roles');
  const roles = given.filter((role): role is Role => (ROLES as readonly string[]).includes(role));
  if (roles.length < given.length && !mapping.ignoreOtherRoles) throw new Problem(IDENTITY_PROBLEMS.roleUnknown);
  if (roles.length === 0) throw new Problem(IDENTITY_PROBLEMS.roleMissing);
  return roles;
}

function professionsOf(reader: ClaimReader, known: ReadonlySet<string> | undefined): readonly string[] {
  const professions = reader.texts('professions');
  for (const code of professions) {
    if (!PROFESSION.test(code) || known?.has(code) === false) throw new Problem(IDENTITY_PROBLEMS.professionUnknown);
  }
  return professions;
}

function registerOf(reader: ClaimReader): Register {
  const given = reader.text('register') ?? 'none';
  return REGISTERS.find((register) => register === given) ?? reader.fail('register');
}

function authenticatedAt(time: unknown): string {
  if (time === undefined) return UNKNOWN_AUTHENTICATION;
  if (typeof time !== 'number' || !Number.isSafeInteger(time) || time < 0 || time > 8_640_000_000_000)
    throw notAccepted('auth_time');
  return new Date(time * 1000).toISOString();
}

function notAccepted(claim: ClaimPart | 'auth_time'): Problem {
  const kind: ProblemKind = IDENTITY_PROBLEMS.claimsNotAccepted;
  return new Problem(kind, undefined, { members: { claim } });
}
