import type { CaseState } from '../../case.js';
import type { Instant } from '../../events/index.js';
import type { DefinitionLabels, Language } from '../definition-labels.js';
import { calendarDays } from '../plain-dates.js';

/** What one page about a case shows; the state of the case with names in the reader's language. */
export interface CaseCard extends Omit<CaseState, 'entries' | 'steps' | 'movements'> {
  readonly pathLabel: string;
  readonly phaseLabel: string;
  readonly daysInPhase: number;
  readonly visits: readonly (CaseState['visits'][number] & { readonly label: string })[];
  readonly nextStep: (CaseState['plannedSteps'][number] & { readonly label: string; readonly overdue: boolean }) | null;
  readonly stepsRecorded: number;
}

/** The card of a case as of now. */
export function caseCardOf(state: CaseState, labels: DefinitionLabels, language: Language, now: Instant): CaseCard {
  const { entries: _entries, steps, movements: _movements, ...rest } = state;
  const phase = (id: string): string => labels.phase(state.path.id, state.path.version, id, language);
  const next = state.plannedSteps
    .filter((step) => step.state === 'open')
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0];
  const since = state.visits.at(-1)?.enteredAt ?? state.openedAt;
  return {
    ...rest,
    pathLabel: labels.path(state.path.id, state.path.version, language),
    phaseLabel: phase(state.phase),
    daysInPhase: calendarDays(since, now),
    visits: state.visits.map((visit) => ({ ...visit, label: phase(visit.phase) })),
    nextStep: next === undefined ? null : { ...next, label: phase(next.phase), overdue: next.dueAt < now },
    stepsRecorded: steps.length,
  };
}
