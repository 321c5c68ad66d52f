import type { LocalDate, PauseReason } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { dayFault, firstOf, textFault } from '../rules/fields.js';
import { beforeEntriesOf, STATUS, WORK } from '../rules/order.js';
import { closedTo } from '../shared-rules.js';

export interface PauseCaseData {
  readonly reason: PauseReason;
  /** Last day of the pause, when it is known. The case is resumed by hand. */
  readonly until?: LocalDate;
  /** Asked for when the reason is `other`. */
  readonly note?: string;
}

/** Lets a case stand still; the time does not count as time in its phase. */
export class PauseCase extends CaseCommand<PauseCaseData> {}

/** A pause may be told late, but not so that work which has been recorded would lie in it. */
export const pauseCase: Decide<PauseCaseData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context),
    state.status === 'paused'
      ? { code: 'case-paused', data: { reason: state.pauses.at(-1)?.reason ?? '' } }
      : undefined,
    beforeEntriesOf(state, [...STATUS, ...WORK], context),
    pauseFault(data, context),
  );
  return refusal === undefined ? accept([{ type: 'CasePaused', data }]) : reject(refusal);
};

/** What a correction of a pause has to keep, too. */
export function pauseFault(data: PauseCaseData, context: DecisionContext): Rejection | undefined {
  return firstOf(
    dayFault(context, 'until', data.until, { notBefore: context.day, notAfter: 'none' }),
    data.reason === 'other' ? textFault('note', data.note) : undefined,
  );
}
