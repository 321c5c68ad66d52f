import type { CaseEvent, ConsentTerms } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { consentTermsFault, findConsent, unparkedBy } from '../rules/consents.js';
import { firstOf } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export interface RenewConsentData extends Omit<ConsentTerms, 'scope'> {
  readonly consentId: string;
}

/** Records a consent signed anew: a new version of the form, a later last day [001:3772-3774]. */
export class RenewConsent extends CaseCommand<RenewConsentData> {}

/** The scope stays; a withdrawn consent is not renewed but given again, for it is another will of the client. */
export const renewConsent: Decide<RenewConsentData> = (state, data, context) => {
  const consent = findConsent(state, data.consentId);
  const closed = closedTo(state, context, { whileParked: true, whilePaused: true });
  if (closed !== undefined) return reject(closed);
  if (consent === undefined) return reject({ code: 'entry-unknown', field: 'consentId' });
  if (consent.withdrawnAt !== undefined) {
    return reject({ code: 'not-open', field: 'consentId', data: { state: 'withdrawn' } });
  }
  const renewed = { ...data, scope: consent.scope };
  const refusal = firstOf(
    consentTermsFault('', renewed, context),
    data.signedOn < consent.signedOn
      ? { code: 'time-order', field: 'signedOn', data: { notBefore: consent.signedOn } }
      : undefined,
  );
  if (refusal !== undefined) return reject(refusal);
  if (
    data.signedOn === consent.signedOn &&
    data.validTo === consent.validTo &&
    data.formVersion === consent.formVersion
  ) {
    return reject({ code: 'nothing-to-change' });
  }
  const event: CaseEvent = { type: 'ConsentRenewed', data: renewed };
  return accept([event, ...unparkedBy(state, renewed, context)]);
};
