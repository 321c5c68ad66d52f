import type { Instant, LocalDate, PersonRef, Text } from '@polku/case';
import {
  CalendarRefused,
  OFFICE_HOURS,
  calendarFaults,
  type Absence,
  type CalendarSettings,
  type RhythmSetting,
  type UnitHours,
} from './calendar-settings.js';
import { dayNumber, dayOfNumber, instantAt, weekdayOf } from './days.js';
import { holidaysOf } from './finnish-holidays.js';

/** Why a day does not count as a working day. */
export interface ClosedDay {
  readonly day: LocalDate;
  readonly because: 'weekend' | 'holiday' | 'closed';
  /** Name of the holiday or of the closure. */
  readonly name?: Text;
}

export interface CountedDays {
  /** The day that was arrived at. */
  readonly day: LocalDate;
  /** Days between that did not count, in the order of counting. */
  readonly skipped: readonly ClosedDay[];
}

/** A unit that is closed for longer than this has no next working day. */
const LONGEST_CLOSURE = 400;

/**
 * Days in Finland: holidays, opening days of units, absences of people. It is read only and knows nothing of the present
 * moment, so that what is worked out with it is the same whenever it is worked out.
 */
export class Calendar {
  private readonly closedDays = new Map<string, Map<number, ClosedDay | null>>();

  private readonly absences: ReadonlyMap<string, readonly Absence[]>;

  /** @throws {CalendarRefused} with all faults */
  constructor(private readonly settings: CalendarSettings = {}) {
    const faults = calendarFaults(settings);
    if (faults.length > 0) throw new CalendarRefused(faults);
    const absences = new Map<string, Absence[]>();
    for (const absence of settings.absences ?? []) {
      absences.set(absence.personId, [...(absences.get(absence.personId) ?? []), absence]);
    }
    this.absences = absences;
  }

  get rhythms(): readonly RhythmSetting[] {
    return this.settings.rhythms ?? [];
  }

  isOpen(day: LocalDate, unit: string): boolean {
    return this.closed(dayNumber(day), unit) === null;
  }

  /** Why the unit is closed on a day; undefined when it is open. */
  closedOn(day: LocalDate, unit: string): ClosedDay | undefined {
    return this.closed(dayNumber(day), unit) ?? undefined;
  }

  /**
   * So many working days from a day on, backwards when negative. The day itself does not count: one working day from a
   * Friday is the Monday. None from a closed day is the next open one.
   * @throws {CalendarRefused} when the unit is closed for more than 400 days on end
   */
  workingDays(from: LocalDate, count: number, unit: string): CountedDays {
    if (count === 0) return this.openDay(from, 'next', unit);
    const step = count < 0 ? -1 : 1;
    const skipped: ClosedDay[] = [];
    let number = dayNumber(from);
    let closures = 0;
    for (let left = Math.abs(count); left > 0;) {
      number += step;
      const closed = this.closed(number, unit);
      if (closed === null) {
        left--;
        closures = 0;
      } else {
        skipped.push(closed);
        if (++closures > LONGEST_CLOSURE) throw this.neverOpen(unit, from);
      }
    }
    return { day: dayOfNumber(number), skipped };
  }

  /** The day itself when the unit is open on it, else the next or previous one on which it is. */
  openDay(day: LocalDate, direction: 'next' | 'previous', unit: string): CountedDays {
    const start = dayNumber(day);
    const closed = this.closed(start, unit);
    if (closed === null) return { day, skipped: [] };
    const { day: arrived, skipped } = this.workingDays(day, direction === 'next' ? 1 : -1, unit);
    return { day: arrived, skipped: [closed, ...skipped] };
  }

  /** When the working day of the unit begins. */
  opening(day: LocalDate, unit: string): Instant {
    return instantAt(day, this.hoursOf(unit).opensAt);
  }

  /** The absence of a person that covers a day. */
  awayOn(personId: string, day: LocalDate): Absence | undefined {
    return this.absences.get(personId)?.find(({ from, to }) => from <= day && day <= to);
  }

  /** Who does the work of a person on a day: the substitute of an absent one, and that one's substitute in turn. */
  standInFor(person: PersonRef, day: LocalDate): PersonRef | undefined {
    const asked = new Set<string>();
    let now: PersonRef | undefined = person;
    while (now !== undefined) {
      // Two who stand in for each other and are both away.
      if (asked.has(now.id)) return undefined;
      asked.add(now.id);
      const away: Absence | undefined = this.awayOn(now.id, day);
      if (away === undefined) return now;
      now = away.substitute;
    }
    return undefined;
  }

  private hoursOf(unit: string): UnitHours {
    return this.settings.units?.[unit] ?? this.settings.otherwise ?? OFFICE_HOURS;
  }

  private closed(number: number, unit: string): ClosedDay | null {
    let known = this.closedDays.get(unit);
    if (known === undefined) {
      known = new Map();
      this.closedDays.set(unit, known);
    }
    let closed = known.get(number);
    if (closed === undefined) {
      closed = judge(number, this.hoursOf(unit));
      known.set(number, closed);
    }
    return closed;
  }

  private neverOpen(unit: string, from: LocalDate): CalendarRefused {
    return new CalendarRefused([`${unit} is closed for more than ${String(LONGEST_CLOSURE)} days from ${from} on`]);
  }
}

function judge(number: number, hours: UnitHours): ClosedDay | null {
  const day = dayOfNumber(number);
  if (hours.open?.includes(day) === true) return null;
  const closure = hours.closed?.find(({ from, to }) => from <= day && day <= to);
  if (closure !== undefined) {
    return { day, because: 'closed', ...(closure.name === undefined ? {} : { name: closure.name }) };
  }
  const holiday = holidaysOf(Number(day.slice(0, 4))).get(day);
  if (holiday !== undefined) return { day, because: 'holiday', name: holiday };
  return hours.weekdays.includes(weekdayOf(number)) ? null : { day, because: 'weekend' };
}
