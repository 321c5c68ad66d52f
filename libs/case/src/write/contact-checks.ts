import { isEmail } from 'class-validator';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import plans from 'libphonenumber-js/metadata.max';
import type { ContactChecks } from './registers/contact-rules.js';

/**
 * Telephone numbers by the numbering plans of the countries: a Finnish one has to be in the plan, of others the length has
 * to be possible, for their plans change without our hearing of it.
 */
export const CONTACT_CHECKS: ContactChecks = {
  isPhone: (text) => {
    const number = parsePhoneNumberFromString(text.trim(), { defaultCountry: 'FI', extract: false }, plans);
    if (number === undefined) return false;
    return number.countryCallingCode === '358' ? number.isValid() : number.isPossible();
  },
  isEmail: (text) => isEmail(text.trim()),
};
