import type { Text } from '../../../path/index.js';

/** Everything that the page of the report says by itself. */
export const REPORT_TEXTS = {
  title: {
    fi: 'Lokiselvitys: kuka on käsitellyt tietojasi',
    sv: 'Loggutredning: vem har behandlat dina uppgifter',
    en: 'Log report: who has handled your data',
  },
  law: {
    fi: 'Sinulla on oikeus saada tieto siitä, kuka on käyttänyt tietojasi, kenelle niitä on luovutettu ja mikä oli käytön tai luovutuksen peruste. Oikeus perustuu sosiaali- ja terveydenhuollon asiakastietojen käsittelystä annettuun lakiin (703/2023, 11 §).',
    sv: 'Du har rätt att få veta vem som har använt dina uppgifter, till vem de har lämnats ut och på vilken grund. Rätten grundar sig på lagen om behandling av kunduppgifter inom social- och hälsovården (703/2023, 11 §).',
    en: 'You have the right to know who has used your data, to whom it was disclosed and on what basis. The right rests on the Act on the Processing of Client Data in Healthcare and Social Welfare (703/2023, section 11).',
  },
  client: { fi: 'Asiakas', sv: 'Klient', en: 'Client' },
  period: { fi: 'Ajanjakso', sv: 'Tidsperiod', en: 'Period' },
  made: { fi: 'Tehty', sv: 'Uppgjord', en: 'Made' },
  times: {
    fi: 'Kellonajat ovat Suomen aikaa.',
    sv: 'Klockslagen är i finsk tid.',
    en: 'Times are those of Finland.',
  },
  summary: { fi: 'Yhteenveto', sv: 'Sammanfattning', en: 'Summary' },
  reads: { fi: 'Tietojesi käyttö', sv: 'Användning av dina uppgifter', en: 'Use of your data' },
  disclosures: {
    fi: 'Tietojesi luovutus muille',
    sv: 'Utlämnande av dina uppgifter till andra',
    en: 'Disclosure of your data to others',
  },
  emergencies: {
    fi: 'Tietojesi avaaminen hätätilanteessa',
    sv: 'Öppnande av dina uppgifter i en nödsituation',
    en: 'Your data opened in an emergency',
  },
  attempts: {
    fi: 'Estetyt yritykset (vain tietosuojavastaavalle)',
    sv: 'Nekade försök (endast för dataskyddsombudet)',
    en: 'Refused attempts (for the data-protection officer only)',
  },
  noReads: {
    fi: 'Kukaan ei ole katsonut tietojasi tänä aikana.',
    sv: 'Ingen har läst dina uppgifter under denna tid.',
    en: 'Nobody has looked at your data in this time.',
  },
  noDisclosures: {
    fi: 'Tietojasi ei ole luovutettu muille tänä aikana.',
    sv: 'Dina uppgifter har inte lämnats ut till andra under denna tid.',
    en: 'Your data was not disclosed to others in this time.',
  },
  noEmergencies: {
    fi: 'Tietojasi ei ole avattu hätätilanteessa tänä aikana.',
    sv: 'Dina uppgifter har inte öppnats i en nödsituation under denna tid.',
    en: 'Your data was not opened in an emergency in this time.',
  },
  noAttempts: { fi: 'Ei estettyjä yrityksiä.', sv: 'Inga nekade försök.', en: 'No refused attempts.' },
  time: { fi: 'Aika', sv: 'Tid', en: 'Time' },
  until: { fi: 'Päättyi', sv: 'Upphörde', en: 'Ended' },
  profession: { fi: 'Ammatti tai tehtävä', sv: 'Yrke eller uppgift', en: 'Profession or duty' },
  unit: { fi: 'Yksikkö', sv: 'Enhet', en: 'Unit' },
  organisation: { fi: 'Organisaatio', sv: 'Organisation', en: 'Organisation' },
  name: { fi: 'Nimi', sv: 'Namn', en: 'Name' },
  what: { fi: 'Mitä katsottiin', sv: 'Vad som lästes', en: 'What was looked at' },
  why: { fi: 'Peruste', sv: 'Grund', en: 'Basis' },
  reason: { fi: 'Ilmoitettu syy', sv: 'Uppgiven orsak', en: 'Reason given' },
  verdict: {
    fi: 'Tietosuojavastaavan arvio',
    sv: 'Dataskyddsombudets bedömning',
    en: 'What the data-protection officer said',
  },
  notReviewed: { fi: 'Ei vielä arvioitu', sv: 'Ännu inte bedömd', en: 'Not judged yet' },
  toWhom: { fi: 'Kenelle', sv: 'Till vem', en: 'To whom' },
  disclosedWith: { fi: 'Minkä yhteydessä', sv: 'I vilket sammanhang', en: 'With what' },
  count: { fi: 'Kertoja', sv: 'Gånger', en: 'Times' },
  first: { fi: 'Ensimmäinen', sv: 'Första', en: 'First' },
  last: { fi: 'Viimeinen', sv: 'Sista', en: 'Last' },
  questions: {
    fi: 'Jos epäilet, että tietojasi on käsitelty ilman perustetta, ota yhteyttä organisaation tietosuojavastaavaan. Voit myös saattaa asian tietosuojavaltuutetun käsiteltäväksi: tietosuoja.fi.',
    sv: 'Om du misstänker att dina uppgifter har behandlats utan grund, kontakta organisationens dataskyddsombud. Du kan också föra ärendet till dataskyddsombudsmannen: tietosuoja.fi/sv.',
    en: 'If you suspect that your data was handled without a basis, contact the data-protection officer of the organisation. You can also take the matter to the Data Protection Ombudsman: tietosuoja.fi/en.',
  },
  use: {
    fi: 'Lokitiedot on annettu sinulle oikeuksiesi selvittämistä varten. Niitä ei saa käyttää muuhun tarkoitukseen.',
    sv: 'Logguppgifterna har getts dig för att du ska kunna utreda dina rättigheter. De får inte användas för något annat.',
    en: 'The log data is given to you so that you can look into your rights. It must not be used for anything else.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type ReportText = keyof typeof REPORT_TEXTS;
