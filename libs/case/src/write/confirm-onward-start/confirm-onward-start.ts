import type { CaseState } from '../../case.js';
import type { LocalDate } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { localDate } from '../local-date.js';
import { dayFault, firstOf } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface ConfirmOnwardStartData {
  readonly referralId: string;
  /** The day of the entry when absent. */
  readonly startedOn?: LocalDate;
}

/** Confirms that the service the client was referred to has begun [000:834]. */
export class ConfirmOnwardStart extends CaseCommand<ConfirmOnwardStartData> {}

export const confirmOnwardStart: Decide<ConfirmOnwardStartData> = (state, data, context) => {
  const started = { referralId: data.referralId, startedOn: data.startedOn ?? context.day };
  const referral = state.onwardReferrals.find((each) => each.referralId === data.referralId);
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whilePaused: true }),
    beforeOpening(state, context),
    referral === undefined ? { code: 'entry-unknown', field: 'referralId' } : undefined,
    referral?.startedOn === undefined
      ? undefined
      : { code: 'not-open', field: 'referralId', data: { state: 'started', startedOn: referral.startedOn } },
    onwardStartFault(state, started, context),
  );
  return refusal === undefined ? accept([{ type: 'OnwardReferralStarted', data: started }]) : reject(refusal);
};

/** A service begins when it has been asked for, not before; a correction has to keep it, too. */
export function onwardStartFault(
  state: CaseState,
  { referralId, startedOn }: { readonly referralId: string; readonly startedOn: LocalDate },
  context: DecisionContext,
): Rejection | undefined {
  const sentAt = state.onwardReferrals.find((each) => each.referralId === referralId)?.sentAt;
  return dayFault(context, 'startedOn', startedOn, sentAt === undefined ? {} : { notBefore: localDate(sentAt) });
}
