import type { ClientIdentity } from '../../events/index.js';
import type { Rejection } from '../../rejection.js';
import { firstOf } from '../rules/fields.js';

/** What is known of numbers and addresses all over the world; handed to the decisions, for no rule could hold it. */
export interface ContactChecks {
  /** Whether there can be such a telephone number; one without a country is Finnish. */
  isPhone(text: string): boolean;
  isEmail(text: string): boolean;
}

/** A Finnish code, or one of another country with the letters of the country before it, `SE-123 45`. */
const POSTAL_CODE = /^(?:(?:FI-)?\d{5}|(?!FI-)[A-Z]{1,3}-[\dA-Z][\dA-Z -]{1,10})$/i;

/**
 * Details that nobody can be reached by are refused when they are typed: a reminder would find out weeks later. What is
 * stored is what was typed. Only what a command says is looked at, and an empty text takes a detail away.
 */
export function contactFault(identity: Partial<ClientIdentity>, checks: ContactChecks): Rejection | undefined {
  const { phone = '', email = '', postalCode = '' } = identity;
  return firstOf(
    phone === '' || checks.isPhone(phone) ? undefined : { code: 'phone-invalid', field: 'identity.phone' },
    email === '' || checks.isEmail(email) ? undefined : { code: 'email-invalid', field: 'identity.email' },
    postalCode === '' || POSTAL_CODE.test(postalCode.trim())
      ? undefined
      : { code: 'postal-code-invalid', field: 'identity.postalCode' },
  );
}
