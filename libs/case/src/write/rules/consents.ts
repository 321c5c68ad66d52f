import type { CaseState, Consent } from '../../case.js';
import type { CaseEvent, Code, ConsentTerms, LocalDate } from '../../events/index.js';
import type { PathDefinition } from '../../path/index.js';
import type { Rejection } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';
import { codeFault, dayFault, firstOf, textFault } from './fields.js';

/** A signed form: which, its version, for what, for whom, from when to when [001:3768-3774]. */
export function consentTermsFault(field: string, terms: ConsentTerms, context: DecisionContext): Rejection | undefined {
  return firstOf(
    codeFault(context, `${field}scope`, 'consent_scope', terms.scope),
    textFault(`${field}form`, terms.form),
    textFault(`${field}formVersion`, terms.formVersion),
    terms.organisations.length === 0 ? { code: 'text-missing', field: `${field}organisations` } : undefined,
    ...terms.organisations.map((organisation) => textFault(`${field}organisations`, organisation)),
    dayFault(context, `${field}signedOn`, terms.signedOn),
    dayFault(context, `${field}validTo`, terms.validTo, { notBefore: terms.signedOn, notAfter: 'none' }),
    // A consent that was over before it was recorded permits nothing; it is history only in a late entry of its time.
    isInForce(terms, context.day) ? undefined : notInForce(`${field}validTo`, terms),
  );
}

export function isInForce(terms: ConsentTerms, day: LocalDate): boolean {
  return terms.signedOn <= day && (terms.validTo === undefined || day <= terms.validTo);
}

function notInForce(field: string, { scope, validTo }: ConsentTerms): Rejection {
  return { code: 'consent-not-in-force', field, data: { scope, ...(validTo === undefined ? {} : { validTo }) } };
}

/** The scope that the path cannot do without. Research and others never stand in the way of service [000:1172-1178]. */
export function demandedScope(definition: PathDefinition): Code | undefined {
  return definition.entry.required.includes('consent') ? definition.entry.consentScope : undefined;
}

export function missingConsent(scope: Code): string {
  return `consent:${scope}`;
}

/** The last period of a consent. */
export function findConsent(state: CaseState, consentId: string): Consent | undefined {
  return state.consents.findLast((consent) => consent.consentId === consentId);
}

/** A case that waited for this consent goes on, unless it waits for something else, or the consent is over by now. */
export function unparkedBy(state: CaseState, terms: ConsentTerms, context: DecisionContext): readonly CaseEvent[] {
  const document = missingConsent(terms.scope);
  if (!state.awaiting.includes(document) || !isInForce(terms, context.today)) return [];
  const missing = state.awaiting.filter((each) => each !== document);
  return [missing.length === 0 ? { type: 'CaseUnparked', data: {} } : { type: 'CaseParked', data: { missing } }];
}

/** Without the consent that the path demands nothing of the case may be handled [001:2053-2057]. */
export function parkedWithout(state: CaseState, scope: Code, context: DecisionContext): readonly CaseEvent[] {
  const document = missingConsent(scope);
  if (demandedScope(context.definition) !== scope || state.status === 'exited') return [];
  if (state.awaiting.includes(document)) return [];
  return [{ type: 'CaseParked', data: { missing: [...state.awaiting, document] } }];
}
