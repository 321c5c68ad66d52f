import type { LocalDate, PersonRef, Text } from '@polku/case';

/** When a unit is open. */
export interface UnitHours {
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** When its working day begins, `08:00`: reminders of a day are due then. */
  readonly opensAt: string;
  /** Closed for some days: in summer, between the holidays. Both days included. */
  readonly closed?: readonly { readonly from: LocalDate; readonly to: LocalDate; readonly name?: Text }[];
  /** Open although it is a holiday or not one of the weekdays. */
  readonly open?: readonly LocalDate[];
}

/** Days on which a person is away, both included. */
export interface Absence {
  readonly personId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly substitute?: PersonRef;
}

/** When a team meets, or a unit goes out: the first day, from which its rule counts on. */
export interface RhythmSetting {
  /** R08, R09, R30a or R31. */
  readonly rule: string;
  /** Whose rule it is; absent for those of no path. */
  readonly path?: string;
  readonly unit: string;
  readonly firstDay: LocalDate;
}

export interface CalendarSettings {
  /** By the name of the unit. */
  readonly units?: Readonly<Record<string, UnitHours>>;
  /** Units that are not named. Absent: Monday to Friday from eight. */
  readonly otherwise?: UnitHours;
  readonly absences?: readonly Absence[];
  readonly rhythms?: readonly RhythmSetting[];
}

export const OFFICE_HOURS: UnitHours = { weekdays: [1, 2, 3, 4, 5], opensAt: '08:00' };

/** A calendar that cannot be meant; the message names every fault. */
export class CalendarRefused extends Error {
  override readonly name = 'CalendarRefused';

  constructor(readonly faults: readonly string[]) {
    super(`The calendar cannot be used: ${faults.join('; ')}`);
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Everything that is wrong with the settings. Persons are named by their identifiers only. */
export function calendarFaults(settings: CalendarSettings): readonly string[] {
  const units = Object.entries({ ...settings.units, ...(settings.otherwise && { otherwise: settings.otherwise }) });
  return [
    ...units.flatMap(([unit, hours]) => unitFaults(unit, hours)),
    ...(settings.rhythms ?? []).flatMap(({ rule, unit, firstDay }) =>
      typeof rule === 'string' && typeof unit === 'string' && isDay(firstDay)
        ? []
        : [`rhythm ${rule}: needs a rule, a unit and a firstDay like 2026-01-07`],
    ),
    ...(settings.absences ?? []).flatMap(({ personId, from, to, substitute }) => [
      ...spanFaults(`absence of ${personId}`, from, to),
      ...(substitute?.id === personId ? [`absence of ${personId}: the substitute is the same person`] : []),
    ]),
  ];
}

function unitFaults(unit: string, hours: UnitHours): readonly string[] {
  const days = hours.weekdays;
  return [
    ...(days.length === 0 ? [`${unit}: open on no weekday`] : []),
    ...(days.some((day) => !Number.isInteger(day) || day < 1 || day > 7) ? [`${unit}: weekdays are 1 to 7`] : []),
    ...(TIME.test(hours.opensAt) ? [] : [`${unit}: opensAt ${hours.opensAt} is no time like 08:00`]),
    ...(hours.closed ?? []).flatMap(({ from, to }) => spanFaults(`${unit}: closed`, from, to)),
    ...(hours.open ?? []).filter((day) => !isDay(day)).map((day) => `${unit}: open ${day} is no day`),
  ];
}

function spanFaults(what: string, from: LocalDate, to: LocalDate): readonly string[] {
  const wrong = [from, to].filter((day) => !isDay(day));
  if (wrong.length > 0) return [`${what}: ${wrong.join(', ')} is no day like 2026-06-18`];
  return from > to ? [`${what}: ${from} is after ${to}`] : [];
}

function isDay(day: string): boolean {
  const at = DAY.test(day) ? Date.parse(`${day}T00:00:00.000Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
