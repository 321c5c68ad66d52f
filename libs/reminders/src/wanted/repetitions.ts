import { readUntil, type CaseState, type Instant, type ReminderRule } from '@polku/case';
import type { Calendar } from '../calendar/calendar.js';
import { dayOf, durationOf, instantAt, plusDuration } from '../calendar/days.js';
import { dueTime, type Anchor, type DueTime, type Length } from '../calendar/due-time.js';
import { instantOf } from './occurrence.js';

/** How a rule counts its times, worked out once. */
export interface Timing {
  readonly first: Length;
  /** Absent when it comes once. */
  readonly again?: Length;
  /**
   * What the later ones are counted from: the anchor, so that the third monthly one is three months on; the day of the first
   * time; or the day of the anchor, which is that of the first one, so that a weekly meeting stays on its weekday.
   */
  readonly from: 'anchor' | 'first-time' | 'first-day';
}

export interface DueRepetition {
  /** From 0. */
  readonly number: number;
  readonly due: DueTime;
}

/** Times at which a reminder comes: the latest that has come and the next one, or its only one. */
export function repetitionsAt(
  timing: Timing,
  anchor: Anchor,
  place: { readonly now: Instant; readonly calendar: Calendar; readonly unit: string },
  mayCome: (repetition: DueRepetition) => boolean,
): readonly DueRepetition[] {
  const { now, calendar, unit } = place;
  const first = dueTime(anchor, timing.first, calendar, unit);
  const { again } = timing;
  if (again === undefined) return [{ number: 0, due: first }].filter(mayCome);
  const from: Anchor = timing.from === 'first-time' ? { day: dayOf(first.at) } : anchor;
  const at = (number: number): DueRepetition => {
    if (number === 0) return { number, due: first };
    const times = timing.from === 'anchor' ? number + 1 : number;
    return { number, due: dueTime(from, { ...again, times }, calendar, unit) };
  };
  let number = Math.max(0, Math.floor((Date.parse(now) - Date.parse(first.at)) / longest(again)) - 1);
  let current: DueRepetition | undefined;
  let next = at(number);
  // What does not come any more ends the row, and what has come before it stays.
  while (next.due.at <= now && mayCome(next)) {
    current = next;
    next = at(++number);
  }
  if (current === undefined && number > 0 && next.due.at <= now) return lastThatMay(number, at, mayCome);
  return [current, next].flatMap((each) => (each !== undefined && mayCome(each) ? [each] : []));
}

/** The row was over long ago: the last of it, found backwards. */
function lastThatMay(
  from: number,
  at: (number: number) => DueRepetition,
  mayCome: (repetition: DueRepetition) => boolean,
): readonly DueRepetition[] {
  for (let number = from - 1; number >= 0; number--) {
    const repetition = at(number);
    if (mayCome(repetition)) return [repetition];
  }
  return [];
}

/** No less than a repetition takes, weekends and all, in milliseconds. */
function longest({ offset, days }: Length): number {
  const { years, months, weeks, days: single, milliseconds } = durationOf(offset);
  const whole = years * 366 + months * 31 + weeks * 7 + single;
  return (days === 'working' ? whole * 3 + 14 : whole) * 86_400_000 + milliseconds + 3_600_000;
}

/** When a row of repetitions is over by what `until` says; undefined when it is not a matter of time. */
export function endOfRow(rule: ReminderRule, anchor: Anchor, since: Instant): Instant | undefined {
  const until = rule.until === undefined ? undefined : readUntil(rule.until);
  if (until === undefined || !('within' in until)) return undefined;
  const from = until.sessions !== undefined ? since : instantOf(anchor);
  return instantAt(plusDuration(dayOf(from), until.within), '00:00');
}

export function timesOf(rule: ReminderRule): number | undefined {
  const until = rule.until === undefined ? undefined : readUntil(rule.until);
  return until !== undefined && 'times' in until ? until.times : undefined;
}

/** Sessions of which enough have been held. */
export function isEnough(rule: ReminderRule, held: number | undefined): boolean {
  const until = rule.until === undefined ? undefined : readUntil(rule.until);
  if (until === undefined || !('within' in until) || until.sessions === undefined) return false;
  return (held ?? 0) >= until.sessions;
}

/** A time in which the case stood still is over at its end: until then nobody is reminded. */
export function stillnessAround(at: Instant, { pauses, exits }: CaseState): Instant | undefined {
  const pause = pauses.find(({ from, to }) => from <= at && to !== undefined && at < to)?.to;
  const exit = exits.find(({ at: from, reopenedAt }) => from <= at && reopenedAt !== undefined && at < reopenedAt);
  return pause ?? exit?.reopenedAt;
}
