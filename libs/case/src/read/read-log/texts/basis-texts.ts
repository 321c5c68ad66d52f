import type { Text } from '../../../path/index.js';
import type { Language } from '../../definition-labels.js';
import type { ReadBasis } from '../../access/read-journal.js';

/** Why somebody was allowed to see it, in the words of the client whose data it is. */
export const BASIS_TEXTS: Readonly<Record<ReadBasis, Text>> = {
  relationship: {
    fi: 'Asiakassuhde: osallistuu palveluusi tai vastaa siitä',
    sv: 'Klientrelation: deltar i eller ansvarar för din service',
    en: 'Takes part in your service or is responsible for it',
  },
  consent: {
    fi: 'Antamasi suostumus',
    sv: 'Ditt samtycke',
    en: 'Your consent',
  },
  'unassigned-in-unit': {
    fi: 'Asiakkuudellasi ei ollut vielä vastuuhenkilöä, ja yksikkö etsi sellaisen',
    sv: 'Ditt ärende hade ännu ingen ansvarig, och enheten skulle utse en',
    en: 'Nobody was responsible for your case yet, and the unit had to name somebody',
  },
  supervision: {
    fi: 'Yksikön johtaminen ja palvelun seuranta',
    sv: 'Ledning av enheten och uppföljning av servicen',
    en: 'Leading the unit and following up its service',
  },
  audit: {
    fi: 'Toiminnan tarkastus',
    sv: 'Granskning av verksamheten',
    en: 'Audit',
  },
  'break-glass': {
    fi: 'Hätätilanne: avasi tietosi perustelemalla sen kirjallisesti',
    sv: 'Nödsituation: öppnade dina uppgifter mot skriftlig motivering',
    en: 'An emergency: opened your data giving a written reason',
  },
  'own-data': {
    fi: 'Katsoit omia tietojasi',
    sv: 'Du läste dina egna uppgifter',
    en: 'You looked at your own data',
  },
  oversight: {
    fi: 'Tietosuojan valvonta tai sinun tekemäsi pyyntö',
    sv: 'Tillsyn över dataskyddet eller din egen begäran',
    en: 'Oversight of data protection, or a request of yours',
  },
  none: {
    fi: 'Ei perustetta: pääsy estettiin',
    sv: 'Ingen grund: åtkomsten nekades',
    en: 'No basis: it was refused',
  },
};

/** An entry of an earlier version may name a basis that there is no more. */
const SOME_BASIS: Text = { fi: 'Muu peruste', sv: 'Annan grund', en: 'Another basis' };

export function basisText(basis: string, language: Language): string {
  return (Object.hasOwn(BASIS_TEXTS, basis) ? BASIS_TEXTS[basis as ReadBasis] : SOME_BASIS)[language];
}
