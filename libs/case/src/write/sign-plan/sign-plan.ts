import type { CaseState } from '../../case.js';
import type { Code, LocalDate } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { planOf } from '../rules/entries.js';
import { dayFault, firstOf } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface SignPlanData {
  readonly planVersion: number;
  /** Code of `role`: only the client signs. */
  readonly signer: Code;
  /** The day of the entry when absent. */
  readonly signedOn?: LocalDate;
}

/** Records that the client has signed the plan. */
export class SignPlan extends CaseCommand<SignPlanData> {}

/** Only the client signs, and only the plan that is in force [001:4310-4317]. */
export const signPlan: Decide<SignPlanData> = (state, data, context) => {
  const signedOn = data.signedOn ?? context.day;
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whilePaused: true }),
    beforeOpening(state, context),
    currentPlanFault(state, data.planVersion),
    data.signer === 'CLIENT'
      ? undefined
      : { code: 'code-not-allowed', field: 'signer', data: { code: data.signer, allowed: ['CLIENT'] } },
    signatureFault(state, data.planVersion, signedOn, context),
    state.plan?.signedOn === undefined
      ? undefined
      : { code: 'already-exists', field: 'planVersion', data: { signedOn: state.plan.signedOn } },
  );
  if (refusal !== undefined || state.plan === undefined) return reject(refusal ?? { code: 'entry-unknown' });
  const { planId, planVersion } = state.plan;
  return accept([{ type: 'PlanSigned', data: { planId, planVersion, signedOn } }]);
};

/** Only the version in force is signed and reviewed. */
export function currentPlanFault(state: CaseState, planVersion: number): Rejection | undefined {
  if (state.plan === undefined) return { code: 'entry-unknown', field: 'planVersion' };
  if (state.plan.planVersion === planVersion) return undefined;
  return { code: 'plan-not-current', field: 'planVersion', data: { current: state.plan.planVersion } };
}

/** A plan is signed when it has been agreed. */
export function signatureFault(
  state: CaseState,
  planVersion: number,
  signedOn: LocalDate,
  context: DecisionContext,
): Rejection | undefined {
  const notBefore = planOf(state, planVersion)?.agreedOn;
  return dayFault(context, 'signedOn', signedOn, notBefore === undefined ? {} : { notBefore });
}
