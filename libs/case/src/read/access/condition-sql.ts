import type { Condition } from '@polku/access';

/** Adds a value to the parameters of a statement and answers how it is written there, `$3`. */
export type Parameter = (value: unknown) => string;

/** A condition of the policy over the columns of the caseload: the same answer as `holds` gives for one case. */
export function conditionSql(condition: Condition, parameter: Parameter): string {
  const joined = (conditions: readonly Condition[], word: 'and' | 'or'): string =>
    `(${conditions.map((each) => conditionSql(each, parameter)).join(` ${word} `)})`;
  if ('all' in condition) return condition.all.length === 0 ? 'true' : joined(condition.all, 'and');
  if ('any' in condition) return condition.any.length === 0 ? 'false' : joined(condition.any, 'or');
  if ('not' in condition) return `not ${conditionSql(condition.not, parameter)}`;
  if ('related' in condition) return `p.related && ${parameter(condition.related)}::text[]`;
  if ('responsible' in condition) return `p.responsible_id = any(${parameter(condition.responsible)}::text[])`;
  if ('hasClientManager' in condition) return '(p.manager_id is not null)';
  if ('unit' in condition) return `p.unit = any(${parameter(condition.unit)}::text[])`;
  if ('register' in condition) return `p.register = ${parameter(condition.register)}::text`;
  if ('client' in condition) return `p.client_id = ${parameter(condition.client)}::uuid`;
  if ('notExitedBefore' in condition) {
    return `(p.exited_at is null or p.exited_at >= ${parameter(condition.notExitedBefore)}::timestamptz)`;
  }
  if ('consent' in condition) {
    const { organisation, scopes, day } = condition.consent;
    const today = `${parameter(day)}::date`;
    return `exists (select from unnest(p.consent_organisation, p.consent_scope, p.consent_from, p.consent_to) as k(organisation, scope, from_day, to_day)
      where k.organisation = ${parameter(organisation)}::text and k.scope = any(${parameter(scopes)}::text[])
        and k.from_day <= ${today} and (k.to_day is null or ${today} <= k.to_day))`;
  }
  if ('glass' in condition) {
    const { personId, at } = condition.glass;
    const now = `${parameter(at)}::timestamptz`;
    return `exists (select from unnest(p.glass_person, p.glass_from, p.glass_until) as g(person, from_time, until_time)
      where g.person = ${parameter(personId)}::text and g.from_time <= ${now} and ${now} < g.until_time)`;
  }
  return unknownCondition(condition);
}

function unknownCondition(condition: never): never {
  throw new TypeError(`No SQL for the condition ${Object.keys(condition).join()}`);
}
