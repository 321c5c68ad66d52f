import type { CaseState } from '../../case.js';
import type { LocalDate } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { planOf } from '../rules/entries.js';
import { dayFault, firstOf, textFault } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';
import { currentPlanFault } from '../sign-plan/sign-plan.js';

export interface ReviewPlanData {
  readonly planVersion: number;
  readonly assessment: string;
  /** Sub-goals that are not named stay as they are. */
  readonly subgoals: readonly { readonly subgoalId: string; readonly state: 'done' | 'dropped' | 'open' }[];
  readonly nextReviewOn?: LocalDate;
}

/** Reviews the plan: what has come of each sub-goal, and when it is looked at next [001:1818]. */
export class ReviewPlan extends CaseCommand<ReviewPlanData> {}

export const reviewPlan: Decide<ReviewPlanData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true }),
    beforeOpening(state, context),
    currentPlanFault(state, data.planVersion),
    reviewFault(state, data, context),
  );
  if (refusal !== undefined || state.plan === undefined) return reject(refusal ?? { code: 'entry-unknown' });
  return accept([{ type: 'PlanReviewed', data: { planId: state.plan.planId, ...data } }]);
};

/** What a correction of a review has to keep, too. */
export function reviewFault(state: CaseState, data: ReviewPlanData, context: DecisionContext): Rejection | undefined {
  const plan = planOf(state, data.planVersion);
  const known = plan?.subgoals ?? [];
  const named = data.subgoals.map((subgoal) => subgoal.subgoalId);
  const before = plan?.agreedAt ?? '';
  return firstOf(
    context.occurredAt < before ? { code: 'time-order', field: 'occurredAt', data: { notBefore: before } } : undefined,
    textFault('assessment', data.assessment),
    ...named.map((id, index): Rejection | undefined => {
      if (!known.includes(id)) return { code: 'entry-unknown', field: `subgoals.${index}.subgoalId` };
      if (named.indexOf(id) !== index) return { code: 'already-exists', field: `subgoals.${index}.subgoalId` };
      return undefined;
    }),
    dayFault(context, 'nextReviewOn', data.nextReviewOn, { notBefore: context.day, notAfter: 'none' }),
  );
}
