import { fill, type Texts } from '../language.js';
import type { Fault } from '../problem.js';

const text = (fi: string, sv: string, en: string): Texts => ({ fi, sv, en });

/** What each rule of class-validator asks, for people. Places in braces are filled from the rule. */
const TEXTS: Readonly<Record<string, Texts>> = {
  isString: text('Arvon on oltava tekstiä.', 'Värdet ska vara text.', 'The value must be text.'),
  isNotEmpty: text('Arvo ei saa olla tyhjä.', 'Värdet får inte vara tomt.', 'The value must not be empty.'),
  isDefined: text('Kenttä on pakollinen.', 'Fältet är obligatoriskt.', 'The field is required.'),
  required: text('Kenttä on pakollinen.', 'Fältet är obligatoriskt.', 'The field is required.'),
  maxLength: text(
    'Tekstissä saa olla enintään {0} merkkiä.',
    'Texten får ha högst {0} tecken.',
    'The text may have at most {0} characters.',
  ),
  minLength: text(
    'Tekstissä on oltava vähintään {0} merkkiä.',
    'Texten ska ha minst {0} tecken.',
    'The text must have at least {0} characters.',
  ),
  isLength: text(
    'Tekstissä on oltava {0}–{1} merkkiä.',
    'Texten ska ha {0}–{1} tecken.',
    'The text must have {0} to {1} characters.',
  ),
  isArray: text('Arvon on oltava luettelo.', 'Värdet ska vara en lista.', 'The value must be a list.'),
  arrayMaxSize: text(
    'Luettelossa saa olla enintään {0} kohtaa.',
    'Listan får ha högst {0} poster.',
    'The list may have at most {0} items.',
  ),
  arrayMinSize: text(
    'Luettelossa on oltava vähintään {0} kohtaa.',
    'Listan ska ha minst {0} poster.',
    'The list must have at least {0} items.',
  ),
  arrayNotEmpty: text('Luettelo ei saa olla tyhjä.', 'Listan får inte vara tom.', 'The list must not be empty.'),
  arrayUnique: text(
    'Luettelossa ei saa olla samaa kohtaa kahdesti.',
    'Listan får inte innehålla samma post två gånger.',
    'The list must not have the same item twice.',
  ),
  isBoolean: text(
    'Arvon on oltava true tai false.',
    'Värdet ska vara true eller false.',
    'The value must be true or false.',
  ),
  isObject: text('Arvon on oltava olio.', 'Värdet ska vara ett objekt.', 'The value must be an object.'),
  isNotEmptyObject: text('Olio ei saa olla tyhjä.', 'Objektet får inte vara tomt.', 'The object must not be empty.'),
  nestedValidation: text('Arvon on oltava olio.', 'Värdet ska vara ett objekt.', 'The value must be an object.'),
  isInt: text('Arvon on oltava kokonaisluku.', 'Värdet ska vara ett heltal.', 'The value must be a whole number.'),
  isNumber: text('Arvon on oltava luku.', 'Värdet ska vara ett tal.', 'The value must be a number.'),
  isPositive: text('Luvun on oltava suurempi kuin 0.', 'Talet ska vara större än 0.', 'The number must be above 0.'),
  min: text('Luvun on oltava vähintään {0}.', 'Talet ska vara minst {0}.', 'The number must be at least {0}.'),
  max: text('Luku saa olla enintään {0}.', 'Talet får vara högst {0}.', 'The number may be at most {0}.'),
  isIn: text(
    'Arvon on oltava jokin näistä: {0}.',
    'Värdet ska vara något av dessa: {0}.',
    'The value must be one of: {0}.',
  ),
  isEnum: text(
    'Arvon on oltava jokin näistä: {0}.',
    'Värdet ska vara något av dessa: {0}.',
    'The value must be one of: {0}.',
  ),
  equals: text('Arvon on oltava {0}.', 'Värdet ska vara {0}.', 'The value must be {0}.'),
  isUuid: text('Arvon on oltava UUID-tunniste.', 'Värdet ska vara ett UUID.', 'The value must be a UUID.'),
  isEmail: text(
    'Arvon on oltava sähköpostiosoite.',
    'Värdet ska vara en e-postadress.',
    'The value must be an e-mail address.',
  ),
  matches: text('Arvo ei ole oikeaa muotoa.', 'Värdet har inte rätt form.', 'The value does not have the right form.'),
  isIso8601: text(
    'Arvon on oltava ISO 8601 -aika, esimerkiksi 2026-03-01T10:00:00+02:00.',
    'Värdet ska vara en tid enligt ISO 8601, till exempel 2026-03-01T10:00:00+02:00.',
    'The value must be a time as in ISO 8601, for example 2026-03-01T10:00:00+02:00.',
  ),
  isInstant: text(
    'Arvon on oltava hetki, jossa on aikavyöhyke, esimerkiksi 2026-03-01T10:00:00+02:00 tai 2026-03-01T08:00:00Z. Pelkkä päivä tai kellonaika ilman vyöhykettä ei riitä: kesäajan vaihtuessa sama kellonaika tulee kahdesti.',
    'Värdet ska vara en tidpunkt med tidszon, till exempel 2026-03-01T10:00:00+02:00 eller 2026-03-01T08:00:00Z. Enbart datum eller klockslag utan tidszon räcker inte: när sommartiden slutar förekommer samma klockslag två gånger.',
    'The value must be a moment with a time zone, for example 2026-03-01T10:00:00+02:00 or 2026-03-01T08:00:00Z. A day alone or a clock time without a zone is not enough: when summer time ends the same clock time comes twice.',
  ),
  isLocalDate: text(
    'Arvon on oltava päivä muodossa VVVV-KK-PP, esimerkiksi 2026-03-01.',
    'Värdet ska vara ett datum i formen ÅÅÅÅ-MM-DD, till exempel 2026-03-01.',
    'The value must be a day written YYYY-MM-DD, for example 2026-03-01.',
  ),
  isNull: text(
    'Arvo null ei kelpaa: jätä kenttä pois.',
    'Värdet null godtas inte: utelämna fältet.',
    'The value null is not accepted: leave the field out.',
  ),
  unknownField: text(
    'Kenttää ei tunneta. Tarkista kirjoitusasu; sallitut kentät ovat sivulla /api.',
    'Fältet är okänt. Kontrollera stavningen; tillåtna fält finns på sidan /api.',
    'The field is not known. Check its spelling; the fields that are allowed are on the page /api.',
  ),
  body: text(
    'Pyynnössä on oltava JSON-olio runkona.',
    'Begäran ska ha ett JSON-objekt som innehåll.',
    'The request must have a JSON object as its body.',
  ),
};

const OTHER = text('Arvo ei kelpaa.', 'Värdet godtas inte.', 'The value is not accepted.');

// Names that mean the same to the caller.
const SAME_AS: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknownField',
  isDateString: 'isIso8601',
  isLatLong: 'matches',
};

/** A fault with its text. `values` are the limits of the rule, never what the caller sent. */
export function faultAt(where: Fault['in'], field: string, constraint: string, values: readonly unknown[] = []): Fault {
  const rule = SAME_AS[constraint] ?? constraint;
  const known = TEXTS[rule] ?? OTHER;
  const places = Object.fromEntries(values.map((value, index) => [String(index), shown(value)]));
  return {
    in: where,
    field,
    rule,
    message: { fi: fill(known.fi, places), sv: fill(known.sv, places), en: fill(known.en, places) },
  };
}

/** Whether a rule has a text of its own. */
export function hasText(constraint: string): boolean {
  return (SAME_AS[constraint] ?? constraint) in TEXTS;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(String).join(', ');
  return String(value);
}
