import { isDeepStrictEqual } from 'node:util';
import type { WantedReminder } from '../wanted/wanted-reminder.js';

/** What has to be done to a table of reminders for it to be what is wanted. */
export interface ReminderChanges {
  readonly added: readonly WantedReminder[];
  /** The same reminder with another time, receiver, text or end. */
  readonly changed: readonly WantedReminder[];
  /** Not wanted any more: a fact has come, or the time is over. */
  readonly cancelled: readonly WantedReminder[];
}

/** The difference of what a table holds of a case and what is wanted of it; identifiers tell which is which. */
export function changesBetween(known: readonly WantedReminder[], wanted: readonly WantedReminder[]): ReminderChanges {
  const before = new Map(known.map((reminder) => [reminder.id, reminder]));
  const after = new Set(wanted.map(({ id }) => id));
  return {
    added: wanted.filter(({ id }) => !before.has(id)),
    changed: wanted.filter((reminder) => {
      const earlier = before.get(reminder.id);
      return earlier !== undefined && !isDeepStrictEqual(earlier, reminder);
    }),
    cancelled: known.filter(({ id }) => !after.has(id)),
  };
}
