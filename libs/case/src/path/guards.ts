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
  readonly channel?: Code;
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
  if ('all' in condition) {
    return [...new Set(condition.all.flatMap((each) => missingFor(each, state, input)))];
  }
  if ('any' in condition) {
    const lacks = condition.any.map((each) => missingFor(each, state, input));
    return lacks.some((lack) => lack.length === 0) ? [] : [...new Set(lacks.flat())];
  }
  if ('not' in condition)
    return missingFor(condition.not, state, input).length === 0 ? [`not:${nameOf(condition.not)}`] : [];
  return holds(condition, state, input) ? [] : [nameOf(condition)];
}

type SimpleCondition = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

function holds(condition: SimpleCondition, state: CaseState, input: GuardInput): boolean {
  if ('fact' in condition) return state.facts.some((fact) => fact.fact === condition.fact && fact.since <= input.at);
  if ('consent' in condition) return consentInForce(state, condition.consent, input);
  if ('referral' in condition) return state.entry.by === 'referral';
  if ('clientManager' in condition) return hasReachableClientManager(state, input.at);
  if ('clientPresent' in condition) return input.clientPresent === true || lastStepPresence(state, input.at);
  if ('plan' in condition) return planHolds(state, condition.plan, input);
  if ('network' in condition) return state.network.length >= condition.network;
  if ('form' in condition)
    return state.steps.some((step) => step.formId === condition.form && step.occurredAt <= input.at);
  if ('exitReason' in condition) return (input.exitReason ?? '') !== '';
  if ('channelIn' in condition) return input.channel !== undefined && condition.channelIn.includes(input.channel);
  if ('caseloadBelow' in condition) return caseloadIsFree(condition.caseloadBelow, input.counts);
  const { fact, limit } = condition.quota;
  // A case that has its place in the quota already does not have to find a new one.
  return state.facts.some((each) => each.fact === fact) || (input.counts.withFact[fact] ?? 0) < limit;
}

/** A client manager whom the client can reach was named at the moment [001:1607-1609]. */
function hasReachableClientManager(state: CaseState, at: Instant): boolean {
  return state.clientManagers.some(
    ({ person, from, to }) => from <= at && (to === undefined || at < to) && (person.contact ?? '') !== '',
  );
}

/** A plan of a later version had an earlier one, whose day the state does not keep: it counts for every moment. */
function planHolds({ plan }: CaseState, wanted: 'agreed' | 'signed', moment: { at: Instant; day: LocalDate }): boolean {
  if (plan === undefined) return false;
  if (wanted === 'signed') return plan.signedOn !== undefined && plan.signedOn <= moment.day;
  return plan.planVersion > 1 || plan.agreedAt <= moment.at;
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
  if ('referral' in condition) return 'referral';
  if ('clientManager' in condition) return 'client-manager';
  if ('clientPresent' in condition) return 'client-present';
  if ('plan' in condition) return `plan:${condition.plan}`;
  if ('network' in condition) return 'network';
  if ('form' in condition) return `form:${condition.form}`;
  if ('exitReason' in condition) return 'exit-reason';
  if ('channelIn' in condition) return `channel:${condition.channelIn.join('|')}`;
  if ('caseloadBelow' in condition) return 'caseload';
  if ('quota' in condition) return `quota:${condition.quota.fact}`;
  return 'condition';
}
