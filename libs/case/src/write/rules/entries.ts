import { foldCase, type CaseState, type EntryMark } from '../../case.js';
import type { CaseEvent, CaseEventOf, LocalDate, Recorded } from '../../events/index.js';
import { moveRule, phaseOf, unmetGuards } from '../../path/index.js';
import type { Rejection, Warning } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';
import { localDate } from '../local-date.js';
import { guardWarning } from '../shared-rules.js';

/** What amending an entry rests on: the entry itself, and what the case is afterwards. */

type Amendment = CaseEventOf<'EntryCorrected'> | CaseEventOf<'EntryStruck'>;

export function findEntry(state: CaseState, version: number): EntryMark | undefined {
  return state.entries.find((entry) => entry.version === version);
}

/** An entry that is there and has not been struck. */
export function entryFault(entry: EntryMark | undefined): Rejection | undefined {
  if (entry === undefined) return { code: 'entry-unknown', field: 'entry' };
  return entry.struck === true ? { code: 'entry-struck', field: 'entry' } : undefined;
}

/** The plan of a version, as it was agreed. */
export function planOf(
  state: CaseState,
  planVersion: number,
): { readonly agreedOn: LocalDate; readonly agreedAt: string; readonly subgoals: readonly string[] } | undefined {
  for (const entry of state.entries) {
    if (entry.type === 'PlanAgreed' && entry.struck !== true && entry.data.planVersion === planVersion) {
      const subgoals = entry.data.subgoals.map(({ subgoalId }) => subgoalId);
      return { agreedAt: entry.occurredAt, agreedOn: localDate(entry.occurredAt), subgoals };
    }
  }
  return undefined;
}

/** The case as it will be: amendments change the past, so it is folded anew from what its entries say. */
export function afterAmendment(state: CaseState, amendment: Amendment, context: DecisionContext): CaseState {
  const asRecorded = (entry: EntryMark) => ({ ...entry, recordedAt: entry.occurredAt, actor: '' });
  const event = { ...amendment, version: state.version + 1, occurredAt: context.occurredAt };
  const recorded: readonly Recorded<CaseEvent>[] = [...state.entries, event].map(asRecorded);
  return foldCase(recorded);
}

/**
 * Hard guards of later steps that do not hold any more when an entry is amended. They only warn: an amendment tells what
 * was true, and a doctor's visit does not unhappen because the mapping before it never took place.
 */
export function guardsBrokenBy(state: CaseState, amendment: Amendment, context: DecisionContext): readonly Warning[] {
  const known = new Set(brokenGuards(state, context).map(({ key }) => key));
  return brokenGuards(afterAmendment(state, amendment, context), context)
    .filter(({ key }) => !known.has(key))
    .map(({ warning }) => warning);
}

function brokenGuards(
  state: CaseState,
  { definition }: DecisionContext,
): readonly { readonly key: string; readonly warning: Warning }[] {
  return state.steps.flatMap((step) => {
    const phase = phaseOf(definition, step.phase);
    const place = state.movements.findIndex((movement) => movement.version === step.version);
    const from = state.movements[place - 1]?.phase ?? step.phase;
    const own = phase?.guard === undefined ? [] : [phase.guard];
    const rule = from === step.phase ? undefined : moveRule(definition, from, step.phase);
    return unmetGuards(definition, rule?.allowed === true ? rule.guards : own, state, {
      at: step.occurredAt,
      day: localDate(step.occurredAt),
      clientPresent: step.clientPresent,
      counts: { withFact: {} },
      ...(step.channel === undefined ? {} : { channel: step.channel }),
    })
      .filter(({ guard }) => guard.hard)
      .map((unmet) => ({
        key: `${String(step.version)}/${unmet.guard.id}`,
        warning: { ...guardWarning(unmet), data: { entry: step.version, phase: step.phase } },
      }));
  });
}
