import { ZONE } from '@polku/kernel';
import type { ReadWindow } from '@polku/privacy';
import { DateTime } from 'luxon';
import type { LocalDate } from '../../../events/index.js';

/** Days of the calendar in Helsinki, both counted. */
export interface ReportDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What a client gets without a special reason: two years back, to the day (Act 703/2023 section 11). */
export function lastTwoYearsOf(today: LocalDate): ReportDays {
  return { from: DateTime.fromISO(today).minus({ years: 2 }).toISODate() ?? today, to: today };
}

/** Why a window cannot be reported on. */
export type WindowFault = 'order' | 'older-than-two-years';

/** A window that was asked for, with the usual one where nothing was. */
export function reportDays(
  asked: { readonly from?: LocalDate; readonly to?: LocalDate; readonly specialReason?: boolean },
  today: LocalDate,
): ReportDays | WindowFault {
  const usual = lastTwoYearsOf(today);
  const days = { from: asked.from ?? usual.from, to: asked.to ?? usual.to };
  if (days.from > days.to) return 'order';
  return days.from < usual.from && asked.specialReason !== true ? 'older-than-two-years' : days;
}

/** From the midnight that the first day begins with to the one that the last day ends with, whatever the clocks do. */
export function instantsOf({ from, to }: ReportDays): ReadWindow {
  const midnight = (day: LocalDate, after: number): string =>
    DateTime.fromISO(day, { zone: ZONE }).plus({ days: after }).toUTC().toISO() ?? '';
  return { from: midnight(from, 0), until: midnight(to, 1) };
}
