import { offsetOf, triggersOf, type Code, type Instant, type LocalDate, type ReminderRule } from '@polku/case';
import type { Calendar } from '../calendar/calendar.js';
import { dayOf } from '../calendar/days.js';
import type { DueTime, Length } from '../calendar/due-time.js';
import { repetitionsAt, type Timing } from './repetitions.js';

/** A rhythm of a team, a unit or an organisation. */
export interface Rhythm {
  /** Whose it is, as an identifier: a name of a unit may change. */
  readonly ownerId: string;
  readonly unit: string;
  /** The first day: the weekday of a weekly one comes from it. */
  readonly firstDay: LocalDate;
}

/** A reminder that is of no case: the agenda of a team, the mapping day at an association. */
export interface WantedRhythm {
  readonly id: string;
  readonly rule: string;
  readonly due: DueTime;
  readonly to: readonly { readonly role: Code; readonly unit: string }[];
  readonly text: { readonly key: string; readonly values: { readonly day: LocalDate } };
}

/** The rules of a list that are rhythms, not reminders of a case. */
export function isRhythm(rule: ReminderRule): boolean {
  return triggersOf(rule.trigger).some((trigger) => 'calendar' in trigger);
}

/** The latest time of a rhythm that has come and the next one. Each makes way for the one after it. */
export function wantedOfRhythm(
  rule: ReminderRule,
  { ownerId, unit, firstDay }: Rhythm,
  calendar: Calendar,
  now: Instant,
): readonly WantedRhythm[] {
  const offset = offsetOf(rule);
  if (!isRhythm(rule) || offset === undefined) return [];
  const onClosedDay = rule.onClosedDay ?? 'next';
  const again: Length = { offset, onClosedDay };
  const timing: Timing = { first: { offset: 'P0D', onClosedDay }, again, from: 'first-day' };
  const place = { now, calendar, unit };
  return repetitionsAt(timing, { day: firstDay }, place, () => true).map(({ number, due }) => ({
    id: `${ownerId}.${rule.id}.${String(number + 1)}`,
    rule: rule.id,
    due,
    to: [...rule.to, ...(rule.also ?? [])].map((role) => ({ role, unit })),
    text: { key: rule.id, values: { day: dayOf(due.at) } },
  }));
}
