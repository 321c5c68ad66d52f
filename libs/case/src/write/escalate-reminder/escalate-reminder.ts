import type { CaseReminders } from '../../case-reminders.js';
import type { ReminderEvent, ReminderReceiver } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ReminderCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';

export interface EscalateReminderData {
  readonly reminderId: string;
  /** From 1. */
  readonly step: number;
  readonly to: readonly ReminderReceiver[];
}

/** Files that a reminder which nobody has followed goes to somebody else: by the system, one step after the other. */
export class EscalateReminder extends ReminderCommand<EscalateReminderData> {}

export const escalateReminder: DecideRegister<CaseReminders, ReminderEvent, EscalateReminderData> = (
  { filed },
  { reminderId, step, to },
  { id, today },
) => {
  const reminder = filed.get(reminderId);
  if (reminder === undefined) return reject({ code: 'reminder-unknown' });
  if (step <= reminder.escalations.length) return accept([]);
  if (step > reminder.escalations.length + 1) {
    return reject({ code: 'value-invalid', field: 'step', data: { next: reminder.escalations.length + 1 } });
  }
  if (reminder.snoozed !== undefined && today < reminder.snoozed.until) {
    return reject({ code: 'reminder-not-due', data: { dueAt: reminder.snoozed.until } });
  }
  return accept([{ type: 'ReminderEscalated', data: { caseId: id, reminderId, rule: reminder.rule, step, to } }]);
};
