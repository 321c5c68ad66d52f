import { describe, expect, it } from '@jest/globals';
import { planAgreed } from '../../../../../test/property/case/past-events.js';
import { given, opened } from '../../../../../test/support/given-when-then.js';
import { reviewPlan, type ReviewPlanData } from './review-plan.js';

const agreed = planAgreed({ occurredAt: '2026-02-10T08:00:00.000Z', reviewOn: '2026-03-01' });
const review: ReviewPlanData = {
  planVersion: 1,
  assessment: 'Ansioluettelo on valmis, työkokeilu odottaa.',
  subgoals: [{ subgoalId: 'subgoal-1', state: 'done' }],
  nextReviewOn: '2026-05-01',
};

describe('reviewing a plan', () => {
  it('says what has come of the sub-goals that it names, and when to look again', () => {
    const outcome = given([opened(), agreed]).when(reviewPlan, review);
    outcome.then([{ type: 'PlanReviewed', data: { planId: 'plan-1', ...review } }]);
    expect(outcome.state.plan).toMatchObject({
      reviewOn: '2026-05-01',
      subgoals: [{ state: 'done' }, { state: 'open' }],
    });
  });

  it('without a next day leaves none', () => {
    const { nextReviewOn: _none, ...last } = review;
    expect(given([opened(), agreed]).when(reviewPlan, last).state.plan).not.toHaveProperty('reviewOn');
  });

  it('is refused for a version that has been replaced, and without a plan', () => {
    given([opened(), agreed, planAgreed({ planVersion: 2 })])
      .when(reviewPlan, review)
      .then({ code: 'plan-not-current' });
    given([opened()]).when(reviewPlan, review).then({ code: 'entry-unknown' });
  });

  it('is refused for a sub-goal that the plan does not have, or named twice', () => {
    const named = (...ids: readonly string[]) =>
      given([opened(), agreed]).when(reviewPlan, {
        ...review,
        subgoals: ids.map((subgoalId) => ({ subgoalId, state: 'done' as const })),
      });
    named('subgoal-1', 'subgoal-9').then({ code: 'entry-unknown', field: 'subgoals.1.subgoalId' });
    named('subgoal-1', 'subgoal-1').then({ code: 'already-exists', field: 'subgoals.1.subgoalId' });
  });

  it('is refused without an assessment, with a next day in the past, and before the agreement', () => {
    given([opened(), agreed])
      .when(reviewPlan, { ...review, assessment: '' })
      .then({ code: 'text-missing' });
    given([opened(), agreed])
      .when(reviewPlan, { ...review, nextReviewOn: '2026-03-01' })
      .then({ code: 'time-order', field: 'nextReviewOn' });
    given([opened(), agreed])
      .when(reviewPlan, review, { occurredAt: '2026-02-01T08:00:00.000Z' })
      .then({ code: 'time-order', field: 'occurredAt' });
  });
});
