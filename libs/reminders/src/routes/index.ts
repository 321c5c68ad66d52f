/** The reminders over HTTP: apart from the rest of the lib, because loading Nest takes a second. */
export { REMINDER_ROUTES, RemindersModule } from './reminders.module.js';
