import { withChanges, type CaseState, type EntryMark } from '../../case.js';
import type { CaseEventOf, CaseEventType, FormAnswers, Instant } from '../../events/index.js';
import { phaseOf } from '../../path/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { localDate } from '../local-date.js';
import { formOf } from '../record-step/record-step.js';
import { entryFault, findEntry, guardsBrokenBy } from '../rules/entries.js';
import { firstOf, textFault } from '../rules/fields.js';
import { entriesOf, WORK } from '../rules/order.js';
import { beforeOpening, closedTo } from '../shared-rules.js';
import { CORRECTABLE, type CorrectionRule } from './correctable.js';
import type { FieldKind } from './field-kinds.js';

export interface CorrectEntryData {
  /** Version of the entry in the case. */
  readonly entry: number;
  /** New values by field; null takes an optional one away. `answers` replaces the answers of a step's form. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** When it really happened. */
  readonly happenedAt?: Instant;
  readonly reason: string;
}

/** Corrects an earlier entry, whatever the case is doing now; both versions stay visible. */
export class CorrectEntry extends CaseCommand<CorrectEntryData> {}

type Changes = Readonly<Record<string, unknown>>;
type AnyRule = CorrectionRule<CaseEventType>;

const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Corrected content is judged by the rules that it was first entered by, at its own time. Guards are not: a correction
 * tells what was true, so what it breaks is warned of ({@link guardsBrokenBy}).
 */
export const correctEntry: Decide<CorrectEntryData> = (state, data, context) => {
  const entry = findEntry(state, data.entry);
  const refusal = firstOf(textFault('reason', data.reason), entryFault(entry));
  if (refusal !== undefined || entry === undefined) return reject(refusal ?? { code: 'entry-unknown' });
  const rule = CORRECTABLE[entry.type] as AnyRule | 'never';
  if (rule === 'never') return reject({ code: 'entry-not-correctable', field: 'entry', data: { type: entry.type } });

  const at = data.happenedAt ?? entry.occurredAt;
  const then = { ...context, occurredAt: at, day: localDate(CANONICAL.test(at) ? at : context.now) };
  const unfit = fieldFault(entry, rule, data.changes ?? {});
  if (unfit !== undefined) return reject(unfit);
  const changes = contentOf(entry, data.changes ?? {}, then);
  if ('refusal' in changes) return reject(changes.refusal);
  const fault = firstOf(
    changesNothing(entry, changes.recorded, at),
    at === entry.occurredAt ? undefined : timeFault(state, entry, rule, then),
    rule.check?.(withChanges(entry.data, changes.recorded), then, state, entry),
  );
  if (fault !== undefined) return reject(fault);
  const event: CaseEventOf<'EntryCorrected'> = {
    type: 'EntryCorrected',
    data: {
      target: entry.version,
      targetType: entry.type,
      changes: changes.recorded,
      reason: data.reason,
      ...(at === entry.occurredAt ? {} : { occurredAt: at }),
    },
  };
  return accept([event], guardsBrokenBy(state, event, context));
};

/** The changes as they are recorded: answers become the checked form and the facts that follow from it. */
function contentOf(
  entry: EntryMark,
  { answers, ...changes }: Changes,
  context: DecisionContext,
): { readonly recorded: Changes } | { readonly refusal: Rejection } {
  if (answers === undefined || entry.type !== 'StepRecorded') return { recorded: changes };
  const phase = phaseOf(context.definition, entry.data.phase);
  if (phase === undefined || typeof answers !== 'object' || answers === null) {
    return { refusal: { code: 'value-invalid', field: 'changes.answers' } };
  }
  const form = formOf(phase, answers as FormAnswers, context);
  return 'refusal' in form ? form : { recorded: { ...changes, ...form } };
}

function fieldFault(entry: EntryMark, { fields }: AnyRule, changes: Changes): Rejection | undefined {
  const kinds = new Map<string, FieldKind>(Object.entries(fields));
  for (const [field, value] of Object.entries(changes)) {
    if (field === 'answers' && entry.type === 'StepRecorded') continue;
    const kind = kinds.get(field);
    if (kind === undefined) {
      const data = { type: entry.type, fields: [...kinds.keys()] };
      return { code: 'entry-not-correctable', field: `changes.${field}`, data };
    }
    if (value === null ? !kind.optional : !kind.accepts(value)) {
      return { code: 'value-invalid', field: `changes.${field}` };
    }
  }
  return undefined;
}

function changesNothing(entry: EntryMark, changes: Changes, at: Instant): Rejection | undefined {
  const before = entry.data as Changes;
  const same = Object.entries(changes).every(
    ([field, value]) => JSON.stringify(value) === JSON.stringify(before[field] ?? null),
  );
  return same && at === entry.occurredAt ? { code: 'nothing-to-change', field: 'changes' } : undefined;
}

function timeFault(state: CaseState, entry: EntryMark, rule: AnyRule, context: DecisionContext): Rejection | undefined {
  const field = 'happenedAt';
  const at = context.occurredAt;
  if (!CANONICAL.test(at)) return { code: 'value-invalid', field };
  if (at > context.now) return { code: 'in-the-future', field, data: { now: context.now } };
  if (rule.time === undefined) return { code: 'entry-not-correctable', field, data: { type: entry.type } };
  if (rule.time === 'free') {
    const whilePaused = !WORK.some((type) => type === entry.type);
    const closed = closedTo(state, context, { lateEntries: true, whileParked: true, whilePaused });
    return closed ?? beforeOpening(state, context);
  }
  const overtaken = entriesOf(state, rule.time).find(
    (other) =>
      other.version !== entry.version &&
      isBefore(entry.occurredAt, entry.version, other) !== isBefore(at, entry.version, other),
  );
  if (overtaken === undefined) return undefined;
  const limit = at > entry.occurredAt ? 'notAfter' : 'notBefore';
  return { code: 'time-order', field, data: { [limit]: overtaken.occurredAt, entry: overtaken.version } };
}

/** Equal times keep the order of the log. */
function isBefore(at: Instant, version: number, other: EntryMark): boolean {
  return at === other.occurredAt ? version < other.version : at < other.occurredAt;
}
