import type { CaseReminders } from '../../case-reminders.js';
import type { ReminderEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ReminderCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';

export type GiveUpReminderData = Omit<
  Extract<ReminderEvent, { type: 'ReminderNotDelivered' }>['data'],
  'caseId' | 'rule'
>;

/** Files that a channel has given up: by the system, once for each receiver and channel. */
export class GiveUpReminder extends ReminderCommand<GiveUpReminderData> {}

export const giveUpReminder: DecideRegister<CaseReminders, ReminderEvent, GiveUpReminderData> = (
  { filed },
  data,
  { id },
) => {
  const reminder = filed.get(data.reminderId);
  if (reminder === undefined) return reject({ code: 'reminder-unknown' });
  return accept([{ type: 'ReminderNotDelivered', data: { caseId: id, rule: reminder.rule, ...data } }]);
};
