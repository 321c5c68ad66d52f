import { offsetOf, readUntil, triggersOf, type PathDefinition, type ReminderRule } from '../path/index.js';
import { isLonger } from './duration.js';
import type { FilePath, Finding } from './fault.js';
import { codeOfAnyFindings, namesLike, type Known } from './known.js';
import { list, mapping, words, type Raw } from './raw.js';
import { canEnd, neverFindings, triggerFindings } from './check-reminder-triggers.js';
import { missingOfReminder } from './shared-rules.js';

/** Who is meant by these words depends on what started the reminder. */
const BY_TRIGGER: Readonly<Record<string, readonly string[]>> = {
  owner: ['subgoals'],
  responsible: ['plannedStep', 'closing', 'measurementAsked'],
  offered: ['handover'],
};

/** Triggers that lie ahead when the reminder is wanted: only from these it is counted back. */
const AHEAD = ['formDate', 'subgoals', 'plan', 'consentEnds', 'placementEnds', 'plannedStep', 'closing', 'pausedUntil'];

/** Triggers whose reminders are a rhythm by themselves, or are there as long as the state is. */
const RHYTHMS = ['calendar', 'sessions'];

/** What a path's own rules and changes of shared ones say that cannot be meant. */
export function reminderFindings(raw: unknown, path: PathDefinition, known: Known): readonly Finding[] {
  const named = list(mapping(raw)['reminders']).map((each) =>
    typeof each === 'string' ? { id: each } : mapping(each),
  );
  return named.flatMap((own, index) => {
    const id = words(own['id']);
    const at: FilePath = ['reminders', index];
    const findings: Finding[] = [];
    if (named.findIndex((each) => each['id'] === id) < index)
      findings.push({ at, code: 'reminder-duplicate', data: { rule: id } });
    const unknown = unknownFindings(id, own, at, known);
    const rule = path.reminders.find((each) => each.id === id);
    if (unknown.length > 0 || rule === undefined) return [...findings, ...unknown, ...receiverFindings(own, at, known)];
    return [
      ...findings,
      ...ruleFindings(rule, own, at, known),
      ...timeFindings(rule, own, at),
      ...neverFindings(rule, at, path),
      ...foreverFindings(rule, at, path),
    ];
  });
}

function unknownFindings(rule: string, own: Raw, at: FilePath, known: Known): readonly Finding[] {
  if (known.shared.reminders.has(rule)) return [];
  if (Object.keys(own).length === 1) {
    const names = namesLike(rule, known.shared.reminders.keys());
    return [{ at, code: 'reminder-unknown', data: { rule, known: names } }];
  }
  const missing = missingOfReminder(own);
  if (missing.length === 0) return [];
  return [{ at, code: 'reminder-incomplete', data: { rule, missing: missing.join(', ') } }];
}

/** Faults that a rule has by itself, on whichever path it runs. `own` is what stands at `at`: faults of it are told there. */
export function ruleFindings(rule: ReminderRule, own: Raw, at: FilePath, known: Known): readonly Finding[] {
  const here = (key: string): FilePath => (own[key] === undefined ? at : [...at, key]);
  const data = { rule: rule.id };
  const findings: Finding[] = [...receiverFindings(own, at, known)];
  const kinds = triggersOf(rule.trigger).flatMap((each) => Object.keys(each));
  if (rule.trigger === undefined) findings.push({ at, code: 'reminder-trigger-missing', data });
  else findings.push(...triggerFindings(rule, here, known));
  for (const [word, wanted] of Object.entries(BY_TRIGGER)) {
    const named = [...rule.to, ...(rule.also ?? [])].includes(word);
    if (named && rule.trigger !== undefined && !wanted.some((kind) => kinds.includes(kind))) {
      findings.push({ at: here('to'), code: 'reminder-receiver-never', data: { ...data, word } });
    }
  }
  if (rule.before === true && !kinds.some((kind) => AHEAD.includes(kind)))
    findings.push({ at: here('before'), code: 'reminder-before-nothing', data });
  if (rule.until !== undefined && readUntil(rule.until) === undefined)
    findings.push({ at: here('until'), code: 'reminder-until-unreadable', data: { ...data, until: rule.until } });
  return [...findings, ...escalationFindings(rule, here), ...textFindings(rule, kinds, here('text'))];
}

function escalationFindings(rule: ReminderRule, here: (key: string) => FilePath): readonly Finding[] {
  const steps = rule.escalation?.steps ?? [];
  const notLater = steps.find((step, index) => {
    const before = steps[index - 1];
    return before !== undefined && !isLonger(step.after, before.after);
  });
  if (notLater === undefined) return [];
  return [
    { at: here('escalation'), code: 'reminder-escalation-order', data: { rule: rule.id, after: notLater.after } },
  ];
}

function timeFindings(rule: ReminderRule, own: Raw, at: FilePath): readonly Finding[] {
  const offset = offsetOf(rule);
  const data = { rule: rule.id };
  const here: FilePath = own['offset'] === undefined ? at : [...at, 'offset'];
  if (offset === undefined) return [{ at, code: 'reminder-without-time', data }];
  const dated = triggersOf(rule.trigger).some((each) => 'subgoals' in each);
  if (offset === 'date-in-plan' && !dated) return [{ at: here, code: 'reminder-date-nowhere', data }];
  const lengths = [offset, rule.again ?? 'P1D'];
  const inDays = lengths.every((each) => /^P(\d+[WD])+$/.test(each));
  if (rule.days === 'working' && !inDays)
    return [{ at: here, code: 'reminder-working-days', data: { ...data, offset: lengths.join(', ') } }];
  return [];
}

/** Comes again and again, and nothing ends it. */
function foreverFindings(rule: ReminderRule, at: FilePath, path: PathDefinition): readonly Finding[] {
  const again = rule.again ?? (rule.repeat ? offsetOf(rule) : undefined);
  const data = { rule: rule.id };
  if (again === undefined) return [];
  if (!isLonger(again, 'PT59M')) return [{ at, code: 'reminder-at-once-for-ever', data: { ...data, again } }];
  const rhythm = triggersOf(rule.trigger).some((each) => RHYTHMS.some((kind) => kind in each));
  const ends =
    rule.until !== undefined || rule.expires !== undefined || (rule.stop ?? []).some((stop) => canEnd(stop, path));
  return rhythm || ends ? [] : [{ at, code: 'reminder-for-ever', data }];
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  day: [
    ...AHEAD,
    'measurement',
    'measurementAsked',
    'unemployedSince',
    'opened',
    'event',
    'phase',
    'step',
    'form',
    'calendar',
  ],
  time: ['plannedStep', 'closing', 'measurementAsked'],
  count: ['sessions'],
};

/** A text names only values that what started the reminder gives. */
function textFindings(rule: ReminderRule, kinds: readonly string[], at: FilePath): readonly Finding[] {
  const named = [rule.text.fi, rule.text.sv, rule.text.en].flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(named)]
    .filter((name) => kinds.length > 0 && !kinds.some((kind) => VALUES[name]?.includes(kind)))
    .map((name) => ({ at, code: 'reminder-text-value-unknown', data: { rule: rule.id, name } }));
}

const RECEIVERS = ['profession', 'role'];

/** Who is reminded, and to whom it escalates: a profession, a role, or one of the words that depend on the trigger. */
export function receiverFindings(own: Raw, at: FilePath, known: Known): readonly Finding[] {
  const check = (codes: unknown, here: (index: number) => FilePath) =>
    list(codes).flatMap((code, index) =>
      words(code) in BY_TRIGGER ? [] : codeOfAnyFindings(known, RECEIVERS, [words(code)], () => here(index)),
    );
  const steps = list(mapping(own['escalation'])['steps']);
  return [
    ...check(own['to'], (index) => [...at, 'to', index]),
    ...check(own['also'], (index) => [...at, 'also', index]),
    ...(typeof own['by'] === 'string' ? check([own['by']], () => [...at, 'by']) : []),
    ...steps.flatMap((step, place) =>
      check(mapping(step)['to'], (index) => [...at, 'escalation', 'steps', place, 'to', index]),
    ),
  ];
}
