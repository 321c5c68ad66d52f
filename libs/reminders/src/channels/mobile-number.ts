import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import plans from 'libphonenumber-js/metadata.max';

/** Kinds of numbers that no text message reaches. */
const NO_TEXT = ['FIXED_LINE', 'TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN', 'VOICEMAIL', 'PAGER', 'VOIP'];

/** The number that a text message is sent to, `+358401234567`; undefined for what is no number and for a landline. */
export function mobileNumber(phone: string): string | undefined {
  const number = parsePhoneNumberFromString(phone, { defaultCountry: 'FI', extract: false }, plans);
  if (!number?.isPossible()) return undefined;
  return NO_TEXT.includes(number.getType() ?? '') ? undefined : number.number;
}
