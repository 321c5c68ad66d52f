import type { Text } from '../../../path/index.js';
import type { Language } from '../../definition-labels.js';

/** What was looked at, in the words of the client whose data it is. Every view that records has its text here. */
export const VIEW_TEXTS: Readonly<Record<string, Text>> = {
  'emergency-search': {
    fi: 'Haku henkilötunnuksella hätätilanteessa',
    sv: 'Sökning med personbeteckning i en nödsituation',
    en: 'A search by identity code in an emergency',
  },
  'broken-glass': {
    fi: 'Luettelo hätätilanteissa avatuista asiakkuuksista',
    sv: 'Förteckning över ärenden som öppnats i nödsituationer',
    en: 'The list of cases opened in emergencies',
  },
  'calendar-feed': {
    fi: 'Työntekijän kalenteri: sovitut ajat ja muistutukset, ilman nimeäsi',
    sv: 'En anställds kalender: avtalade tider och påminnelser, utan ditt namn',
    en: 'The calendar of a worker: agreed times and reminders, without your name',
  },
  'case-reminders': {
    fi: 'Asiakkuutesi muistutukset',
    sv: 'Påminnelserna i ditt ärende',
    en: 'The reminders of your case',
  },
  'case-card': {
    fi: 'Asiakkuutesi tiedot (asiakaskortti)',
    sv: 'Uppgifterna om ditt ärende (klientkortet)',
    en: 'The data of your case (the card)',
  },
  caseload: {
    fi: 'Asiakasluettelo, jossa olit mukana',
    sv: 'En klientförteckning som du fanns med i',
    en: 'A list of clients that you were on',
  },
  'caseload-count': {
    fi: 'Asiakkuuksien lukumäärä, ilman yksittäisiä tietoja',
    sv: 'Antalet ärenden, utan enskilda uppgifter',
    en: 'The number of cases, without any data of single ones',
  },
  changes: {
    fi: 'Ilmoitus siitä, että asiakkuutesi tiedot muuttuivat',
    sv: 'Meddelande om att uppgifterna i ditt ärende har ändrats',
    en: 'A notice that the data of your case had changed',
  },
  client: {
    fi: 'Henkilötietosi',
    sv: 'Dina personuppgifter',
    en: 'Your personal details',
  },
  'cli-case-show': {
    fi: 'Asiakkuutesi tiedot ja aikajana palvelimen komentoriviltä',
    sv: 'Uppgifterna om ditt ärende och tidslinjen på serverns kommandorad',
    en: 'The data of your case and its timeline, at the command line of the server',
  },
  'cli-export': {
    fi: 'Tapahtumaloki asiakkuuksien vaiheista, ilman nimiä, palvelimen komentoriviltä',
    sv: 'En händelselogg över ärendenas skeden, utan namn, från serverns kommandorad',
    en: 'An event log of the phases of cases, without names, from the command line of the server',
  },
  'cli-replay': {
    fi: 'Asiakkuutesi tiedot sellaisina kuin ne olivat aiemmin, palvelimen komentoriviltä',
    sv: 'Uppgifterna om ditt ärende så som de var tidigare, på serverns kommandorad',
    en: 'The data of your case as it was known earlier, at the command line of the server',
  },
  'cli-stats': {
    fi: 'Lukuja asiakkuuksista, ilman yksittäisiä tietoja, palvelimen komentoriviltä',
    sv: 'Siffror om ärenden, utan enskilda uppgifter, på serverns kommandorad',
    en: 'Figures of cases, without any data of single ones, at the command line of the server',
  },
  'client-search': {
    fi: 'Asiakashaku, jonka tuloksissa olit',
    sv: 'En klientsökning där du fanns bland träffarna',
    en: 'A search for clients that found you',
  },
  'data-export': {
    fi: 'Jäljennös sinusta tallennetuista tiedoista',
    sv: 'En kopia av de uppgifter som finns om dig',
    en: 'A copy of the data kept about you',
  },
  entry: {
    fi: 'Yksi kirjaus asiakkuudestasi kokonaan',
    sv: 'En anteckning i ditt ärende i sin helhet',
    en: 'One entry of your case as a whole',
  },
  history: {
    fi: 'Asiakkuutesi tiedot sellaisina kuin ne olivat aiemmin',
    sv: 'Uppgifterna om ditt ärende så som de var tidigare',
    en: 'The data of your case as it was known earlier',
  },
  'legal-holds': {
    fi: 'Määräykset säilyttää tietosi',
    sv: 'Beslut om att bevara dina uppgifter',
    en: 'The orders to keep your data',
  },
  'log-report': {
    fi: 'Lokiselvitys tietojesi käsittelystä',
    sv: 'Loggutredning om behandlingen av dina uppgifter',
    en: 'The log report on who has handled your data',
  },
  'log-report-refusal': {
    fi: 'Päätös lokitietojen antamisesta',
    sv: 'Beslut om utlämnande av logguppgifter',
    en: 'A decision on giving out log data',
  },
  'monitoring-sheet': {
    fi: 'Palvelun seurantataulukko, jossa asiakkuutesi on yksi rivi',
    sv: 'Tjänstens uppföljningstabell, där ditt ärende är en rad',
    en: 'The monitoring sheet of the service, where your case is one row',
  },
  'monitoring-sheet-csv': {
    fi: 'Palvelun seurantataulukko tiedostona, jossa asiakkuutesi on yksi rivi',
    sv: 'Tjänstens uppföljningstabell som fil, där ditt ärende är en rad',
    en: 'The monitoring sheet of the service as a file, where your case is one row',
  },
  moves: {
    fi: 'Asiakkuutesi mahdolliset seuraavat vaiheet',
    sv: 'De möjliga följande skedena i ditt ärende',
    en: 'The next steps that are possible in your case',
  },
  'person-export': {
    fi: 'Kooste kaikista tiedoistasi sinulle annettavaksi',
    sv: 'Sammanställning av alla dina uppgifter för att ges till dig',
    en: 'All that is known of you, put together to be given to you',
  },
  'retention-due': {
    fi: 'Luettelo asiakkaista, joiden tietojen säilytysaika on päättynyt',
    sv: 'Förteckning över klienter vilkas uppgifter inte längre behöver bevaras',
    en: 'The list of clients whose data need not be kept any longer',
  },
  'odd-reads': {
    fi: 'Valvontaluettelo poikkeavasta katselusta',
    sv: 'Tillsynsförteckning över avvikande läsning',
    en: 'The watch list of reads that are out of the ordinary',
  },
  'outside-role': {
    fi: 'Yritys katsoa asiakastietoja roolissa, joka ei niitä käytä',
    sv: 'Försök att se klientuppgifter i en roll som inte använder dem',
    en: 'An attempt to see client data in a role that does not use it',
  },
  'read-log-head': {
    fi: 'Lokin viimeisen merkinnän tarkiste, ilman asiakastietoja',
    sv: 'Kontrollsumman för loggens sista anteckning, utan klientuppgifter',
    en: 'The checksum of the last entry of the log, without client data',
  },
  'overdue-count': {
    fi: 'Lukuja odottavista muistutuksista, ilman yksittäisiä tietoja',
    sv: 'Siffror om påminnelser som väntar, utan enskilda uppgifter',
    en: 'Figures of reminders that wait, without any data of single ones',
  },
  'overdue-reminders': {
    fi: 'Luettelo odottavista muistutuksista, jossa asiakkuutesi oli',
    sv: 'En förteckning över påminnelser som väntar, med ditt ärende',
    en: 'A list of reminders that wait, with your case on it',
  },
  rights: {
    fi: 'Selvitys siitä, kenellä on oikeus nähdä asiakkuutesi',
    sv: 'Utredning om vem som har rätt att se ditt ärende',
    en: 'An explanation of who may see your case',
  },
  'statistics-exits': {
    fi: 'Tilasto palvelujen päättymisistä',
    sv: 'Statistik över avslutade tjänster',
    en: 'Statistics on how services ended',
  },
  'statistics-flow': {
    fi: 'Tilasto alkaneista ja päättyneistä asiakkuuksista',
    sv: 'Statistik över inledda och avslutade ärenden',
    en: 'Statistics on cases opened and ended',
  },
  'statistics-load': {
    fi: 'Tilasto työntekijöiden asiakasmääristä',
    sv: 'Statistik över de anställdas klientantal',
    en: 'Statistics on how many clients workers have',
  },
  'statistics-time-in-phase': {
    fi: 'Tilasto vaiheiden kestosta',
    sv: 'Statistik över hur länge skedena varar',
    en: 'Statistics on how long phases last',
  },
  inbox: {
    fi: 'Työntekijän muistutukset, joissa asiakkuutesi oli',
    sv: 'En anställds påminnelser, med ditt ärende',
    en: 'The reminders of a worker, with your case among them',
  },
  'inbox-count': {
    fi: 'Muistutusten lukumäärä, ilman yksittäisiä tietoja',
    sv: 'Antalet påminnelser, utan enskilda uppgifter',
    en: 'The number of reminders, without any data of single ones',
  },
  'cli-reminders': {
    fi: 'Lukuja muistutuksista palvelimen komentoriviltä, ilman nimiä',
    sv: 'Siffror om påminnelser från serverns kommandorad, utan namn',
    en: 'Figures of reminders from the command line of the server, without names',
  },
  message: {
    fi: 'Sinulle lähetetty viesti tai kirje',
    sv: 'Ett meddelande eller brev som skickats till dig',
    en: 'A message or letter that was sent to you',
  },
  messages: {
    fi: 'Luettelo lähteneistä viesteistä, ilman niiden sisältöä',
    sv: 'En förteckning över meddelanden, utan deras innehåll',
    en: 'A list of messages, without what they say',
  },
  timeline: {
    fi: 'Asiakkuutesi aikajana: kaikki kirjaukset',
    sv: 'Tidslinjen för ditt ärende: alla anteckningar',
    en: 'The timeline of your case: everything recorded',
  },
};

/** An entry of an earlier version may name a view that there is no more. */
const SOME_VIEW: Text = { fi: 'Asiakastietosi', sv: 'Dina klientuppgifter', en: 'Your client data' };

export function viewText(view: string, language: Language): string {
  return (Object.hasOwn(VIEW_TEXTS, view) ? (VIEW_TEXTS[view] ?? SOME_VIEW) : SOME_VIEW)[language];
}
