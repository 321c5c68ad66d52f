import { DateTime } from 'luxon';
import type { Instant, LocalDate } from '../events/index.js';
import type { Language } from './definition-labels.js';

const LOCALES: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** A day as people write it, `1.3.2026`. */
export function plainDay(day: LocalDate, language: Language): string {
  return DateTime.fromISO(day).setLocale(LOCALES[language]).toLocaleString(DateTime.DATE_SHORT);
}

/** A moment in Helsinki as people write it, `1.3.2026 klo 9.30`. */
export function plainMoment(instant: Instant, language: Language): string {
  return DateTime.fromISO(instant, { zone: 'Europe/Helsinki' })
    .setLocale(LOCALES[language])
    .toLocaleString(DateTime.DATETIME_SHORT);
}

/** Whole days of the calendar in Helsinki from one moment to another; a day is not 24 hours when the clocks change. */
export function calendarDays(from: Instant, to: Instant): number {
  const start = DateTime.fromISO(from, { zone: 'Europe/Helsinki' }).startOf('day');
  const end = DateTime.fromISO(to, { zone: 'Europe/Helsinki' }).startOf('day');
  return Math.round(end.diff(start, 'days').days);
}
