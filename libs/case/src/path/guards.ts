import type { CaseState } from '../case.js';
import type { Code, Instant, LocalDate } from '../events/index.js';
import type { Condition, Guard, PathDefinition } from './definition.js';

/** What a guard may look at besides the case: the command at hand and the counts of other cases. */
export interface GuardInput {
  /** The moment that the step happens: facts and consents of later days do not count. */
  readonly at: Instant;
  /** The calendar day of `at` in Europe/Helsinki. */
  readonly day: LocalDate;
  readonly clientPresent?: boolean;
  readonly exitReason?: Code;
  readonly counts: GuardCounts;
}

/** Numbers over other cases, read before the decision; they may be some seconds old, so guards on them are soft in effect. */
export interface GuardCounts {
  /** Open cases of the responsible person and the share of client work, 0-100. */
  readonly caseload?: { readonly open: number; readonly clientWorkPercent: number };
  /** Cases on the path that have a fact. */
  readonly withFact: Readonly<Record<string, number>>;
}

export interface UnmetGuard {
  readonly guard: Guard;
  /** Names of what is missing: `fact:situation_mapped`, `consent:TIIMI`. */
  readonly missing: readonly string[];
}

/** The guards of the list that do not hold, each with what is missing. */
export function unmetGuards(
  definition: PathDefinition,
  guardIds: readonly string[],
  state: CaseState,
  input: GuardInput,
): readonly UnmetGuard[] {
  return guardIds.flatMap((id) => {
    const guard = definition.guards.find((each) => each.id === id);
    if (guard === undefined) return [];
    const missing = missingFor(guard.when, state, input);
    return missing.length === 0 ? [] : [{ guard, missing }];
  });
}

/** What a condition lacks; an empty list means that it holds. */
export function missingFor(condition: Condition, state: CaseState, input: GuardInput): readonly string[] {
  if ('all' in condition) return condition.all.flatMap((each) => missingFor(each, state, input));
  if ('any' in condition) {
    const lacks = condition.any.map((each) => missingFor(each, state, input));
    return lacks.some((lack) => lack.length === 0) ? [] : lacks.flat();
  }
  if ('not' in condition) return missingFor(condition.not, state, input).length === 0 ? [`not:${nameOf(condition.not)}`] : [];
  return holds(condition, state, input) ? [] : [nameOf(condition)];
}

type SimpleCondition = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

function holds(condition: SimpleCondition, state: CaseState, input: GuardInput): boolean {
  if ('fact' in condition) return state.facts.some((fact) => fact.fact === condition.fact && fact.since <= input.at);
  if ('consent' in condition) return consentInForce(state, condition.consent, input);
  if ('clientManager' in condition) return (state.clientManager?.person.contact ?? '') !== '';
  if ('clientPresent' in condition) return input.clientPresent === true || lastStepPresence(state, input.at);
  if ('plan' in condition) {
    return state.plan !== undefined && (condition.plan === 'agreed' || state.plan.signedOn !== undefined);
  }
  if ('network' in condition) return state.network.length >= condition.network;
  if ('form' in condition) return state.steps.some((step) => step.formId === condition.form && step.occurredAt <= input.at);
  if ('exitReason' in condition) return (input.exitReason ?? '') !== '';
  if ('caseloadBelow' in condition) return caseloadIsFree(condition.caseloadBelow, input.counts);
  return (input.counts.withFact[condition.quota.fact] ?? 0) < condition.quota.limit;
}

/** A consent counts from its signature to its last day, unless withdrawn before the moment [001:3768-3774]. */
export function consentInForce(
  state: CaseState,
  scope: Code,
  moment: { readonly at: Instant; readonly day: LocalDate },
): boolean {
  return state.consents.some(
    (consent) =>
      consent.scope === scope &&
      consent.signedOn <= moment.day &&
      (consent.validTo === undefined || moment.day <= consent.validTo) &&
      (consent.withdrawnAt === undefined || moment.at < consent.withdrawnAt),
  );
}

function lastStepPresence(state: CaseState, at: Instant): boolean {
  return state.steps.filter((step) => step.occurredAt <= at).at(-1)?.clientPresent ?? false;
}

/** Twenty clients for a full week of client work, ten for half [000:1117-1123]. */
function caseloadIsFree(mostPerFullTime: number, counts: GuardCounts): boolean {
  if (counts.caseload === undefined) return true;
  return counts.caseload.open < (mostPerFullTime * counts.caseload.clientWorkPercent) / 100;
}

function nameOf(condition: Condition): string {
  if ('fact' in condition) return `fact:${condition.fact}`;
  if ('consent' in condition) return `consent:${condition.consent}`;
  if ('clientManager' in condition) return 'client-manager';
  if ('clientPresent' in condition) return 'client-present';
  if ('plan' in condition) return `plan:${condition.plan}`;
  if ('network' in condition) return 'network';
  if ('form' in condition) return `form:${condition.form}`;
  if ('exitReason' in condition) return 'exit-reason';
  if ('caseloadBelow' in condition) return 'caseload';
  if ('quota' in condition) return `quota:${condition.quota.fact}`;
  return 'condition';
}
