import type { Entry, FormAnswers } from '../events/index.js';
import type { FactRule, PathDefinition } from './definition.js';
import { phaseOf } from './moves.js';

/** Facts that opening a case sets: those of the entry, and those of the phase that it starts in. */
export function factsAtEntry(
  definition: PathDefinition,
  opening: { readonly by: Entry['by']; readonly phase: string; readonly answers?: FormAnswers },
): readonly string[] {
  const ofEntry = (definition.entry.sets ?? []).filter(
    (rule) => (rule.by === undefined || rule.by === opening.by) && factHolds(rule, opening.answers),
  );
  const first = phaseOf(definition, opening.phase);
  // The first phase has its own form only when it is the form of the referral itself.
  const ofPhase = (first?.sets ?? []).filter((rule) => factHolds(rule, opening.answers));
  return [...new Set([...ofEntry, ...ofPhase].map((rule) => rule.fact))];
}

/** Whether a rule sets its fact, given the answers of the form. */
export function factHolds(rule: FactRule, answers: FormAnswers | undefined): boolean {
  return rule.when === undefined || answers?.[rule.when.field] === rule.when.equals;
}
