import type { Definitions, Instant, ReminderRule } from '@polku/case';
import type { Calendar } from '../calendar/calendar.js';
import type { RhythmSetting } from '../calendar/calendar-settings.js';
import { roleInUnit } from '../table/reminder-row.js';
import { fullCaseloads, type Caseload } from '../wanted/full-caseloads.js';
import type { TextValues } from '../wanted/occurrence.js';
import { isRhythm, wantedOfRhythm } from '../wanted/rhythms.js';

/** A reminder that is of no case. */
export interface UnitReminder {
  readonly id: string;
  readonly rule: string;
  readonly path?: { readonly id: string; readonly version: number };
  readonly unit: string;
  readonly dueAt: Instant;
  readonly persons: readonly string[];
  readonly roles: readonly string[];
  readonly values: TextValues;
}

/** Open cases of a person on a path, and where the person works. */
export interface CaseloadOnPath extends Caseload {
  readonly path: string;
  readonly unit: string;
}

type Book = Pick<Definitions, 'path' | 'paths' | 'reminderRules'>;

/** The rhythms whose time has come. Each makes way for the one after it. */
export function rhythmsDue(
  rhythms: readonly RhythmSetting[],
  definitions: Book,
  calendar: Calendar,
  now: Instant,
): readonly UnitReminder[] {
  return rhythms.flatMap(({ rule: id, path, unit, firstDay }) => {
    const definition = path === undefined ? undefined : definitions.path(path);
    const rule = ruleCalled(id, definition?.reminders ?? definitions.reminderRules());
    if (rule === undefined) return [];
    const wanted = wantedOfRhythm(rule, { ownerId: plain(unit), unit, firstDay }, calendar, now);
    const latest = wanted.filter(({ due }) => due.at <= now).at(-1);
    if (latest === undefined) return [];
    return [
      {
        ...{ id: latest.id, rule: rule.id, unit, dueAt: latest.due.at, persons: [], values: latest.text.values },
        roles: latest.to.map(({ role }) => roleInUnit(role, unit)),
        ...(definition === undefined ? {} : { path: { id: definition.id, version: definition.version } }),
      },
    ];
  });
}

/** Persons who have as many clients as the path allows [000:1117-1123]. */
export function fullCaseloadsNow(
  caseloads: readonly CaseloadOnPath[],
  definitions: Book,
  now: Instant,
): readonly UnitReminder[] {
  return definitions.paths().flatMap((definition) => {
    const own = caseloads.filter(({ path }) => path === definition.id);
    return definition.reminders.flatMap((rule) =>
      fullCaseloads(rule, definition, own).map((full) => ({
        ...{ id: full.id, rule: full.rule, dueAt: now, persons: [full.personId], roles: [] },
        unit: own.find(({ personId }) => personId === full.personId)?.unit ?? '',
        values: full.text.values,
        path: { id: definition.id, version: definition.version },
      })),
    );
  });
}

/** What is wrong with rhythms, as sentences: a rule that is none, or that the path does not run. */
export function rhythmFaults(rhythms: readonly RhythmSetting[], definitions: Book): readonly string[] {
  return rhythms.flatMap(({ rule, path }) => {
    const definition = path === undefined ? undefined : definitions.path(path);
    if (path !== undefined && definition === undefined) return [`rhythm ${rule}: there is no path ${path}`];
    const found = ruleCalled(rule, definition?.reminders ?? definitions.reminderRules());
    if (found !== undefined) return [];
    return [`rhythm ${rule}: ${path ?? 'the rules of no path'} has no such rhythm`];
  });
}

function ruleCalled(id: string, rules: readonly ReminderRule[]): ReminderRule | undefined {
  return rules.find((rule) => rule.id === id && isRhythm(rule));
}

/** Identifiers become names of rows. */
function plain(unit: string): string {
  return unit
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}
