import type { Condition } from '../path/index.js';

/** The conditions inside a condition that are not made of others. */
export function simpleConditions(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all.flatMap(simpleConditions);
  if ('any' in condition) return condition.any.flatMap(simpleConditions);
  if ('not' in condition) return simpleConditions(condition.not);
  return [condition];
}

export function factsAskedBy(condition: Condition): readonly string[] {
  return simpleConditions(condition).flatMap((each) =>
    'fact' in each ? [each.fact] : 'quota' in each ? [each.quota.fact] : [],
  );
}

export function formsAskedBy(condition: Condition): readonly string[] {
  return simpleConditions(condition).flatMap((each) => ('form' in each ? [each.form] : []));
}

/** Codes that a condition names, each with its list. */
export function codesAskedBy(condition: Condition): readonly { readonly list: string; readonly code: string }[] {
  return simpleConditions(condition).flatMap((each) => {
    if ('consent' in each) return [{ list: 'consent_scope', code: each.consent }];
    if ('channelIn' in each) return each.channelIn.map((code) => ({ list: 'contact_channel', code }));
    return [];
  });
}

/**
 * Whether a condition can hold at all when only these facts and forms can be had. What the person gives with the step, the
 * consents and the counts can always be had; a `not` can always hold.
 */
export function canHold(
  condition: Condition,
  had: { facts: ReadonlySet<string>; forms: ReadonlySet<string> },
): boolean {
  if ('all' in condition) return condition.all.every((each) => canHold(each, had));
  if ('any' in condition) return condition.any.some((each) => canHold(each, had));
  if ('fact' in condition) return had.facts.has(condition.fact);
  if ('form' in condition) return had.forms.has(condition.form);
  return true;
}
