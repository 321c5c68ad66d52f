import type { Instant, LocalDate } from '../../events/index.js';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_A_DAY = 86_400_000;
const MILLISECONDS_AN_HOUR = 3_600_000;

/** Hours of the clock, whatever it shows meanwhile. */
export function addHours(instant: Instant, hours: number): Instant {
  return new Date(Date.parse(instant) + hours * MILLISECONDS_AN_HOUR).toISOString();
}

/** Whether a text is a day of the calendar that exists. */
export function isLocalDate(text: string): boolean {
  return DAY.test(text) && dayOf(text).toISOString().startsWith(text);
}

/** Calendar days from one day to another; negative when the second is the earlier one. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((dayOf(to).getTime() - dayOf(from).getTime()) / MILLISECONDS_A_DAY);
}

/** The same day of another month, or its last day when that month is shorter: 30 November and 3 months is 28 February. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const date = dayOf(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  return date.toISOString().slice(0, 10);
}

/** A day as an instant at midnight UTC: days have no zone here, and a difference of them none either. */
function dayOf(day: LocalDate): Date {
  const date = new Date(`${day}T00:00:00.000Z`);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}
