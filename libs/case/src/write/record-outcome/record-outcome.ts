import type { CaseEventOf, Code } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { localDate } from '../local-date.js';
import { addMonths } from '../rules/calendar.js';
import { codeFault, firstOf } from '../rules/fields.js';

export interface RecordOutcomeData {
  readonly monthsAfterExit: 3 | 6 | 12;
  /** Code list `follow_up_outcome`. */
  readonly outcome: Code;
  readonly note?: string;
}

/** Records what has become of the client some months after the exit; recording it again replaces it. */
export class RecordOutcome extends CaseCommand<RecordOutcomeData> {}

const MONTHS: readonly number[] = [3, 6, 12];

/** An outcome may be asked a month before its time: people are reached when they are reached (INF). */
const MONTHS_AHEAD = 1;

export const recordOutcome: Decide<RecordOutcomeData> = (state, data, context) => {
  const exit = state.exits.at(-1);
  if (state.status !== 'exited' || exit === undefined) return reject({ code: 'case-not-exited' });
  const from = addMonths(localDate(exit.at), data.monthsAfterExit - MONTHS_AHEAD);
  const refusal = firstOf(
    MONTHS.includes(data.monthsAfterExit)
      ? undefined
      : { code: 'value-invalid', field: 'monthsAfterExit', data: { allowed: MONTHS.map(String) } },
    outcomeFault(data, context),
    context.day < from
      ? { code: 'outcome-too-early', data: { monthsAfterExit: data.monthsAfterExit, notBefore: from } }
      : undefined,
  );
  return refusal === undefined ? accept([{ type: 'OutcomeRecorded', data }]) : reject(refusal);
};

/** What a correction of an outcome has to keep, too. */
export function outcomeFault(
  { outcome }: Pick<CaseEventOf<'OutcomeRecorded'>['data'], 'outcome'>,
  context: DecisionContext,
): Rejection | undefined {
  return codeFault(context, 'outcome', 'follow_up_outcome', outcome);
}
