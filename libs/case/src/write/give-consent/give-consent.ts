import type { CaseEvent, ConsentTerms } from '../../events/index.js';
import { consentInForce } from '../../path/index.js';
import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { consentTermsFault, unparkedBy } from '../rules/consents.js';
import { firstOf } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export type GiveConsentData = ConsentTerms;

/** Records a consent that the client has signed. Each scope is a consent of its own [001:1798-1800]. */
export class GiveConsent extends CaseCommand<GiveConsentData> {}

/** A case that was parked for want of it goes on at once. A consent in force is renewed, not given again. */
export const giveConsent: Decide<GiveConsentData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whileParked: true, whilePaused: true }),
    consentTermsFault('', data, context),
  );
  if (refusal !== undefined) return reject(refusal);
  if (consentInForce(state, data.scope, { at: context.occurredAt, day: context.day })) {
    return reject({ code: 'consent-exists', field: 'scope', data: { scope: data.scope } });
  }
  const given: CaseEvent = { type: 'ConsentGiven', data: { consentId: context.newId(), ...data } };
  return accept([given, ...unparkedBy(state, data, context)]);
};
