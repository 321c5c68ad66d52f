import { ZONE } from '@polku/kernel';
import { DateTime } from 'luxon';
import { WrongUse } from '../terminal/wrong-use.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FINNISH_DAY = /^\d{1,2}\.\d{1,2}\.\d{4}$/;
const ZONED = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A moment of the command line as UTC: with its zone, or a day in Helsinki, which stands for its end.
 * @throws {WrongUse} when it is neither
 */
export function momentOf(text: string, option: string): string {
  const trimmed = text.trim();
  const moment = DAY.test(trimmed)
    ? DateTime.fromISO(trimmed, { zone: ZONE }).endOf('day')
    : FINNISH_DAY.test(trimmed)
      ? DateTime.fromFormat(trimmed, 'd.M.yyyy', { zone: ZONE }).endOf('day')
      : DateTime.fromISO(ZONED.test(trimmed) ? trimmed : '', { setZone: true });
  if (moment.isValid) return new Date(moment.toMillis()).toISOString();
  throw new WrongUse(
    `${option} ${text} is neither a moment with its zone nor a day.`,
    'Write 2026-03-01T12:00+02:00 for a moment, or 2026-03-01 for a day in Helsinki, taken to its end.',
  );
}
