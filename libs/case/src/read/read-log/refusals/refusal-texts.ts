import type { RefusalGround } from '@polku/privacy';
import type { Text } from '../../../path/index.js';

/** Each ground as a sentence of the decision. */
export const GROUND_TEXTS: Readonly<Record<RefusalGround, Text>> = {
  'danger-to-client': {
    fi: 'Lokitietojen antamisesta saattaisi aiheutua vakavaa vaaraa asiakkaan terveydelle tai hoidolle.',
    sv: 'Att lämna ut logguppgifterna skulle kunna medföra allvarlig fara för klientens hälsa eller vård.',
    en: "Giving out the log data might cause serious danger to the client's health or care.",
  },
  'rights-of-others': {
    fi: 'Lokitietojen antamisesta saattaisi aiheutua vakavaa vaaraa jonkun muun oikeuksille.',
    sv: 'Att lämna ut logguppgifterna skulle kunna medföra allvarlig fara för någon annans rättigheter.',
    en: "Giving out the log data might cause serious danger to somebody else's rights.",
  },
  'older-than-two-years': {
    fi: 'Pyyntö koskee kahta vuotta vanhempia lokitietoja, eikä niiden saamiseen ole esitetty erityistä syytä.',
    sv: 'Begäran gäller logguppgifter som är äldre än två år, och inga särskilda skäl att få dem har angetts.',
    en: 'The request is about log data older than two years, and no special reason to get it was given.',
  },
  'not-entitled': {
    fi: 'Pyynnön esittäjä ei ole asiakas itse, eikä hän ole osoittanut oikeuttaan toimia asiakkaan puolesta.',
    sv: 'Den som framställt begäran är inte klienten själv och har inte visat sin rätt att företräda klienten.',
    en: 'The one who asked is not the client and has shown no right to act for the client.',
  },
};

/** Everything else that the decision says. */
export const DECISION_TEXTS = {
  title: {
    fi: 'Päätös: lokitietoja ei anneta',
    sv: 'Beslut: logguppgifter lämnas inte ut',
    en: 'Decision: log data is not given',
  },
  request: {
    fi: 'Asiakas on pyytänyt tiedon siitä, kuka on käyttänyt häntä koskevia asiakastietoja, kenelle niitä on luovutettu ja mikä on ollut käytön tai luovutuksen peruste.',
    sv: 'Klienten har begärt att få veta vem som har använt kunduppgifter om honom eller henne, till vem de har lämnats ut och på vilken grund.',
    en: 'The client has asked who has used the client data, to whom it was disclosed and on what basis.',
  },
  decision: {
    fi: 'Lokitietoja ei anneta tältä ajanjaksolta.',
    sv: 'Logguppgifterna för denna tidsperiod lämnas inte ut.',
    en: 'The log data of this period is not given.',
  },
  grounds: { fi: 'Perustelut', sv: 'Motivering', en: 'Grounds' },
  law: {
    fi: 'Sovellettu säännös: laki sosiaali- ja terveydenhuollon asiakastietojen käsittelystä (703/2023) 11 §.',
    sv: 'Tillämpad bestämmelse: lagen om behandling av kunduppgifter inom social- och hälsovården (703/2023) 11 §.',
    en: 'Provision applied: Act on the Processing of Client Data in Healthcare and Social Welfare (703/2023), section 11.',
  },
  appeal: { fi: 'Jos olet tyytymätön päätökseen', sv: 'Om du är missnöjd med beslutet', en: 'If you do not agree' },
  appealText: {
    fi: 'Voit saattaa asian tietosuojavaltuutetun käsiteltäväksi. Tee se kirjallisesti ja liitä mukaan tämä päätös. Ohjeet ja yhteystiedot: tietosuoja.fi. Voit myös pyytää lokitietoja uudelleen, jos olosuhteet muuttuvat.',
    sv: 'Du kan föra ärendet till dataskyddsombudsmannen. Gör det skriftligen och bifoga detta beslut. Anvisningar och kontaktuppgifter: tietosuoja.fi/sv. Du kan också begära logguppgifterna på nytt om omständigheterna förändras.',
    en: 'You can take the matter to the Data Protection Ombudsman. Do it in writing and enclose this decision. Instructions and contacts: tietosuoja.fi/en. You can also ask for the log data again if circumstances change.',
  },
  client: { fi: 'Asiakas', sv: 'Klient', en: 'Client' },
  period: { fi: 'Ajanjakso', sv: 'Tidsperiod', en: 'Period' },
  matter: { fi: 'Asianumero', sv: 'Ärendenummer', en: 'Matter' },
  decisionId: { fi: 'Päätöksen tunniste', sv: 'Beslutets beteckning', en: 'Identifier of the decision' },
  decided: { fi: 'Päätetty', sv: 'Beslutsdatum', en: 'Decided' },
  decidedBy: { fi: 'Päätöksen teki', sv: 'Beslutsfattare', en: 'Decided by' },
} as const satisfies Readonly<Record<string, Text>>;
