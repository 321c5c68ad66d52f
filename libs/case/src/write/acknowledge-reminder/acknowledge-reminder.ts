import type { CaseReminders } from '../../case-reminders.js';
import type { ReminderEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ReminderCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';

export interface AcknowledgeReminderData {
  readonly reminderId: string;
}

/** Somebody says that the reminder is known. It stays, and goes on to others, until the fact that it waits for is recorded. */
export class AcknowledgeReminder extends ReminderCommand<AcknowledgeReminderData> {}

export const acknowledgeReminder: DecideRegister<CaseReminders, ReminderEvent, AcknowledgeReminderData> = (
  { filed },
  { reminderId },
  { id, actor },
) => {
  const reminder = filed.get(reminderId);
  if (reminder === undefined) return reject({ code: 'reminder-unknown' });
  if (reminder.acknowledged.some(({ by }) => by === actor)) return accept([]);
  return accept([{ type: 'ReminderAcknowledged', data: { caseId: id, reminderId, rule: reminder.rule } }]);
};
