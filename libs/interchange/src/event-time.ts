import { DateTime } from 'luxon';
import { InputFault, type InputPlace } from './input-fault.js';

const WITH_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const FULL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A time of the input as UTC with milliseconds. A time that names no zone is refused unless the caller says which zone
 * is meant: guessing would move events by hours.
 */
export function eventTime(text: string, zone: string | undefined, place: InputPlace): string {
  // The usual form, which Date reads exactly; everything else goes the slower way.
  if (FULL.test(text)) {
    const milliseconds = Date.parse(text);
    if (!Number.isNaN(milliseconds)) return new Date(milliseconds).toISOString();
  }
  const trimmed = text.trim();
  const hasZone = WITH_ZONE.test(trimmed.slice(10));
  const iso = trimmed.replace(' ', 'T');
  const time = DateTime.fromISO(iso, { zone: hasZone ? 'utc' : (zone ?? 'utc') });
  const read = time.isValid ? time : finnishTime(trimmed, zone);
  if (!read.isValid) throw new InputFault('time-invalid', place, text.slice(0, 60));
  if (!hasZone && zone !== undefined && isSkipped(read, iso)) {
    throw new InputFault('time-invalid', place, `${text.slice(0, 60)}: clocks in ${zone} were put forward over it`);
  }
  if (!hasZone && zone === undefined) throw new InputFault('time-without-zone', place, text.slice(0, 60));
  return new Date(read.toMillis()).toISOString();
}

/** A time of the clock that never was: in the night when summer time begins. Luxon moves it on by an hour. */
function isSkipped(read: DateTime, iso: string): boolean {
  const wanted = DateTime.fromISO(iso, { zone: 'utc' });
  return (wanted.isValid ? wanted : finnishTime(iso.replace('T', ' '), 'utc')).hour !== read.hour;
}

/** As Excel writes it in Finland, `1.3.2026 9:30`. */
function finnishTime(text: string, zone: string | undefined): DateTime {
  for (const format of ['d.M.yyyy H:mm:ss', 'd.M.yyyy H.mm.ss', 'd.M.yyyy H:mm', 'd.M.yyyy H.mm', 'd.M.yyyy']) {
    const time = DateTime.fromFormat(text, format, { zone: zone ?? 'utc' });
    if (time.isValid) return time;
  }
  return DateTime.invalid('unreadable');
}
