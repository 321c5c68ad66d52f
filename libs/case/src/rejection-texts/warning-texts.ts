import type { Warning } from '../rejection.js';
import { words, type Told } from './told.js';

/** What is told with a command that went through although something about it is unusual. */
export const WARNING_TEXTS: Readonly<Record<Warning['code'], Told>> = {
  'benefits-not-checked': {
    title: words('Etuuksia ei ole tarkistettu', 'Förmånerna har inte kontrollerats', 'Benefits have not been checked'),
    detail: words(
      'Työ tai koulutus voi muuttaa asiakkaan etuuksia.',
      'Arbete eller utbildning kan ändra klientens förmåner.',
      'Work or studies may change the benefits of the client.',
    ),
    remedy: words(
      'Käy etuudet läpi asiakkaan ja Kelan kanssa.',
      'Gå igenom förmånerna med klienten och FPA.',
      'Go through the benefits with the client and Kela.',
    ),
  },
  'guard-not-met': {
    title: words('Vaiheen ehto ei täyty', 'Fasens villkor är inte uppfyllt', 'A condition of the phase is not met'),
    detail: words(
      'Kirjaus meni läpi, ja siihen jäi merkintä.|Puuttuu: {missing}.',
      'Registreringen gick igenom och är märkt.|Saknas: {missing}.',
      'The entry went through and bears a mark.|Missing: {missing}.',
    ),
    remedy: words(
      'Täydennä puuttuva, kun se on mahdollista.',
      'Komplettera det som saknas när det är möjligt.',
      'Complete what is missing when it is possible.',
    ),
  },
  'handover-ended': {
    title: words('Kesken ollut siirto päättyi', 'Den pågående överföringen avslutades', 'The pending handover ended'),
    detail: words(
      'Tarjottu siirto ei ole enää voimassa.',
      'Den erbjudna överföringen gäller inte längre.',
      'The handover that was offered does not stand any more.',
    ),
    remedy: words(
      'Kerro siitä sille, jolle asiakkuutta tarjottiin.',
      'Meddela den som ärendet erbjöds.',
      'Tell the person whom the case was offered to.',
    ),
  },
  'late-entry': {
    title: words('Jälkikäteen kirjattu', 'Registrerat i efterhand', 'Recorded afterwards'),
    detail: words(
      'Sen jälkeen tapahtunutta on jo kirjattu.|Asiakkuus on nyt vaiheessa {phase}.',
      'Senare händelser är redan registrerade.|Ärendet är nu i fasen {phase}.',
      'Later steps have been recorded already.|The case is now in the phase {phase}.',
    ),
    remedy: words(
      'Tarkista aikajanalta, että järjestys on oikea.',
      'Kontrollera på tidslinjen att ordningen stämmer.',
      'Check on the timeline that the order is right.',
    ),
  },
  'measured-recently': {
    title: words('Sama mittari on täytetty äskettäin', 'Samma mätare har fyllts i nyligen', 'Measured recently'),
    detail: words(
      'Mittari {instrument} täytettiin {filledOn}.',
      'Mätaren {instrument} fylldes i {filledOn}.',
      'The instrument {instrument} was filled in {filledOn}.',
    ),
    remedy: words(
      'Käytä aiempaa tulosta, ellei tilanne ole muuttunut.',
      'Använd det tidigare resultatet om läget inte har ändrats.',
      'Use the earlier result unless things have changed.',
    ),
  },
  'planned-steps-cancelled': {
    title: words('Suunnitellut vaiheet peruttiin', 'De planerade stegen ställdes in', 'Planned steps were cancelled'),
    detail: words(
      'Avoinna olleita suunniteltuja vaiheita: {count}.',
      'Öppna planerade steg: {count}.',
      'Planned steps that were open: {count}.',
    ),
    remedy: words(
      'Peru sovitut ajat asianosaisilta.',
      'Avboka de överenskomna tiderna hos de berörda.',
      'Cancel the appointments with those concerned.',
    ),
  },
  repeated: {
    title: words('Vaihe on jo kirjattu', 'Fasen är redan registrerad', 'The phase has been recorded before'),
    detail: words(
      'Vaihe {phase} tehdään tavallisesti kerran.',
      'Fasen {phase} görs vanligen en gång.',
      'The phase {phase} is usually taken once.',
    ),
    remedy: words(
      'Mitätöi toinen kirjaus, jos sama tapaaminen on kirjattu kahdesti.',
      'Stryk den ena anteckningen om samma möte har registrerats två gånger.',
      'Strike one of the entries if the same meeting was recorded twice.',
    ),
  },
};
