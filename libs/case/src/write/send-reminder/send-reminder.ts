import type { CaseReminders } from '../../case-reminders.js';
import type { ReminderEvent } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { ReminderCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';

export type SendReminderData = Omit<Extract<ReminderEvent, { type: 'ReminderSent' }>['data'], 'caseId'>;

/** Files that a reminder is sent: by the system, once for each reminder. */
export class SendReminder extends ReminderCommand<SendReminderData> {}

/**
 * Once, and never before it is due. Two alarms for one reminder, or a worker that was frozen meanwhile, change nothing.
 * One whose time has moved past its sending is sent again: the appointment has another time now.
 */
export const sendReminder: DecideRegister<CaseReminders, ReminderEvent, SendReminderData> = (
  { filed },
  data,
  { id, now },
) => {
  const before = filed.get(data.reminderId);
  if (before !== undefined && data.dueAt <= before.sentAt) return accept([]);
  if (data.dueAt > now) return reject({ code: 'reminder-not-due', data: { dueAt: data.dueAt } });
  return accept([{ type: 'ReminderSent', data: { caseId: id, ...data } }]);
};
