import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Text } from '../path/index.js';
import type { FormFault } from '../rejection.js';

/** What Ajv found in answers, as faults with a pointer to the field and words for the person who fills the form. */
export function formFaultsOf(errors: readonly ErrorObject[]): readonly FormFault[] {
  // `if` only repeats what its branch has said.
  return errors.filter((error) => error.keyword !== 'if').map(faultOf);
}

function faultOf(error: ErrorObject): FormFault {
  const params = error.params as Record<string, unknown>;
  const named = (params['missingProperty'] ?? params['additionalProperty']) as string | undefined;
  const field = named === undefined ? error.instancePath : `${error.instancePath}/${inPointer(named)}`;
  return { field, rule: error.keyword, message: messageOf(error.keyword, params) };
}

/** A key as it stands in a JSON pointer. */
function inPointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function messageOf(keyword: string, params: Readonly<Record<string, unknown>>): Text {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'required':
      return { fi: 'Tieto puuttuu', sv: 'Uppgiften saknas', en: 'This is missing' };
    case 'additionalProperties':
      return {
        fi: `Lomakkeella ei ole kenttää ${String(params['additionalProperty'])}`,
        sv: `Blanketten har inget fält ${String(params['additionalProperty'])}`,
        en: `The form has no field ${String(params['additionalProperty'])}`,
      };
    case 'type':
      return typeMessage(String(params['type']));
    case 'format':
      return formatMessage(String(params['format']));
    case 'enum':
      return choiceMessage((params['allowedValues'] as unknown[]).join(', '));
    case 'const':
      return {
        fi: 'Ilman tätä asiaa ei voi käsitellä',
        sv: 'Utan detta kan ärendet inte behandlas',
        en: 'Without this the matter cannot be handled',
      };
    case 'minimum':
      return { fi: `Vähintään ${limit}`, sv: `Minst ${limit}`, en: `At least ${limit}` };
    case 'maximum':
      return { fi: `Enintään ${limit}`, sv: `Högst ${limit}`, en: `At most ${limit}` };
    case 'minLength':
      return { fi: 'Kirjoita tähän jotakin', sv: 'Skriv något här', en: 'Write something here' };
    case 'maxLength':
      return { fi: `Enintään ${limit} merkkiä`, sv: `Högst ${limit} tecken`, en: `At most ${limit} characters` };
    case 'maxItems':
      return { fi: `Enintään ${limit} riviä`, sv: `Högst ${limit} rader`, en: `At most ${limit} rows` };
    case 'uniqueItems':
      return { fi: 'Sama arvo on kahdesti', sv: 'Samma värde finns två gånger', en: 'The same value stands twice' };
    case 'retired':
      return {
        fi: `Koodi ${String(params['code'])} on poistunut käytöstä`,
        sv: `Koden ${String(params['code'])} används inte längre`,
        en: `The code ${String(params['code'])} is no longer in use`,
      };
    default:
      return { fi: 'Arvo ei kelpaa', sv: 'Värdet duger inte', en: 'The value does not fit' };
  }
}

function typeMessage(type: string): Text {
  const names: Readonly<Record<string, Text>> = {
    string: { fi: 'tekstiä', sv: 'en text', en: 'a text' },
    boolean: { fi: 'kyllä tai ei (true, false)', sv: 'ja eller nej (true, false)', en: 'yes or no (true, false)' },
    integer: { fi: 'kokonaisluku', sv: 'ett heltal', en: 'a whole number' },
    number: { fi: 'luku', sv: 'ett tal', en: 'a number' },
    array: { fi: 'luettelo', sv: 'en lista', en: 'a list' },
    object: { fi: 'joukko kenttiä', sv: 'en grupp av fält', en: 'a group of fields' },
  };
  const { fi, sv, en } = names[type] ?? { fi: type, sv: type, en: type };
  return { fi: `Tähän odotetaan: ${fi}`, sv: `Här väntas: ${sv}`, en: `Expected here: ${en}` };
}

function formatMessage(format: string): Text {
  switch (format) {
    case 'date':
      return {
        fi: 'Anna päivä muodossa 2026-03-01',
        sv: 'Ange dagen i formen 2026-03-01',
        en: 'Give the day as 2026-03-01',
      };
    case 'identity-code':
      return {
        fi: 'Henkilötunnus ei ole oikea; tarkista merkit',
        sv: 'Personbeteckningen är inte rätt; kontrollera tecknen',
        en: 'This is not a personal identity code; check its characters',
      };
    case 'phone':
      return {
        fi: 'Puhelinnumero ei ole oikea, esimerkiksi +358 40 123 4567',
        sv: 'Telefonnumret är inte rätt, till exempel +358 40 123 4567',
        en: 'This is not a phone number; for example +358 40 123 4567',
      };
    default:
      return {
        fi: 'Sähköpostiosoite ei ole oikea',
        sv: 'E-postadressen är inte rätt',
        en: 'This is not an e-mail address',
      };
  }
}

function choiceMessage(allowed: string): Text {
  return {
    fi: `Valitse jokin näistä: ${allowed}`,
    sv: `Välj något av dessa: ${allowed}`,
    en: `Choose one of: ${allowed}`,
  };
}
