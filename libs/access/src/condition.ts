import type { Moment, ProtectedCase } from './protected-case.js';

/**
 * What must be true of a case, as data: the policy is written in it once, and evaluated in memory for one case and in SQL
 * for lists, counts and sums. An interpreter that does not know a condition does not compile.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** One of these persons has a relationship to the case. */
  | { readonly related: readonly string[] }
  /** One of these persons is responsible for it. */
  | { readonly responsible: readonly string[] }
  | { readonly hasClientManager: true }
  | { readonly unit: readonly string[] }
  | { readonly register: string }
  | { readonly client: string }
  /** Open, or exited at this moment or later. */
  | { readonly notExitedBefore: string }
  | { readonly consent: { readonly organisation: string; readonly scopes: readonly string[]; readonly day: string } }
  | { readonly glass: { readonly personId: string; readonly at: string } };

export const ALWAYS: Condition = { all: [] };
export const NEVER: Condition = { any: [] };

/** Whether a condition holds for a case. */
export function holds(condition: Condition, subject: ProtectedCase): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, subject));
  if ('any' in condition) return condition.any.some((each) => holds(each, subject));
  if ('not' in condition) return !holds(condition.not, subject);
  if ('related' in condition) return condition.related.some((person) => subject.related.includes(person));
  if ('responsible' in condition) return condition.responsible.includes(subject.responsible);
  if ('hasClientManager' in condition) return subject.hasClientManager;
  if ('unit' in condition) return condition.unit.includes(subject.unit);
  if ('register' in condition) return subject.register === condition.register;
  if ('client' in condition) return subject.clientId === condition.client;
  if ('notExitedBefore' in condition) {
    return subject.exitedAt === undefined || subject.exitedAt >= condition.notExitedBefore;
  }
  if ('consent' in condition) return consented(condition.consent, subject);
  if ('glass' in condition) return glassBroken(condition.glass, subject);
  return unknownCondition(condition);
}

function consented(
  { organisation, scopes, day }: Extract<Condition, { consent: object }>['consent'],
  { consents }: ProtectedCase,
): boolean {
  return consents.some(
    (each) =>
      each.organisation === organisation &&
      scopes.includes(each.scope) &&
      each.from <= day &&
      (each.to === undefined || day <= each.to),
  );
}

function glassBroken(
  { personId, at }: Extract<Condition, { glass: object }>['glass'],
  { glass }: ProtectedCase,
): boolean {
  return glass.some((each) => each.personId === personId && each.from <= at && at < each.until);
}

function unknownCondition(condition: never): never {
  throw new TypeError(`No interpreter for the condition ${Object.keys(condition).join()}`);
}

/** The moment a year before, to the day of the calendar: `2026-03-01T…` gives `2025-03-01T…`, 29 February the 28th. */
export function oneYearBefore({ now }: Moment): string {
  const year = String(Number(now.slice(0, 4)) - 1).padStart(4, '0');
  return year + now.slice(4).replace(/^-02-29/, '-02-28');
}
