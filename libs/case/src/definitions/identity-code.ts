/** The check character is the remainder of the nine digits by 31, in this alphabet. */
const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

const SHAPE = /^(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([0-9A-Y])$/;

/** First two digits of the year of birth by the sign in the middle; the letters beside `-`, `+` and `A` came in 2023. */
const CENTURIES: Readonly<Record<string, string>> = {
  '+': '18',
  ...Object.fromEntries('-YXWVU'.split('').map((sign) => [sign, '19'])),
  ...Object.fromEntries('ABCDEF'.split('').map((sign) => [sign, '20'])),
};

/**
 * Whether the text is a Finnish personal identity code: a day that exists, a century sign, an individual number from 002,
 * the right check character. Individual numbers 900-999 are given out temporarily and in tests, and pass.
 */
export function isIdentityCode(text: string): boolean {
  const parts = SHAPE.exec(text);
  if (parts === null) return false;
  const [, day = '', month = '', year = '', sign = '', individual = '', check = ''] = parts;
  const date = `${CENTURIES[sign] ?? ''}${year}-${month}-${day}`;
  if (!isDay(date) || Number(individual) < 2) return false;
  return CHECK_CHARACTERS[Number(day + month + year + individual) % CHECK_CHARACTERS.length] === check;
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
