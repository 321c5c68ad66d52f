import type { CaseState } from '../../case.js';
import type { CaseEvent, Code } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { findConsent, isInForce, parkedWithout } from '../rules/consents.js';

export interface WithdrawConsentData {
  readonly consentId: string;
  readonly reason?: string;
}

/** Records that the client has taken a consent back. */
export class WithdrawConsent extends CaseCommand<WithdrawConsentData> {}

/**
 * A right of the client: no state of the case stands in its way, not even the end. A case whose path demands the consent
 * is parked at once; what was done while the consent was in force stays as it is.
 */
export const withdrawConsent: Decide<WithdrawConsentData> = (state, data, context) => {
  const consent = findConsent(state, data.consentId);
  if (consent === undefined) return reject({ code: 'entry-unknown', field: 'consentId' });
  const refusal = alreadyOver(consent.withdrawnAt) ?? beforeItWasSigned(consent.signedOn, context);
  if (refusal !== undefined) return reject(refusal);
  const withdrawn: CaseEvent = { type: 'ConsentWithdrawn', data: { ...data, scope: consent.scope } };
  return accept([
    withdrawn,
    ...(anotherInForce(state, data.consentId, consent.scope, context)
      ? []
      : parkedWithout(state, consent.scope, context)),
  ]);
};

function alreadyOver(withdrawnAt: string | undefined): Rejection | undefined {
  if (withdrawnAt === undefined) return undefined;
  return { code: 'not-open', field: 'consentId', data: { state: 'withdrawn' } };
}

function beforeItWasSigned(signedOn: string, context: DecisionContext): Rejection | undefined {
  if (context.day >= signedOn) return undefined;
  return { code: 'time-order', field: 'occurredAt', data: { notBefore: signedOn } };
}

function anotherInForce(state: CaseState, consentId: string, scope: Code, context: DecisionContext): boolean {
  return state.consents.some(
    (each) =>
      each.consentId !== consentId &&
      each.scope === scope &&
      each.withdrawnAt === undefined &&
      isInForce(each, context.today),
  );
}
