import type { CaseEvent, Code } from '../../events/index.js';
import { consentInForce } from '../../path/index.js';
import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { parkedWithout } from '../rules/consents.js';
import { codeFault, firstOf } from '../rules/fields.js';
import { closedTo } from '../shared-rules.js';

export interface RefuseConsentData {
  readonly scope: Code;
  readonly reason?: string;
}

/** Records that the client was asked and said no. */
export class RefuseConsent extends CaseCommand<RefuseConsentData> {}

/** Refusing what the path does not demand, research above all, changes nothing in the service [000:1172-1178]. */
export const refuseConsent: Decide<RefuseConsentData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    codeFault(context, 'scope', 'consent_scope', data.scope),
  );
  if (refusal !== undefined) return reject(refusal);
  if (consentInForce(state, data.scope, { at: context.occurredAt, day: context.day })) {
    return reject({ code: 'consent-exists', field: 'scope', data: { scope: data.scope } });
  }
  const refused: CaseEvent = { type: 'ConsentRefused', data };
  return accept([refused, ...parkedWithout(state, data.scope, context)]);
};
