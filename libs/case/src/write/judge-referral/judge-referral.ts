import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { firstOf } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export type Judgement = 'yes' | 'no' | 'partly';

export interface JudgeReferralData {
  /** Did the client come in time? */
  readonly timely: Judgement;
  /** Did the referral answer the client's need? */
  readonly matchesNeed: Judgement;
}

/** Gives the two judgements of the monitoring sheet [001:1786-1798]; a later judgement replaces the earlier one. */
export class JudgeReferral extends CaseCommand<JudgeReferralData> {}

export const judgeReferral: Decide<JudgeReferralData> = (state, data, context) => {
  const { judgement } = state;
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whileParked: true, whilePaused: true }),
    beforeOpening(state, context),
    judgement?.timely === data.timely && judgement.matchesNeed === data.matchesNeed
      ? { code: 'nothing-to-change' }
      : undefined,
  );
  return refusal === undefined ? accept([{ type: 'ReferralJudged', data }]) : reject(refusal);
};
