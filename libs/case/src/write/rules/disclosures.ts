import { EXCHANGE_SCOPES, organisationKey } from '@polku/access';
import type { CaseState, Consent } from '../../case.js';
import type { CaseEventOf, PersonRef, StatedBasis } from '../../events/index.js';
import type { Rejection } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';
import { localDate } from '../local-date.js';
import { isInForce } from './consents.js';
import { textFault } from './fields.js';

/** What a command may say that a disclosure rests on: needed when no consent names the organisation. */
export type Stated = Partial<StatedBasis>;

type DataDisclosed = CaseEventOf<'DataDisclosed'>;

/**
 * Data of the client goes to another organisation: each time anew it is asked what permits it, on the day that it
 * happens and not once for all [001:3772-3774; 002:765-767]. A consent that names the organisation is the basis, else
 * what the command says; without either it does not happen.
 */
export function disclosed(
  state: CaseState,
  about: Pick<DataDisclosed['data'], 'disclosureId' | 'toOrganisation' | 'what'>,
  stated: Stated,
  context: DecisionContext,
): { readonly event: DataDisclosed; readonly rejection?: never } | { readonly rejection: Rejection } {
  const refusal = statedFault(stated);
  if (refusal !== undefined) return { rejection: refusal };
  const naming = consentsNaming(about.toOrganisation, state);
  const consent = naming.findLast((each) => permits(each, context));
  if (consent !== undefined) {
    const { consentId } = consent;
    return { event: { type: 'DataDisclosed', data: { ...about, basis: 'consent', consentId } } };
  }
  const basis = statedBasis(stated);
  if (basis === undefined) return { rejection: withoutBasis(naming, context) };
  return { event: { type: 'DataDisclosed', data: { ...about, ...basis } } };
}

/**
 * The organisation that a case goes to with its next client manager; nothing when it stays where it is, or nobody knows.
 * One who is known to work somewhere counts as of another organisation than one of whom nobody knows.
 */
export function leavesFor(from: PersonRef | undefined, to: PersonRef): string | undefined {
  if (to.organisation === undefined || isSame(from?.organisation, to.organisation)) return undefined;
  return to.organisation;
}

/** The basis that a command states, as events keep it. */
export function statedBasis({ basis, legalGround }: Stated): StatedBasis | undefined {
  if (basis === undefined) return undefined;
  return { basis, ...(legalGround !== undefined && { legalGround }) };
}

function statedFault({ basis, legalGround }: Stated): Rejection | undefined {
  if (basis === 'law') return textFault('legalGround', legalGround);
  return legalGround === undefined ? undefined : { code: 'value-invalid', field: 'legalGround' };
}

function consentsNaming(organisation: string, { consents }: CaseState): readonly Consent[] {
  return consents.filter(
    ({ scope, organisations }) =>
      EXCHANGE_SCOPES.includes(scope) && organisations.some((named) => isSame(named, organisation)),
  );
}

function permits(consent: Consent, { occurredAt, day }: DecisionContext): boolean {
  return isInForce(consent, day) && (consent.withdrawnAt === undefined || occurredAt < consent.withdrawnAt);
}

/** Whether there never was such a consent, or is none any more, or none yet: what to do differs. */
function withoutBasis(naming: readonly Consent[], { day }: DecisionContext): Rejection {
  const last = naming.at(-1);
  const refused = { code: 'disclosure-without-basis', field: 'basis' } as const;
  if (last === undefined) return { ...refused, missing: ['consent'], data: { consent: 'missing' } };
  const { withdrawnAt, validTo, signedOn } = last;
  if (withdrawnAt !== undefined) {
    return { ...refused, data: { consent: 'withdrawn', withdrawnOn: localDate(withdrawnAt) } };
  }
  if (validTo !== undefined && validTo < day) return { ...refused, data: { consent: 'expired', validTo } };
  return { ...refused, data: { consent: 'not-yet', signedOn } };
}

function isSame(one: string | undefined, other: string): boolean {
  return one !== undefined && organisationKey(one) === organisationKey(other);
}
