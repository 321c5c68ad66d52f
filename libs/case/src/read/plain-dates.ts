import { DateTime } from 'luxon';
import type { Instant, LocalDate } from '../events/index.js';
import { localDate } from '../write/local-date.js';
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
  return dayNumber(to) - dayNumber(from);
}

const DAY = 24 * 3_600_000;

/** Numbers of the days of hours asked for lately: a page of a list asks for a hundred. */
const dayNumbers = new Map<string, number>();
const HOURS_AT_MOST = 20_000;

/** Clocks in Helsinki differ from UTC by whole hours and change on the hour, so an hour of UTC lies in one day. */
function dayNumber(instant: Instant): number {
  const hour = instant.slice(0, 13);
  const known = dayNumbers.get(hour);
  if (known !== undefined) return known;
  const day = Date.parse(localDate(`${hour}:00:00.000Z`)) / DAY;
  if (dayNumbers.size >= HOURS_AT_MOST) dayNumbers.clear();
  dayNumbers.set(hour, day);
  return day;
}
