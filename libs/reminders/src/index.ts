/**
 * Which reminders are wanted of whom and when: a function of the folded case, the path definition, the calendar and the
 * moment ({@link wantedReminders}). Nothing is sent or kept here.
 */
export * from './calendar/calendar-settings.js';
export * from './calendar/calendar.js';
export { dayOf, instantAt } from './calendar/days.js';
export { dueTime, type Anchor, type DueTime, type Length, type Reckoning } from './calendar/due-time.js';
export { dayIn, explainDue, type Language } from './calendar/explain-due.js';
export type { Addressee } from './wanted/addressees.js';
export type { TextValues } from './wanted/occurrence.js';
export type { PlannedEscalation, Reason, WantedReminder } from './wanted/wanted-reminder.js';
export * from './wanted/wanted-reminders.js';
export * from './wanted/explain.js';
export * from './wanted/full-caseloads.js';
export * from './wanted/rhythms.js';
export * from './changes/changes-between.js';
export * from './back-test/back-test.js';
export type { Compared, ComparedMedian, CasesBehind } from './back-test/compared.js';
export type { ChangeFault, ChangeFaultCode } from './back-test/change-fault.js';
export * from './back-test/changed-rule.js';
export type { Figures } from './back-test/figures.js';
export type { ReceiverLoad, WeekLoad } from './back-test/load.js';
export * from './back-test/replay-case.js';
export type * from './back-test/replayed-case.js';
export type { ReplayClock } from './back-test/states-known.js';
export { nextEscalation } from './table/reminder-row.js';
export { rhythmFaults } from './units/unit-reminders.js';
