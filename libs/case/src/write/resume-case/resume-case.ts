import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { firstOf } from '../rules/fields.js';
import { beforeEntriesOf, STATUS } from '../rules/order.js';
import { closedTo } from '../shared-rules.js';

export interface ResumeCaseData {
  readonly note?: string;
}

/** Ends the pause of a case. */
export class ResumeCase extends CaseCommand<ResumeCaseData> {}

export const resumeCase: Decide<ResumeCaseData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { whilePaused: true }),
    state.status === 'paused' ? undefined : { code: 'case-not-paused' },
    beforeEntriesOf(state, STATUS, context),
  );
  return refusal === undefined ? accept([{ type: 'CaseResumed', data }]) : reject(refusal);
};
