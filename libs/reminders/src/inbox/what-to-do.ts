import { triggersOf, type Code, type PathDefinition, type ReminderRule } from '@polku/case';

/** What ends a reminder, as something that can be done at once: the command and what it begins with. */
export type ToDo =
  | {
      readonly act: 'record-step';
      readonly phase: string;
      readonly form: string | null;
      readonly plannedStepId: string | null;
    }
  | { readonly act: 'record-measurement'; readonly instrument: Code; readonly point: string | null }
  | { readonly act: 'answer-handover' | 'offer-handover' }
  | { readonly act: 'confirm-onward-start' }
  | { readonly act: 'exit-case' }
  | { readonly act: 'name-client-manager' }
  | { readonly act: 'plan-step' }
  | { readonly act: 'renew-consent' }
  | { readonly act: 'resume-case' }
  | { readonly act: 'review-plan' }
  /** Nothing of its own: the case is opened. */
  | { readonly act: 'open-case' };

/** Short names of acts by the trigger that they answer. */
const BY_TRIGGER: Readonly<Record<string, Exclude<ToDo['act'], 'record-step' | 'record-measurement'>>> = {
  noClientManager: 'name-client-manager',
  noNextStep: 'plan-step',
  consentEnds: 'renew-consent',
  pausedUntil: 'resume-case',
  subgoals: 'review-plan',
  plan: 'review-plan',
  handover: 'answer-handover',
};

/**
 * What is done about a reminder: what its rule says ends it, in the phase of the path where that is done.
 * @param occurrence of the reminder; that of a planned step is its identifier
 */
export function whatToDo(
  rule: Pick<ReminderRule, 'trigger' | 'stop'>,
  trigger: string,
  occurrence: string,
  definition: Pick<PathDefinition, 'phases'>,
  plannedSteps: readonly { readonly plannedStepId: string; readonly phase: string }[] = [],
): ToDo {
  const byTrigger = BY_TRIGGER[trigger];
  if (byTrigger !== undefined) return { act: byTrigger };
  if (triggersOf(rule.trigger).some((each) => 'plannedStep' in each)) {
    const planned = plannedSteps.find(({ plannedStepId }) => occurrence.startsWith(plannedStepId));
    if (planned !== undefined) return inPhase(planned.phase, definition, planned.plannedStepId);
  }
  for (const stop of rule.stop ?? []) {
    const found = byStop(stop, definition);
    if (found !== undefined) return found;
  }
  return { act: 'open-case' };
}

function byStop(
  stop: NonNullable<ReminderRule['stop']>[number],
  definition: Pick<PathDefinition, 'phases'>,
): ToDo | undefined {
  if ('step' in stop && stop.step !== '*') {
    const phase = definition.phases.find(({ id }) => stop.step.includes(id));
    return phase === undefined ? undefined : inPhase(phase.id, definition, null);
  }
  if ('form' in stop) {
    const phase = definition.phases.find(({ form }) => form === stop.form);
    return phase === undefined ? undefined : inPhase(phase.id, definition, null);
  }
  if ('measurement' in stop) {
    return { act: 'record-measurement', instrument: stop.measurement, point: stop.point ?? null };
  }
  if ('clientManager' in stop) return { act: 'name-client-manager' };
  if ('exit' in stop) return { act: 'exit-case' };
  if ('event' in stop && stop.event === 'OnwardReferralStarted') return { act: 'confirm-onward-start' };
  return 'event' in stop && stop.event === 'HandoverAccepted' ? { act: 'offer-handover' } : undefined;
}

function inPhase(id: string, { phases }: Pick<PathDefinition, 'phases'>, plannedStepId: string | null): ToDo {
  const phase = phases.find((each) => each.id === id);
  return { act: 'record-step', phase: id, form: phase?.form ?? null, plannedStepId };
}
