/** What runs the reminders: tables, the alarm, channels. Who only asks what is wanted of a case takes `@polku/reminders`. */
export { openAlarm, type AlarmOptions } from '../alarm.js';
export type { AlarmClock, Ring, RingKind } from '../alarm/alarm-clock.js';
export { Reminders, type RemindersParts } from '../reminders.js';
export { reminderMigrations } from '../table/migrations.js';
