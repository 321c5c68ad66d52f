import { offsetOf, type CaseState, type Instant, type PathDefinition, type ReminderRule } from '@polku/case';
import type { Calendar } from '../calendar/calendar.js';
import { dueTime, type DueTime, type Length } from '../calendar/due-time.js';
import { dayOf, plusDuration, plusMilliseconds, durationOf, wholeDaysOf } from '../calendar/days.js';
import { addresseesOf } from './addressees.js';
import { instantOf, type Occurrence } from './occurrence.js';
import { occurrencesOf } from './occurrences.js';
import {
  endOfRow,
  isEnough,
  repetitionsAt,
  stillnessAround,
  timesOf,
  type DueRepetition,
  type Timing,
} from './repetitions.js';
import { Scene } from './scene.js';
import { isStopped } from './stops.js';
import type { PlannedEscalation, WantedReminder } from './wanted-reminder.js';

export interface WantedNow {
  /** In the order of their due times. */
  readonly reminders: readonly WantedReminder[];
  /** Until then nothing changes unless something is recorded; absent: never. */
  readonly changesAt?: Instant;
}

/**
 * The reminders that are wanted of a case now. It is a function of the folded case, so that facts that come late, are
 * corrected or struck, pauses, exits and reopenings are right by themselves: what is not wanted any more is not there.
 */
export function wantedReminders(
  state: CaseState,
  definition: PathDefinition,
  calendar: Calendar,
  now: Instant,
): readonly WantedReminder[] {
  return wantedNow(state, definition, calendar, now).reminders;
}

/** The same with the moment at which it has to be worked out again though nothing was recorded. */
export function wantedNow(state: CaseState, definition: PathDefinition, calendar: Calendar, now: Instant): WantedNow {
  if (state.status === 'none' || state.erased !== undefined) return { reminders: [] };
  const scene = new Scene(state, definition, calendar, now);
  const wanted = new Wanted(now);
  for (const rule of definition.reminders) {
    if ((rule.while ?? ACTIVE).includes(state.status)) remind(rule, scene, wanted);
  }
  return wanted.finished();
}

const ACTIVE: NonNullable<ReminderRule['while']> = ['active'];

class Wanted {
  private readonly reminders: WantedReminder[] = [];
  private changesAt: Instant | undefined;

  constructor(private readonly now: Instant) {}

  add(reminder: WantedReminder): void {
    this.reminders.push(reminder);
  }

  changes(at: Instant | undefined): void {
    if (at !== undefined && at > this.now && (this.changesAt === undefined || at < this.changesAt)) this.changesAt = at;
  }

  finished(): WantedNow {
    this.reminders.sort((one, other) => compare(one.dueAt, other.dueAt) || compare(one.id, other.id));
    return { reminders: this.reminders, ...(this.changesAt === undefined ? {} : { changesAt: this.changesAt }) };
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function remind(rule: ReminderRule, scene: Scene, wanted: Wanted): void {
  const offset = offsetOf(rule);
  if (offset === undefined) return;
  for (const occurrence of occurrencesOf(rule, scene)) {
    if (isEnough(rule, occurrence.values.count) || isStopped(rule.stop, occurrence, scene)) continue;
    const timing = timingOf(rule, offset, occurrence);
    const over = endOfRow(rule, occurrence.anchor, occurrence.since);
    const times = timesOf(rule);
    const mayCome = ({ number, due }: DueRepetition) =>
      (times === undefined || number < times) && (over === undefined || due.at < over);
    const place = { now: scene.now, calendar: scene.calendar, unit: scene.unit };
    const repetitions = repetitionsAt(timing, occurrence.anchor, place, mayCome);
    for (const repetition of repetitions) {
      // When one of a row comes, the one before it makes way and the one after it is known.
      if (timing.again !== undefined) wanted.changes(repetition.due.at);
      const reminder = reminderOf(rule, occurrence, repetition, scene, timing);
      const ends = earliest(reminder.ends, over);
      if (ends !== undefined && ends <= scene.now) continue;
      wanted.changes(ends);
      if (ends !== undefined && ends <= reminder.dueAt) continue;
      wanted.add(ends === undefined ? reminder : { ...reminder, ends });
    }
  }
}

/** How long, in which days, and where a closed day goes: clients are not bound to the days of the unit. */
function timingOf(rule: ReminderRule, offset: string, occurrence: Occurrence): Timing {
  const before = rule.before === true;
  const toClient = rule.to.every((code) => code === 'CLIENT');
  const onClosedDay = rule.onClosedDay ?? (toClient ? 'same' : before ? 'previous' : 'next');
  const days = rule.days ?? 'calendar';
  const agreed = occurrence.agreed === true && (offset === 'date-in-plan' || !before);
  const atOnce = agreed || occurrence.atOnce === true;
  const first: Length = { offset: atOnce ? 'P0D' : offset, before: before && !atOnce, days, onClosedDay };
  if (rule.again !== undefined) {
    return { first, again: { offset: rule.again, days, onClosedDay }, from: 'first-time' };
  }
  if (!rule.repeat) return { first, from: 'anchor' };
  return { first, again: { offset, days, onClosedDay }, from: atOnce ? 'first-time' : 'anchor' };
}

function reminderOf(
  rule: ReminderRule,
  occurrence: Occurrence,
  { number, due }: DueRepetition,
  scene: Scene,
  timing: Timing,
): WantedReminder {
  const moved = afterStillness(due, rule, scene);
  const day = dayOf(moved.at);
  const key = plain(timing.again === undefined ? occurrence.key : `${occurrence.key}-${String(number + 1)}`);
  const by = rule.by === undefined ? undefined : addresseesOf([rule.by], occurrence, day, scene)[0];
  const ends = earliest(occurrence.ends, rule.expires === undefined ? undefined : plus(moved.at, rule.expires));
  const { anchor, version } = occurrence;
  return {
    id: `${scene.state.caseId}.${rule.id}.${key}`,
    rule: rule.id,
    caseId: scene.state.caseId,
    occurrence: key,
    dueAt: moved.at,
    to: addresseesOf(rule.also === undefined ? rule.to : [...rule.to, ...rule.also], occurrence, day, scene),
    ...(by === undefined ? {} : { by }),
    channel: rule.channel ?? 'inbox',
    text: { key: rule.id, values: occurrence.values },
    escalation: escalationOf(rule, occurrence, moved.at, scene),
    ...(ends === undefined ? {} : { ends }),
    why: {
      on: rule.on,
      trigger: occurrence.kind,
      day: 'at' in anchor ? dayOf(anchor.at) : anchor.day,
      ...('at' in anchor ? { at: anchor.at } : {}),
      ...(version === undefined ? {} : { version }),
      reckoning: moved.reckoning,
      approximate: rule.approximate ?? false,
      explicit: rule.explicit,
      source: rule.source,
    },
  };
}

/** What would be due while the case stands still is due when it goes on. */
function afterStillness(due: DueTime, rule: ReminderRule, { state }: Scene): DueTime {
  if (rule.while?.includes('paused') === true || (state.pauses.length === 0 && state.exits.length === 0)) return due;
  const at = stillnessAround(due.at, state);
  if (at === undefined) return due;
  return { at, reckoning: { ...due.reckoning, paused: dayOf(due.at) } };
}

function escalationOf(
  rule: ReminderRule,
  occurrence: Occurrence,
  dueAt: Instant,
  scene: Scene,
): readonly PlannedEscalation[] {
  return (rule.escalation?.steps ?? NO_STEPS).map(({ after, days, to }) => {
    const length: Length = { offset: after, days: days ?? 'calendar', onClosedDay: 'next' };
    const { at } = dueTime({ at: dueAt }, length, scene.calendar, scene.unit);
    return { at, after, to: addresseesOf(to, occurrence, dayOf(at), scene) };
  });
}

const NO_STEPS: NonNullable<ReminderRule['escalation']>['steps'] = [];

function plus(at: Instant, length: string): Instant {
  const whole = wholeDaysOf(length);
  const { milliseconds } = durationOf(length);
  if (whole === 0 || (whole === undefined && milliseconds > 0)) return plusMilliseconds(at, milliseconds);
  return instantOf({ day: plusDuration(dayOf(at), length) });
}

function earliest(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

/** Identifiers become names of jobs and rows: nothing in them may be read as a separator. */
function plain(key: string): string {
  return key.replace(/[^A-Za-z0-9_-]/g, '_');
}
