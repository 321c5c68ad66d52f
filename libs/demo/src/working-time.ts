import type { DateTime } from 'luxon';
import type { Chance } from './chance.js';

const ZONE = 'Europe/Helsinki';

/** A moment in office hours on the working day that a day falls on or that comes next. */
export function inOfficeHours(day: DateTime, chance: Chance): DateTime {
  let date = day.setZone(ZONE).startOf('day');
  while (date.weekday > 5) date = date.plus({ days: 1 });
  return date.set({ hour: chance.between(8, 14), minute: chance.one([0, 15, 30, 45]) });
}

/** As instants are written in the log. */
export function instant(moment: DateTime): string {
  return new Date(moment.toMillis()).toISOString();
}

export function localDay(moment: DateTime): string {
  return moment.setZone(ZONE).toISODate() ?? '';
}
