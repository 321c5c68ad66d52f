import { offsetOf, type Code, type Definitions, type PathDefinition, type ReminderRule } from '@polku/case';
import type { ComparedRules } from './back-test.js';
import { changeTexts, type ChangeFault, type ChangeFaultCode } from './change-fault.js';
import { newFaults } from './prove-change.js';

/** Other values for a reminder rule, to be tried on the past. */
export interface RuleChange {
  readonly rule: Code;
  /** New values by key: {@link CHANGEABLE}, `escalation.1.after`. */
  readonly set: Readonly<Record<string, string>>;
  /** Absent: on every path that runs the rule. */
  readonly path?: string;
}

/** What of a rule may be tried with another value; steps of the escalation are counted from 1. */
export const CHANGEABLE = [
  ...(['offset', 'again', 'until', 'days', 'onClosedDay', 'which', 'notWithin', 'expires'] as const),
  ...(['escalation.1.after', 'escalation.1.days'] as const),
] as const;

/** A value of a rule on a path, as it is and as it would be. */
export interface ChangedValue {
  readonly path: string;
  readonly version: number;
  readonly key: string;
  /** Absent: the rule has none. */
  readonly before?: string;
  readonly after: string;
}

export type ChangedRules =
  | {
      readonly outcome: 'changed';
      readonly values: readonly ChangedValue[];
      /** Nothing but the changed rule, before and after: rules do not depend on one another. */
      readonly rulesOf: (path: { readonly id: string; readonly version: number }) => ComparedRules | undefined;
    }
  /** All faults at once. */
  | { readonly outcome: 'refused'; readonly faults: readonly ChangeFault[] };

/**
 * The rules of all path versions that a change touches.
 * @param proof definitions to prove it on: the changed ones are added to them, so that they are of no other use
 */
export function changedRules(change: RuleChange, definitions: Definitions, proof: Definitions): ChangedRules {
  const faults = [...nameFaults(change, definitions), ...keyFaults(change)];
  if (faults.length > 0) return { outcome: 'refused', faults };
  const touched = pathsWith(change, definitions);
  const missing = touched.flatMap(({ path, rule }) => stepFaults(change, path, rule));
  if (missing.length > 0) return { outcome: 'refused', faults: onEveryPath(missing) };
  const compared = touched.map(({ path, rule }) => ({ path, rule, changed: withValues(rule, change) }));
  const wrong = compared.flatMap(({ path, changed }) =>
    newFaults(path, changed, proof).map((fault) => ({ ...fault, paths: [path.id] })),
  );
  if (wrong.length > 0) return { outcome: 'refused', faults: onEveryPath(wrong) };
  const rules = new Map<string, ComparedRules>(
    compared.map(({ path, rule, changed }) => [
      nameOf(path),
      { before: { ...path, reminders: [rule] }, after: { ...path, reminders: [changed] } },
    ]),
  );
  const values = touched.flatMap(({ path: { id, version }, rule }) =>
    Object.entries(change.set).map(([key, after]): ChangedValue => {
      const before = valueOf(rule, key);
      return { path: id, version, key: plainKey(key), after, ...(before === undefined ? {} : { before }) };
    }),
  );
  return { outcome: 'changed', values, rulesOf: (path) => rules.get(nameOf(path)) };
}

function nameOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}@${String(version)}`;
}

function pathsWith({ rule: id, path: only }: RuleChange, definitions: Definitions) {
  return definitions
    .paths()
    .filter((path) => only === undefined || path.id === only)
    .flatMap((path) => definitions.versionsOf(path.id))
    .flatMap((path) => {
      const rule = path.reminders.find((each) => each.id === id);
      return rule === undefined ? [] : [{ path, rule }];
    });
}

function nameFaults(change: RuleChange, definitions: Definitions): readonly ChangeFault[] {
  const { rule, path } = change;
  const ids = definitions.paths().map(({ id }) => id);
  if (path !== undefined && !ids.includes(path)) {
    return [fault('change-path-unknown', 'path', { path, known: ids.join(', ') })];
  }
  if (pathsWith(change, definitions).length > 0) return [];
  const running = definitions.paths().filter(({ id }) => path === undefined || id === path);
  const known = [...new Set(running.flatMap(({ reminders }) => reminders.map(({ id }) => id)))].sort().join(', ');
  return path === undefined
    ? [fault('change-rule-unknown', 'rule', { rule, known })]
    : [fault('change-rule-not-on-path', 'rule', { rule, path, known })];
}

function keyFaults({ set }: RuleChange): readonly ChangeFault[] {
  const keys = Object.keys(set);
  if (keys.length === 0) return [fault('change-empty', 'set', {})];
  return keys
    .filter((key) => stepOf(key) === undefined && !(CHANGEABLE as readonly string[]).includes(key))
    .map((key) => fault('change-key-unknown', key, { key, known: CHANGEABLE.join(', ') }));
}

function stepFaults({ set }: RuleChange, path: PathDefinition, rule: ReminderRule): readonly ChangeFault[] {
  const steps = rule.escalation?.steps.length ?? 0;
  return Object.keys(set).flatMap((key) => {
    const step = stepOf(key)?.step;
    if (step === undefined || (step >= 1 && step <= steps)) return [];
    const data = { rule: rule.id, path: path.id, step: String(step), steps: String(steps) };
    return [{ ...fault('change-step-unknown', plainKey(key), data), paths: [path.id] }];
  });
}

function fault(code: ChangeFaultCode, place: string, data: Readonly<Record<string, string>>): ChangeFault {
  return { code, place, paths: [], ...changeTexts(code, data) };
}

/** The same on several paths, and on several versions of one, is told once. */
function onEveryPath(faults: readonly ChangeFault[]): readonly ChangeFault[] {
  const told = new Map<string, ChangeFault>();
  for (const each of faults) {
    const key = `${each.code} ${each.place} ${each.message.en}`;
    const paths = new Set([...(told.get(key)?.paths ?? []), ...each.paths]);
    told.set(key, { ...each, paths: [...paths] });
  }
  return [...told.values()];
}

const STEP = /^escalation(?:\.(\d+)|\[(\d+)\])\.(after|days)$/;

function stepOf(key: string): { readonly step: number; readonly key: 'after' | 'days' } | undefined {
  const [, one, other, of] = STEP.exec(key) ?? [];
  return of === undefined ? undefined : { step: Number(one ?? other), key: of as 'after' | 'days' };
}

/** `escalation[2].after` and `escalation.2.after` are the same. */
function plainKey(key: string): string {
  const step = stepOf(key);
  return step === undefined ? key : `escalation.${String(step.step)}.${step.key}`;
}

function valueOf(rule: ReminderRule, key: string): string | undefined {
  const step = stepOf(key);
  if (step !== undefined) return rule.escalation?.steps[step.step - 1]?.[step.key];
  return key === 'offset' ? offsetOf(rule) : (rule[key as keyof ReminderRule] as string | undefined);
}

function withValues(rule: ReminderRule, { set }: RuleChange): ReminderRule {
  return Object.entries(set).reduce<ReminderRule>((changed, [key, value]) => {
    const place = stepOf(key);
    if (place === undefined || changed.escalation === undefined) return { ...changed, [key]: value };
    const steps = changed.escalation.steps.map((step, index) =>
      index === place.step - 1 ? { ...step, [place.key]: value } : step,
    );
    return { ...changed, escalation: { ...changed.escalation, steps } };
  }, rule);
}
