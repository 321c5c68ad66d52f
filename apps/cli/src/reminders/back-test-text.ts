import type {
  BackTest,
  CasesBehind,
  ChangedValue,
  Compared,
  Figures,
  ReceiverLoad,
  RuleChange,
} from '@polku/reminders';
import { table } from '../terminal/table.js';
import type { Assumption } from './assumptions.js';

interface Told {
  readonly change: RuleChange;
  readonly values: readonly ChangedValue[];
  readonly assumptions: readonly Assumption[];
  readonly labels: (path: string) => string;
}

const HEAD = ['before', 'after', 'difference'];

/** A back-test for the terminal. */
export function backTestText(result: BackTest, { change, values, assumptions, labels }: Told): string {
  const { figures, cases, period, clock, position, byUnit, byMonth, load, differing } = result;
  return [
    headline(figures, change),
    `From ${period.from} to ${period.to}, by the time at which entries ${clock === 'recorded' ? 'were recorded' : 'happened'}, in the log up to position ${String(position)}.`,
    `${String(cases.replayed)} of ${String(cases.read)} cases are on paths that run the rule${cases.erased === 0 ? '' : `, and ${String(cases.erased)} of erased clients`}; for ${String(differing.count)} of them something would have been different.`,
    ...listed('', differing),
    '',
    ...valueLines(values, labels),
    '',
    table([['', ...HEAD], ...figureRows(figures)]),
    ...casesOf(figures),
    ...grouped('By unit', byUnit),
    ...grouped('By month', byMonth),
    ...loadLines(load),
    '',
    'What is taken for granted',
    ...assumptions.map(({ text }) => `- ${text}`),
  ].join('\n');
}

function headline({ sent, escalated }: Figures, { rule, set }: RuleChange): string {
  const values = Object.entries(set).map(([key, value]) => `${key} ${value}`);
  return (
    `With ${values.join(', ')} the rule ${rule} would have sent ${String(sent.after)} reminders instead of ` +
    `${String(sent.before)} and escalated ${String(escalated.after)} times instead of ${String(escalated.before)}.`
  );
}

/** Paths with the same value before are told together. */
function valueLines(values: readonly ChangedValue[], labels: (path: string) => string): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { path, version, key, before = 'none', after } of values) {
    const line = `${key}: ${before} → ${after}`;
    lines.set(line, [...(lines.get(line) ?? []), `${labels(path)} (${path}, version ${String(version)})`]);
  }
  return [...lines].flatMap(([line, paths]) => [`${line} on`, ...paths.map((path) => `  ${path}`)]);
}

function figureRows(figures: Figures): readonly (readonly string[])[] {
  const { before, after, difference } = figures.medianDaysToEntry;
  return [
    ...measures(figures).map(([name, compared]) => [name, ...numbers(compared)]),
    ['median days from due to entry', days(before), days(after), difference === null ? '-' : signed(difference)],
  ];
}

function measures({ sent, escalated, escalatedByStep, endedInTime, endedAfterDue }: Figures) {
  const steps = Object.entries(escalatedByStep);
  return [
    ['reminders sent', sent],
    ['escalated', escalated],
    ...(steps.length > 1 ? steps.map(([step, compared]) => [`  step ${step}`, compared] as const) : []),
    ['entry came before due', endedInTime],
    ['entry came after reminder', endedAfterDue],
  ] as readonly (readonly [string, Compared])[];
}

function numbers({ before, after, difference }: Compared): readonly string[] {
  return [String(before), String(after), signed(difference)];
}

function casesOf(figures: Figures): readonly string[] {
  const lines = measures(figures).flatMap(([name, { cases }]) => [
    ...listed(`${name.trim()}, before: `, cases.before),
    ...listed(`${name.trim()}, after: `, cases.after),
  ]);
  return lines.length === 0 ? [] : ['', 'Cases behind the numbers', ...lines];
}

/** Nothing when no cases were asked for. */
function listed(what: string, { count, ids }: CasesBehind): readonly string[] {
  if (ids.length === 0) return [];
  const more = count - ids.length;
  return [`  ${what}${ids.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`];
}

function grouped(title: string, groups: Readonly<Record<string, Figures>>): readonly string[] {
  if (Object.keys(groups).length === 0) return [];
  const rows = Object.entries(groups).map(([name, { sent, escalated, endedInTime }]) => [
    name,
    change(sent),
    change(escalated),
    change(endedInTime),
  ]);
  return ['', title, table([['', 'sent', 'escalated', 'before due'], ...rows], '  ')];
}

function loadLines(load: Readonly<Record<string, ReceiverLoad>>): readonly string[] {
  if (Object.keys(load).length === 0) return [];
  const rows = Object.entries(load).map(([receiver, { received, perWeek, busiestWeek }]) => [
    receiver,
    change(received),
    `${String(perWeek.before)} → ${String(perWeek.after)}`,
    `${week(busiestWeek.before)} → ${week(busiestWeek.after)}`,
  ]);
  return ['', 'What comes to whom', table([['', 'in all', 'a week', 'busiest week from'], ...rows], '  ')];
}

function week(busiest: { readonly monday: string; readonly count: number } | undefined): string {
  return busiest === undefined ? '-' : `${String(busiest.count)} (${busiest.monday})`;
}

function change({ before, after, difference }: Compared): string {
  return difference === 0 ? String(before) : `${String(before)} → ${String(after)} (${signed(difference)})`;
}

function signed(difference: number): string {
  return difference > 0 ? `+${String(difference)}` : String(difference);
}

function days(value: number | null): string {
  return value === null ? '-' : String(value);
}
