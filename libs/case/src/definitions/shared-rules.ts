import type { Condition, EscalationStep, Guard, ReminderRule, ReminderStop, ReminderTrigger } from '../path/index.js';
import { list, listOfWords, mapping, or, present, textIn, words, type Raw } from './raw.js';

/** Guards and reminder rules that paths name by identifier. */
export interface SharedRules {
  readonly guards: ReadonlyMap<string, Guard>;
  readonly reminders: ReadonlyMap<string, ReminderRule>;
}

const GUARD_KEYS = ['hard', 'when', 'reason', 'remedy', 'source'];
const REMINDER_KEYS = ['on', 'text', 'to', 'explicit', 'source'];

/** Keys that a guard needs to stand by itself and does not have. */
export function missingOfGuard(raw: Raw): readonly string[] {
  return GUARD_KEYS.filter((key) => raw[key] === undefined);
}

export function missingOfReminder(raw: Raw): readonly string[] {
  return REMINDER_KEYS.filter((key) => raw[key] === undefined);
}

export function readGuard(raw: Raw): Guard {
  return {
    id: words(raw['id']),
    hard: or(raw['hard'], true),
    when: readCondition(raw['when']),
    reason: textIn(raw['reason']),
    remedy: textIn(raw['remedy']),
    remedyPhases: listOfWords(raw['remedyPhases']),
    source: words(raw['source']),
  };
}

/** A condition as it stands; one that says nothing holds always. */
export function readCondition(raw: unknown): Condition {
  const condition = mapping(raw);
  for (const key of ['all', 'any'] as const) {
    if (condition[key] !== undefined) {
      const parts = list(condition[key]).map(readCondition);
      return key === 'all' ? { all: parts } : { any: parts };
    }
  }
  if (condition['not'] !== undefined) return { not: readCondition(condition['not']) };
  return Object.keys(condition).length === 1 ? (condition as unknown as Condition) : { all: [] };
}

export function readReminder(raw: Raw): ReminderRule {
  return present<ReminderRule>({
    id: words(raw['id']),
    on: words(raw['on']),
    text: textIn(raw['text']),
    to: listOfWords(raw['to']),
    by: raw['by'] as string | undefined,
    offset: raw['offset'] as string | undefined,
    approximate: raw['approximate'] as boolean | undefined,
    repeat: or(raw['repeat'], false),
    until: raw['until'] as string | undefined,
    explicit: or(raw['explicit'], true),
    source: words(raw['source']),
    trigger: readTrigger(raw['trigger']),
    which: raw['which'] as ReminderRule['which'],
    notWithin: raw['notWithin'] as string | undefined,
    before: raw['before'] as true | undefined,
    days: raw['days'] as ReminderRule['days'],
    onClosedDay: raw['onClosedDay'] as ReminderRule['onClosedDay'],
    again: raw['again'] as string | undefined,
    also: raw['also'] === undefined ? undefined : listOfWords(raw['also']),
    stop: raw['stop'] === undefined ? undefined : list(raw['stop']).map((each) => mapping(each) as ReminderStop),
    expires: raw['expires'] as string | undefined,
    while: raw['while'] === undefined ? undefined : (listOfWords(raw['while']) as ReminderRule['while']),
    channel: raw['channel'] as ReminderRule['channel'],
    escalation: raw['escalation'] === undefined ? undefined : readEscalation(mapping(raw['escalation'])),
    assumed: raw['assumed'] === undefined ? undefined : (mapping(raw['assumed']) as unknown as ReminderRule['assumed']),
    everywhere: raw['everywhere'] === true ? true : undefined,
  });
}

/** The keys of a shared rule with those that differ on a path; parts of the rule keep what the path does not say. */
export function withChanges(shared: ReminderRule | undefined, changes: Raw): Raw {
  const { everywhere: _ofEveryPath, ...rule } = shared ?? {};
  const parts = (['escalation', 'assumed'] as const).filter((key) => changes[key] !== undefined);
  const merged: Raw = Object.fromEntries(parts.map((key) => [key, { ...shared?.[key], ...mapping(changes[key]) }]));
  return { ...rule, ...changes, ...merged };
}

/** A trigger as it stands; what the schema refuses is none. */
function readTrigger(raw: unknown): ReminderTrigger | undefined {
  const trigger = mapping(raw);
  if (trigger['any'] !== undefined) return { any: list(trigger['any']).flatMap((each) => readTrigger(each) ?? []) };
  return Object.keys(trigger).length === 0 ? undefined : (trigger as unknown as ReminderTrigger);
}

function readEscalation(raw: Raw): ReminderRule['escalation'] {
  const steps = list(raw['steps']).map((each) => {
    const step = mapping(each);
    return present<EscalationStep>({
      after: words(step['after']),
      days: step['days'] as EscalationStep['days'],
      to: listOfWords(step['to']),
    });
  });
  return { steps, source: words(raw['source']) };
}

/** The shared rules of `guards.yaml` and `reminder-rules.yaml`. */
export function readSharedRules(guards: unknown, reminders: unknown): SharedRules {
  const guardList = list(mapping(guards)['guards']).map((each) => readGuard(mapping(each)));
  const ruleList = list(mapping(reminders)['reminderRules']).map((each) => readReminder(mapping(each)));
  return {
    guards: new Map(guardList.map((guard) => [guard.id, guard])),
    reminders: new Map(ruleList.map((rule) => [rule.id, rule])),
  };
}
