import { CASE_POLICY, type Basis, type CaseAct } from './case-policy.js';
import { holds, type Condition } from './condition.js';
import type { Moment, ProtectedCase } from './protected-case.js';
import type { Reader } from './reader.js';

/** One rule of the policy, and why it opens a case to a reader or does not. */
export interface RuleExplained {
  readonly basis: Basis;
  readonly opens: readonly CaseAct[];
  readonly holds: boolean;
  /** False: the rule is not for people like the reader, whatever the case. */
  readonly forReader: boolean;
  /** Each condition on the case and whether it holds, in the order of the rule. */
  readonly conditions: readonly { readonly condition: ConditionName; readonly holds: boolean }[];
}

/** What a condition asks, in one word; `not-` before it when it must not hold. */
export type ConditionName =
  | 'related'
  | 'responsible'
  | 'client-manager'
  | 'unit'
  | 'register'
  | 'own-data'
  | 'not-long-over'
  | 'consent'
  | 'break-glass'
  | `not-${string}`
  | 'one-of'
  /** What the provider says of the person leaves nothing that could hold. */
  | 'never';

export interface Explanation {
  /** What the reader may do with the case. */
  readonly may: readonly CaseAct[];
  readonly basis?: Basis;
  readonly rules: readonly RuleExplained[];
}

/** Why somebody can see a case, or cannot: every rule with every condition. */
export function explain(reader: Reader, subject: ProtectedCase, moment: Moment): Explanation {
  const rules = CASE_POLICY.map((rule): RuleExplained => {
    const forReader = rule.who(reader);
    const when = rule.when(reader, moment);
    const parts = 'all' in when ? when.all : [when];
    return {
      basis: rule.basis,
      opens: rule.opens,
      holds: forReader && holds(when, subject),
      forReader,
      conditions: parts.map((each) => ({ condition: nameOf(each), holds: holds(each, subject) })),
    };
  });
  const holding = rules.filter((rule) => rule.holds);
  const [first] = holding;
  return {
    may: [...new Set(holding.flatMap((rule) => rule.opens))],
    ...(first === undefined ? {} : { basis: first.basis }),
    rules,
  };
}

function nameOf(condition: Condition): ConditionName {
  if ('not' in condition) return `not-${nameOf(condition.not)}`;
  if ('any' in condition && condition.any.length === 0) return 'never';
  if ('all' in condition || 'any' in condition) return 'one-of';
  if ('hasClientManager' in condition) return 'client-manager';
  if ('client' in condition) return 'own-data';
  if ('notExitedBefore' in condition) return 'not-long-over';
  if ('glass' in condition) return 'break-glass';
  if ('related' in condition) return 'related';
  if ('responsible' in condition) return 'responsible';
  if ('unit' in condition) return 'unit';
  if ('register' in condition) return 'register';
  return 'consent';
}
