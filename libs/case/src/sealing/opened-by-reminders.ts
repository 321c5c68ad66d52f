import type { RecordedEvent } from '@polku/event-store';
import { triggersOf, type PathDefinition } from '../path/index.js';

/**
 * Whether the reminders of some paths need what is sealed in an event: answers of forms that a rule asks for, and who
 * is to do what is in a plan. Everything else is folded as it lies in the log: opening costs more than folding.
 */
export function openedByReminders(
  definitions: Iterable<Pick<PathDefinition, 'reminders'>>,
): (eventType: string, event: RecordedEvent) => boolean {
  const forms = new Set<string>();
  for (const { reminders } of definitions) {
    for (const trigger of reminders.flatMap((rule) => triggersOf(rule.trigger))) {
      if ('formDate' in trigger) forms.add(trigger.formDate.form);
      if ('form' in trigger && trigger.field !== undefined) forms.add(trigger.form);
    }
  }
  const isAsked = (form: unknown): boolean =>
    forms.has(String((form as { readonly id?: unknown } | undefined)?.id ?? form));
  return (eventType, { data }) => {
    switch (eventType) {
      case 'PlanAgreed':
        return true;
      case 'StepRecorded':
        return isAsked(data['form']);
      case 'CaseOpened':
        return isAsked((data['referral'] as { readonly form?: unknown } | undefined)?.form);
      case 'EntryCorrected':
        return ['PlanAgreed', 'StepRecorded', 'CaseOpened'].includes(String(data['targetType']));
      default:
        return false;
    }
  };
}
