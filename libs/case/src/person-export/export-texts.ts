import type { Language } from '../read/definition-labels.js';

export interface ExportTexts {
  readonly title: string;
  readonly introduction: string;
  readonly thirdPersons: string;
  readonly you: string;
  readonly cases: string;
  readonly happened: string;
  readonly recorded: string;
  readonly entry: string;
  readonly by: string;
  readonly struck: string;
  readonly corrected: string;
  readonly answers: string;
  readonly texts: string;
  readonly reminders: string;
  readonly retention: string;
  readonly keptUntil: string;
  readonly open: string;
  readonly professional: string;
  readonly otherPerson: string;
  readonly networkMember: string;
}

/** The words of the export around what was recorded. */
export const EXPORT_TEXTS: Readonly<Record<Language, ExportTexts>> = {
  fi: {
    title: 'Sinua koskevat tiedot',
    introduction:
      'Tässä on kaikki, mitä Polussa on sinusta kirjattuna, myös korjatut ja mitätöidyt merkinnät. Sinulla on oikeus pyytää virheellisen tiedon korjaamista ja tehdä valitus tietosuojavaltuutetulle.',
    thirdPersons:
      'Muiden ihmisten nimet ja yhteystiedot on jätetty pois. Ammattilaiset on merkitty tehtävän ja yksikön mukaan.',
    you: 'Henkilötiedot',
    cases: 'Palvelupolut',
    happened: 'Aika',
    recorded: 'Kirjattu',
    entry: 'Merkintä',
    by: 'Kirjaaja',
    struck: 'mitätöity',
    corrected: 'korjattu; alkuperäinen',
    answers: 'Lomakkeiden vastaukset',
    texts: 'Merkintöjen sisältö',
    reminders: 'Muistutukset',
    retention: 'Säilytysaika',
    keptUntil: 'säilytetään asti',
    open: 'alkaa, kun palvelu päättyy',
    professional: 'Ammattilainen',
    otherPerson: 'Muu henkilö',
    networkMember: 'Verkostosi jäsen',
  },
  sv: {
    title: 'Uppgifter om dig',
    introduction:
      'Här finns allt som har registrerats om dig i Polku, också rättade och makulerade anteckningar. Du har rätt att begära att felaktiga uppgifter rättas och att klaga hos dataombudsmannen.',
    thirdPersons:
      'Andra människors namn och kontaktuppgifter har utelämnats. Yrkesutbildade personer anges enligt uppgift och enhet.',
    you: 'Personuppgifter',
    cases: 'Servicevägar',
    happened: 'Tid',
    recorded: 'Registrerat',
    entry: 'Anteckning',
    by: 'Antecknad av',
    struck: 'makulerad',
    corrected: 'rättad; ursprunglig',
    answers: 'Svar i blanketter',
    texts: 'Anteckningarnas innehåll',
    reminders: 'Påminnelser',
    retention: 'Förvaringstid',
    keptUntil: 'förvaras till och med',
    open: 'börjar när servicen avslutas',
    professional: 'Yrkesutbildad person',
    otherPerson: 'Annan person',
    networkMember: 'Medlem i ditt nätverk',
  },
  en: {
    title: 'The data about you',
    introduction:
      'This is everything that Polku has recorded about you, corrected and struck entries too. You have the right to ask for wrong data to be corrected, and to complain to the data protection ombudsman.',
    thirdPersons: 'Names and contacts of other people are left out. Professionals are told by their role and unit.',
    you: 'Personal data',
    cases: 'Service paths',
    happened: 'Time',
    recorded: 'Recorded',
    entry: 'Entry',
    by: 'Recorded by',
    struck: 'struck',
    corrected: 'corrected; originally',
    answers: 'Answers in forms',
    texts: 'What the entries say',
    reminders: 'Reminders',
    retention: 'How long it is kept',
    keptUntil: 'kept until',
    open: 'counted from the end of the service',
    professional: 'A professional',
    otherPerson: 'Another person',
    networkMember: 'A member of your network',
  },
};
