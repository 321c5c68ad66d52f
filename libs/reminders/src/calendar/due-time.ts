import type { Instant, IsoDuration, LocalDate } from '@polku/case';
import type { Calendar } from './calendar.js';
import { dayOf, durationOf, isZero, plusDuration, plusMilliseconds, wholeDaysOf } from './days.js';

/** What a time is counted from: an instant, or a day of which only the day is known. */
export type Anchor = { readonly at: Instant } | { readonly day: LocalDate };

export interface Length {
  readonly offset: IsoDuration;
  /** How many times the offset: the third time of a monthly one is three months on. Absent: once. */
  readonly times?: number;
  readonly before?: boolean;
  readonly days?: 'working' | 'calendar';
  /** Where a day goes on which the unit is closed. */
  readonly onClosedDay: 'next' | 'previous' | 'same';
}

/** How a time was arrived at: enough to explain it, and no more, so that it can be kept. */
export interface Reckoning {
  readonly from: LocalDate;
  readonly offset: IsoDuration;
  readonly times: number;
  readonly before: boolean;
  readonly days: 'working' | 'calendar';
  readonly unit: string;
  /** The day that it was moved away from, because the unit is closed. */
  readonly closed?: LocalDate;
  /** The day that it would have been, had the case not been paused. */
  readonly paused?: LocalDate;
}

export interface DueTime {
  readonly at: Instant;
  readonly reckoning: Reckoning;
}

/**
 * A length from an anchor. Nothing from an instant is that instant. Hours are exact; days are days of the calendar in
 * Helsinki, and what is due on a day is due when the unit opens: a day is not twenty-four hours.
 */
export function dueTime(anchor: Anchor, length: Length, calendar: Calendar, unit: string): DueTime {
  const { offset, times = 1, before = false, days = 'calendar' } = length;
  const from = 'at' in anchor ? dayOf(anchor.at) : anchor.day;
  const reckoning: Reckoning = { from, offset, times, before, days, unit };
  if (isZero(offset) && 'at' in anchor) return { at: anchor.at, reckoning };
  const sign = before ? -times : times;
  const { milliseconds } = durationOf(offset);
  const whole = wholeDaysOf(offset);
  if (whole === undefined && onlyHours(offset)) {
    const start = 'at' in anchor ? anchor.at : calendar.opening(from, unit);
    return { at: plusMilliseconds(start, sign * milliseconds), reckoning };
  }
  const day =
    days === 'working' && whole !== undefined
      ? calendar.workingDays(from, sign * whole, unit).day
      : plusDuration(from, offset, sign);
  const open = length.onClosedDay === 'same' ? day : calendar.openDay(day, length.onClosedDay, unit).day;
  return {
    at: plusMilliseconds(calendar.opening(open, unit), sign * milliseconds),
    reckoning: open === day ? reckoning : { ...reckoning, closed: day },
  };
}

function onlyHours(offset: IsoDuration): boolean {
  const { years, months, weeks, days } = durationOf(offset);
  return years + months + weeks + days === 0;
}
