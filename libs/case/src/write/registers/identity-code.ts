import type { LocalDate } from '../../events/index.js';
import { isLocalDate } from '../rules/calendar.js';

const CODE = /^(\d{2})(\d{2})(\d{2})([+\-YXWVUABCDEF])(\d{3})([0-9A-FHJ-NPR-Y])$/;
const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** The day of birth in a Finnish personal identity code; undefined when its form, day or check character is wrong. */
export function birthDateIn(identityCode: string): LocalDate | undefined {
  const match = CODE.exec(identityCode);
  if (match === null) return undefined;
  const [, day = '', month = '', year = '', sign = '', number = '', check] = match;
  const birthDate = `${centuryOf(sign)}${year}-${month}-${day}`;
  // Individual numbers begin at 002; 900-999 are given to nobody for good and serve tests and temporary codes.
  if (!isLocalDate(birthDate) || Number(number) < 2) return undefined;
  return CHECK_CHARACTERS[Number(day + month + year + number) % 31] === check ? birthDate : undefined;
}

/** The signs that were added in 2024 mean the same centuries as `-` and `A`. */
function centuryOf(sign: string): string {
  if (sign === '+') return '18';
  return 'ABCDEF'.includes(sign) ? '20' : '19';
}
