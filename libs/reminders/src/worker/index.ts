/** What runs the reminders: tables, the alarm, channels. Who only asks what is wanted of a case takes `@polku/reminders`. */
export { openAlarm, openQueueDashboard } from '../alarm/on-demand.js';
export type { QueueAlarm } from '../alarm.js';
export type { AlarmOptions } from '../alarm/alarm-options.js';
export type { AlarmClock, Ring, RingKind } from '../alarm/alarm-clock.js';
export { Reminders, type RemindersParts } from '../reminders.js';
export { reminderMigrations } from '../table/migrations.js';
export type { Channel, OutgoingChannel, QuietHours } from '../channels/channel.js';
export { CaughtMail } from '../channels/caught-mail.js';
export { LetterChannel } from '../channels/letter-channel.js';
export { MailChannel, type MailSettings } from '../channels/mail-channel.js';
export { SmsChannel, type SmsSettings } from '../channels/sms-channel.js';
export { readReminderSettings, REMINDER_SETTINGS, type ReminderSettings } from '../channels/reminder-settings.js';
export { ReminderMetrics } from '../operations/metrics.js';
