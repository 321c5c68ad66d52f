/** Kinds of values that a person is found by as a whole. */
export type ExactKind = 'identity-code' | 'phone' | 'email';

/** As it is compared; undefined when nothing is left that could be compared. */
export function normalise(kind: ExactKind, text: string): string | undefined {
  const normal = NORMAL[kind](text.normalize('NFKC').trim());
  return normal === '' ? undefined : normal;
}

const NORMAL: Readonly<Record<ExactKind, (text: string) => string>> = {
  'identity-code': (text) =>
    text
      .replaceAll(/\s/g, '')
      .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
      .toUpperCase(),
  phone: normalPhone,
  email: (text) => text.toLowerCase(),
};

/** `040 123 4567`, `+358 (0)40-1234567` and `00358401234567` are one number: +358401234567. */
function normalPhone(text: string): string {
  const digits = text
    .replaceAll(/\(0\)/g, '')
    .replaceAll(/[^\d+]/g, '')
    .replace(/(?!^)\+/g, '');
  if (digits.startsWith('+')) return digits;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  return digits.startsWith('0') ? `+358${digits.slice(1)}` : digits;
}

/** Letters that Finnish and Swedish keep apart from a and o, whatever their accents are elsewhere. */
const OWN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['å', 'å'],
  ['ä', 'ä'],
  ['ö', 'ö'],
  // Danish and Norwegian letters are filed with the Finnish and Swedish ones that sound like them.
  ['æ', 'ä'],
  ['ø', 'ö'],
  ['õ', 'ö'],
  ['ß', 'ss'],
  ['đ', 'd'],
  ['ł', 'l'],
  ['ŋ', 'n'],
  ['ŧ', 't'],
]);

/** Small letters; accents fall away except in å, ä and ö: `Élise` is elise, `Mäki` is not maki. */
export function plainLetters(text: string): string {
  let plain = '';
  for (const letter of text.normalize('NFC').toLowerCase().normalize('NFC')) {
    plain += OWN_LETTERS.get(letter) ?? letter.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
  }
  return plain;
}

/**
 * The words that a name is found by: each name and each part of a hyphenated one, and the hyphenated one as written
 * together. `Anna-Liisa Maria` is anna, liisa, annaliisa, maria.
 */
export function nameWords(name: string): readonly string[] {
  const words = new Set<string>();
  for (const written of plainLetters(name).split(/[\s,.;/]+/u)) {
    const parts = written
      .split(/[-\u2010-\u2015'’]+/u)
      .map(lettersOnly)
      .filter((part) => part !== '');
    for (const part of parts) words.add(part);
    if (parts.length > 1) words.add(parts.join(''));
  }
  return [...words];
}

function lettersOnly(text: string): string {
  return text.replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
}
