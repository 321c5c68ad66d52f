import type { CaseState } from '../../case.js';
import type { CaseEventOf, FormAnswers, LocalDate, PlanSubgoal } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { dayFault, firstOf, textFault } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface AgreePlanData {
  /** Päätavoite; there may be several [001:4237-4241]. */
  readonly goals: readonly string[];
  readonly subgoals: readonly Omit<PlanSubgoal, 'subgoalId'>[];
  readonly reviewOn?: LocalDate;
  /** Answers to the plan form (LIITE 2). */
  readonly form?: { readonly id: string; readonly answers: FormAnswers };
}

/** Agrees on a plan with the client; a plan agreed anew is the next version and replaces the one before. */
export class AgreePlan extends CaseCommand<AgreePlanData> {}

/** Every sub-goal is a dated task with an owner: reminders come from it [001:4154-4317]. */
export const agreePlan: Decide<AgreePlanData> = (state, { form, ...data }, context) => {
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true }),
    beforeOpening(state, context),
    planFault(data, context),
    beforeTheLastPlan(state, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const checked = form === undefined ? undefined : context.forms.check(form.id, form.answers, context.day);
  if (form !== undefined && checked === undefined) {
    return reject({ code: 'definition-unknown', field: 'form.id', data: { form: form.id } });
  }
  if (checked !== undefined && checked.faults.length > 0) {
    return reject({ code: 'answers-invalid', field: 'form.answers', faults: checked.faults });
  }
  const earlier = earlierPlans(state);
  const plan: CaseEventOf<'PlanAgreed'> = {
    type: 'PlanAgreed',
    data: {
      planId: earlier[0]?.planId ?? context.newId(),
      planVersion: Math.max(0, ...earlier.map((each) => each.planVersion)) + 1,
      goals: data.goals,
      subgoals: data.subgoals.map((subgoal) => ({ subgoalId: context.newId(), ...subgoal })),
      ...(data.reviewOn === undefined ? {} : { reviewOn: data.reviewOn }),
      ...(form === undefined || checked === undefined
        ? {}
        : { form: { id: form.id, version: checked.version, answers: form.answers } }),
    },
  };
  return accept([plan]);
};

/** What a correction of a plan has to keep, too. */
export function planFault(
  data: Pick<AgreePlanData, 'goals' | 'subgoals' | 'reviewOn'>,
  context: DecisionContext,
): Rejection | undefined {
  return firstOf(
    data.goals.length === 0 ? { code: 'text-missing', field: 'goals' } : undefined,
    ...data.goals.map((goal, index) => textFault(`goals.${index}`, goal)),
    ...data.subgoals.map((subgoal, index) =>
      firstOf(
        textFault(`subgoals.${index}.goal`, subgoal.goal),
        textFault(`subgoals.${index}.owner`, subgoal.owner),
        textFault(`subgoals.${index}.due`, subgoal.due),
        dayFault(context, `subgoals.${index}.due`, subgoal.due, { notBefore: context.day, notAfter: 'none' }),
      ),
    ),
    dayFault(context, 'reviewOn', data.reviewOn, { notBefore: context.day, notAfter: 'none' }),
  );
}

/** A late entry cannot replace a plan that was agreed after it. */
function beforeTheLastPlan(state: CaseState, context: DecisionContext): Rejection | undefined {
  const agreedAt = state.plan?.agreedAt ?? '';
  return context.occurredAt < agreedAt
    ? { code: 'time-order', field: 'occurredAt', data: { notBefore: agreedAt } }
    : undefined;
}

/** Struck ones, too: a version number is given once. */
function earlierPlans(state: CaseState): readonly CaseEventOf<'PlanAgreed'>['data'][] {
  return state.entries.flatMap((entry) => (entry.type === 'PlanAgreed' ? [entry.data] : []));
}
