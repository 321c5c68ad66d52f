import type { Instant, LocalDate } from '@polku/case';
import { DateTime, Duration } from 'luxon';

/** The zone that everybody's days are in. */
export const ZONE = 'Europe/Helsinki';

const DAY = 86_400_000;
/** A reminder run sees the same days and hours again and again; looking a zone up costs a hundred times as much. */
const MOST_REMEMBERED = 20_000;

/** Days since 1 January 1970: counting days costs no library. */
export function dayNumber(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00.000Z`) / DAY;
}

export function dayOfNumber(number: number): LocalDate {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Calendar arithmetic on a day: 31 January and a month is 28 February; 29 February and a year is 28 February. */
export function plusDuration(day: LocalDate, duration: string, times = 1): LocalDate {
  const whole = wholeDaysOf(duration);
  if (whole !== undefined) return dayOfNumber(dayNumber(day) + whole * times);
  return inMonths(`${day} ${duration} ${String(times)}`);
}

const inMonths = remembering((key: string): LocalDate => {
  const [day = '', duration = '', count] = key.split(' ');
  const { years, months, weeks, days } = durationOf(duration);
  const times = Number(count);
  const length = { years: years * times, months: months * times, weeks: weeks * times, days: days * times };
  return DateTime.fromISO(day, { zone: 'utc' }).plus(length).toISODate() ?? day;
});

export interface DurationParts {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  /** Hours, minutes and seconds together. */
  readonly milliseconds: number;
}

/** The parts of an ISO 8601 duration; of a range its first end. */
export const durationOf = remembering((duration: string): DurationParts => {
  const { years, months, weeks, days, hours, minutes, seconds } = Duration.fromISO(duration.split('/')[0] ?? '');
  return { years, months, weeks, days, milliseconds: ((hours * 60 + minutes) * 60 + seconds) * 1000 };
});

export function isZero(duration: string): boolean {
  return Object.values(durationOf(duration)).every((part) => part === 0);
}

/** Whole days, weeks counted as seven; undefined when the duration has other parts. */
export function wholeDaysOf(duration: string): number | undefined {
  const { years, months, weeks, days, milliseconds } = durationOf(duration);
  return years === 0 && months === 0 && milliseconds === 0 ? weeks * 7 + days : undefined;
}

const dayOfHour = remembering((hour: string): LocalDate => {
  return DateTime.fromISO(`${hour}:00:00.000Z`, { zone: ZONE }).toISODate() ?? hour.slice(0, 10);
});

/** The day of an instant in Helsinki. Its offset has been of whole hours since 1921. */
export function dayOf(instant: Instant): LocalDate {
  return dayOfHour(instant.slice(0, 13));
}

const atClock = remembering((dayAndTime: string): Instant => {
  // A time that the clock jumps over in March is the one an hour later. Of one that it shows twice in October luxon takes
  // the one that has the offset of today: here it is always the first.
  const at = DateTime.fromISO(dayAndTime, { zone: ZONE });
  const hourBefore = at.minus({ hours: 1 });
  const shownTwice = hourBefore.hour === at.hour && hourBefore.hasSame(at, 'day');
  return (shownTwice ? hourBefore : at).toUTC().toISO() ?? '';
});

/** The instant at which the clocks in Helsinki show a time, `08:00`, on a day. */
export function instantAt(day: LocalDate, time: string): Instant {
  return atClock(`${day}T${time}`);
}

const clockOfMinute = remembering((minute: string): string => {
  return DateTime.fromISO(`${minute}:00.000Z`, { zone: ZONE }).toFormat('HH:mm');
});

/** What the clocks in Helsinki show, `09:30`. */
export function clockTimeOf(instant: Instant): string {
  return clockOfMinute(instant.slice(0, 16));
}

export function plusMilliseconds(instant: Instant, milliseconds: number): Instant {
  return milliseconds === 0 ? instant : new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** Remembers answers, and forgets all of them when they become many. */
export function remembering<Answer>(work: (key: string) => Answer): (key: string) => Answer {
  const remembered = new Map<string, Answer>();
  return (key) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const answer = work(key);
    remembered.set(key, answer);
    return answer;
  };
}
