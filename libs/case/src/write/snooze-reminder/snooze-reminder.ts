import type { CaseReminders } from '../../case-reminders.js';
import type { LocalDate, ReminderEvent, SnoozeReason } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { ReminderCommand } from '../command.js';
import type { DecideRegister } from '../registers/decide-register.js';
import { daysBetween } from '../rules/calendar.js';
import { dayFault, firstOf } from '../rules/fields.js';

export interface SnoozeReminderData {
  readonly reminderId: string;
  /** The day on which it comes back, in Europe/Helsinki. */
  readonly until: LocalDate;
  readonly reason: SnoozeReason;
}

/** Puts a reminder off for some days, with a reason that stays on the case; until then it goes on to nobody else. */
export class SnoozeReminder extends ReminderCommand<SnoozeReminderData> {}

/** Somebody else would have heard of it by then; what takes longer is a planned step or a pause. INF. */
export const MOST_SNOOZED_DAYS = 14;

export const SNOOZE_REASONS: readonly SnoozeReason[] = [
  'waiting-for-client',
  'waiting-for-others',
  'agreed-later',
  'not-now',
];

export const snoozeReminder: DecideRegister<CaseReminders, ReminderEvent, SnoozeReminderData> = (
  { filed },
  data,
  context,
) => {
  const { reminderId, until, reason } = data;
  const reminder = filed.get(reminderId);
  if (reminder === undefined) return reject({ code: 'reminder-unknown' });
  const refusal = firstOf(
    dayFault(context, 'until', until, { notAfter: 'none' }),
    periodFault(context.today, until),
    SNOOZE_REASONS.includes(reason) ? undefined : { code: 'value-invalid', field: 'reason' },
  );
  if (refusal !== undefined) return reject(refusal);
  const { rule } = reminder;
  return accept([{ type: 'ReminderSnoozed', data: { caseId: context.id, reminderId, rule, until, reason } }]);
};

function periodFault(today: LocalDate, until: LocalDate): Rejection | undefined {
  const days = daysBetween(today, until);
  if (days >= 1 && days <= MOST_SNOOZED_DAYS) return undefined;
  return { code: 'value-invalid', field: 'until', data: { value: 'days', least: 1, most: MOST_SNOOZED_DAYS } };
}
