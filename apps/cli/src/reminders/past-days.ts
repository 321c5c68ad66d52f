import { ZONE } from '@polku/kernel';
import { DateTime } from 'luxon';
import { WrongUse } from '../terminal/wrong-use.js';

/** Days in Helsinki, `2026-10-31`, both included. */
export interface PastDays {
  readonly from: string;
  readonly to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FINNISH_DAY = /^\d{1,2}\.\d{1,2}\.\d{4}$/;

/**
 * The days of the command line: a year up to today when none is named.
 * @throws {WrongUse} for what is no day, days that lie ahead, and a last day before the first
 */
export function pastDays(from: string | undefined, to: string | undefined, now: string): PastDays {
  const today = DateTime.fromISO(now).setZone(ZONE).startOf('day');
  const last = to === undefined ? today : dayOf(to, '--to');
  const first = from === undefined ? last.minus({ years: 1 }).plus({ days: 1 }) : dayOf(from, '--from');
  if (last > today) {
    throw new WrongUse(`--to ${isoDay(last)} lies ahead.`, 'Name a day that has come: what is to happen is not known.');
  }
  if (first > last) {
    throw new WrongUse(`--from ${isoDay(first)} is after --to ${isoDay(last)}.`, 'Name the earlier day with --from.');
  }
  return { from: isoDay(first), to: isoDay(last) };
}

function dayOf(text: string, option: string): DateTime {
  const trimmed = text.trim();
  const day = DAY.test(trimmed)
    ? DateTime.fromISO(trimmed, { zone: ZONE })
    : DateTime.fromFormat(FINNISH_DAY.test(trimmed) ? trimmed : '', 'd.M.yyyy', { zone: ZONE });
  if (day.isValid) return day;
  throw new WrongUse(`${option} ${text} is no day.`, 'Write 2026-10-31 or 31.10.2026.');
}

function isoDay(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
