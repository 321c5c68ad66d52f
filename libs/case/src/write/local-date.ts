import type { Instant, LocalDate } from '../events/index.js';

// 'sv-SE' writes days as ISO 8601 does.
const helsinki = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' });

/** The calendar day of an instant in Europe/Helsinki. */
export function localDate(instant: Instant): LocalDate {
  return helsinki.format(new Date(instant));
}
