import { CASE_EVENT_TYPES } from '../events/index.js';
import {
  triggersOf,
  type PathDefinition,
  type ReminderRule,
  type ReminderStop,
  type SimpleTrigger,
} from '../path/index.js';
import type { FilePath, Finding } from './fault.js';
import { codeFindings, factFindings, fieldFindings, formFindings, namesLike, type Known } from './known.js';
import { isLonger } from './duration.js';

/** What may stand beside the key that says what starts a reminder; `*` marks those that have to. */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  opened: [],
  event: [],
  fact: [],
  missingFact: ['in*'],
  phase: ['from'],
  step: ['clientPresent'],
  form: ['field', 'equals'],
  formDate: [],
  measurement: ['point'],
  measurementAsked: [],
  subgoals: [],
  plan: [],
  consentEnds: [],
  placementEnds: [],
  plannedStep: [],
  closing: [],
  sessions: ['after*'],
  noClientManager: [],
  noNextStep: [],
  noProgress: [],
  pausedUntil: [],
  unemployedSince: [],
  handover: [],
  calendar: [],
  caseload: [],
};

/** Faults of the trigger and the stops of a rule on whichever path: shape, and names of nothing. */
export function triggerFindings(rule: ReminderRule, here: (key: string) => FilePath, known: Known): readonly Finding[] {
  const simple = triggersOf(rule.trigger);
  const unclear = simple.find((each) => !isClear(each));
  if (unclear !== undefined) {
    const data = { rule: rule.id, found: Object.keys(unclear).join(', '), known: Object.keys(TRIGGERS).join(', ') };
    return [{ at: here('trigger'), code: 'reminder-trigger-unclear', data }];
  }
  return [
    ...simple.flatMap((each) => nameFindings(each, here('trigger'), known)),
    ...(rule.stop ?? []).flatMap((stop) => nameFindings(stop, here('stop'), known)),
    ...stoppedAtOnce(rule, simple, here('stop')),
  ];
}

function isClear(trigger: SimpleTrigger): boolean {
  const keys = Object.keys(trigger);
  const main = keys.filter((key) => key in TRIGGERS);
  const beside = TRIGGERS[main[0] ?? ''] ?? [];
  const allowed = beside.map((key) => key.replace('*', ''));
  const required = beside.filter((key) => key.endsWith('*')).map((key) => key.slice(0, -1));
  return (
    main.length === 1 &&
    keys.every((key) => key === main[0] || allowed.includes(key)) &&
    required.every((key) => keys.includes(key))
  );
}

function nameFindings(named: SimpleTrigger | ReminderStop, at: FilePath, known: Known): readonly Finding[] {
  const findings: Finding[] = [];
  const code = (codeList: string, value: string) => findings.push(...codeFindings(known, codeList, [value], () => at));
  if ('event' in named && !(CASE_EVENT_TYPES as readonly string[]).includes(named.event))
    findings.push({
      at,
      code: 'event-unknown',
      data: { event: named.event, known: namesLike(named.event, CASE_EVENT_TYPES) },
    });
  if ('fact' in named) findings.push(...factFindings(known, named.fact, at));
  if ('missingFact' in named) findings.push(...factFindings(known, named.missingFact, at));
  if ('form' in named) findings.push(...formFindings(known, named.form, at));
  if ('form' in named && 'field' in named) findings.push(...fieldFindings(known, named.form, named.field ?? '', at));
  if ('formDate' in named) {
    findings.push(...formFindings(known, named.formDate.form, at));
    findings.push(...fieldFindings(known, named.formDate.form, named.formDate.field, at));
  }
  if ('after' in named) findings.push(...formFindings(known, named.after, at));
  if ('measurement' in named) code('instrument', named.measurement);
  if ('measurementAsked' in named) code('instrument', named.measurementAsked);
  if ('consentEnds' in named && named.consentEnds !== 'any') code('consent_scope', named.consentEnds);
  if ('placementEnds' in named && named.placementEnds !== 'any')
    named.placementEnds.forEach((each) => code('employment_form', each));
  return findings;
}

/** What starts the reminder ends it as well. */
function stoppedAtOnce(rule: ReminderRule, simple: readonly SimpleTrigger[], at: FilePath): readonly Finding[] {
  const same = (one: SimpleTrigger, stop: ReminderStop): boolean => {
    if ('fact' in one && 'fact' in stop) return one.fact === stop.fact;
    if ('measurement' in one && 'measurement' in stop)
      return (
        one.measurement === stop.measurement &&
        stop.ever === true &&
        (stop.point === undefined || stop.point === one.point)
      );
    return 'step' in stop && stop.step === '*' && 'missingFact' in one;
  };
  const dead = (rule.stop ?? []).some((stop) => simple.length > 0 && simple.every((one) => same(one, stop)));
  return dead ? [{ at, code: 'reminder-stopped-at-once', data: { rule: rule.id } }] : [];
}

/** What a trigger of the rule waits for does not happen on this path. */
export function neverFindings(rule: ReminderRule, at: FilePath, path: PathDefinition): readonly Finding[] {
  const simple = triggersOf(rule.trigger).filter(isClear);
  const reasons = simple.map((each) => neverReason(each, rule, at, path));
  // Of several triggers one that can happen is enough.
  if (reasons.length === 0 || reasons.some((reason) => reason === undefined)) return expiredFindings(rule, at);
  return [...reasons.flatMap((reason) => reason ?? []), ...expiredFindings(rule, at)];
}

function neverReason(
  trigger: SimpleTrigger,
  { id }: ReminderRule,
  at: FilePath,
  path: PathDefinition,
): Finding | undefined {
  const phases = phasesOf(trigger);
  const ids = path.phases.map((phase) => phase.id);
  if (phases !== undefined && !phases.some((phase) => ids.includes(phase)))
    return { at, code: 'reminder-phase-never', data: { rule: id, phases: phases.join(', '), known: ids.join(', ') } };
  const form = formOf(trigger);
  if (form !== undefined && !isFilled(form, path)) return { at, code: 'reminder-form-never', data: { rule: id, form } };
  const fact = 'fact' in trigger ? trigger.fact : 'missingFact' in trigger ? trigger.missingFact : undefined;
  if (fact !== undefined && !isSet(fact, path)) return { at, code: 'reminder-fact-never', data: { rule: id, fact } };
  const point = 'measurement' in trigger ? trigger.point : undefined;
  const points = path.measurementPoints.map((each) => each.id);
  if (point !== undefined && !points.includes(point))
    return { at, code: 'reminder-point-never', data: { rule: id, point, known: points.join(', ') } };
  return undefined;
}

/** Ends before it is due: its time is over in the rhythm that it has. */
function expiredFindings(rule: ReminderRule, at: FilePath): readonly Finding[] {
  const whole = rule.until !== undefined && /^P\w+$/.test(rule.until) ? rule.until : undefined;
  if (whole === undefined || rule.offset === undefined || !isLonger(rule.offset, whole)) return [];
  return [{ at, code: 'reminder-over-before-due', data: { rule: rule.id, offset: rule.offset, until: whole } }];
}

function phasesOf(trigger: SimpleTrigger): readonly string[] | undefined {
  if ('phase' in trigger) return trigger.phase;
  if ('step' in trigger) return trigger.step === '*' ? undefined : trigger.step;
  if ('plannedStep' in trigger) return trigger.plannedStep === '*' ? undefined : trigger.plannedStep;
  if ('sessions' in trigger) return trigger.sessions;
  return 'missingFact' in trigger ? trigger.in : undefined;
}

function formOf(trigger: SimpleTrigger): string | undefined {
  if ('form' in trigger) return trigger.form;
  if ('formDate' in trigger) return trigger.formDate.form;
  return 'sessions' in trigger ? trigger.after : undefined;
}

function isFilled(form: string, path: PathDefinition): boolean {
  return path.phases.some((phase) => phase.form === form) || path.entry.form === form;
}

function isSet(fact: string, path: PathDefinition): boolean {
  return [...path.phases.flatMap((phase) => phase.sets), ...(path.entry.sets ?? [])].some((rule) => rule.fact === fact);
}

/** Whether a stop can ever happen on the path. */
export function canEnd(stop: ReminderStop, path: PathDefinition): boolean {
  if ('fact' in stop) return isSet(stop.fact, path);
  if ('form' in stop) return isFilled(stop.form, path);
  if ('step' in stop) return stop.step === '*' || stop.step.some((id) => path.phases.some((phase) => phase.id === id));
  return true;
}
