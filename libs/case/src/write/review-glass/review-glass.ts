import type { GlassVerdict } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import type { GlassGrant } from '../../case.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';

export interface ReviewGlassData {
  readonly grantId: string;
  readonly verdict: GlassVerdict;
  readonly note?: string;
}

/** The data-protection officer judges an emergency access. */
export class ReviewGlass extends CaseCommand<ReviewGlassData> {}

/** Every one is judged once, and by somebody else than who used it. It may be judged while it still lasts. */
export const reviewGlass: Decide<ReviewGlassData> = (state, data, context) => {
  const grant = state.glass.find(({ grantId }) => grantId === data.grantId);
  const refusal = reviewFault(grant, context);
  return refusal === undefined ? accept([{ type: 'GlassReviewed', data }]) : reject(refusal);
};

function reviewFault(grant: GlassGrant | undefined, { actor, occurredAt }: DecisionContext): Rejection | undefined {
  if (grant === undefined) return { code: 'not-found', field: 'grantId' };
  if (grant.reviewedAt !== undefined) return { code: 'not-open', field: 'grantId' };
  if (grant.personId === actor) return { code: 'own-access', field: 'grantId' };
  if (occurredAt >= grant.from) return undefined;
  return { code: 'time-order', field: 'occurredAt', data: { notBefore: grant.from } };
}
