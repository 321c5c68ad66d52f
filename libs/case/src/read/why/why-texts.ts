import type { Basis, CaseAct } from '@polku/access';
import type { Text } from '../../path/index.js';

/** Why somebody may see a case: the rules of the policy in plain words. */
export const BASIS_TEXTS: Readonly<Record<Basis, Text>> = {
  relationship: {
    fi: 'Virkasuhteinen ammattilainen, jolla on tehtävä asiakkuudessa',
    sv: 'Yrkesutbildad i tjänsteförhållande som har en uppgift i klientrelationen',
    en: 'An official with a task in the case',
  },
  consent: {
    fi: 'Ammattilainen, jolla on tehtävä asiakkuudessa, asiakkaan voimassa olevalla suostumuksella',
    sv: 'Yrkesutbildad som har en uppgift i klientrelationen, med klientens gällande samtycke',
    en: 'A professional with a task in the case, by a consent of the client that is in force',
  },
  'unassigned-in-unit': {
    fi: 'Oman yksikön asiakkuus, jolla ei ole asiakasvastaavaa',
    sv: 'Klientrelation i den egna enheten utan klientansvarig',
    en: 'A case of the own unit without a client manager',
  },
  supervision: {
    fi: 'Esihenkilö: oman yksikön asiakkuus',
    sv: 'Chef: klientrelation i den egna enheten',
    en: 'A manager: a case of the own unit',
  },
  audit: { fi: 'Tarkastaja: kaikki asiakkuudet', sv: 'Granskare: alla klientrelationer', en: 'An auditor: every case' },
  'break-glass': {
    fi: 'Hätäkäyttö: katselu kolmen tunnin ajan kirjatusta syystä',
    sv: 'Nödläsning: tre timmar, av en antecknad orsak',
    en: 'Broken glass: reading for three hours, for a recorded reason',
  },
  'own-data': { fi: 'Asiakas: omat tiedot', sv: 'Klient: egna uppgifter', en: 'A client: the own data' },
};

export const ACT_TEXTS: Readonly<Record<CaseAct, Text>> = {
  view: { fi: 'katsoa', sv: 'se', en: 'view' },
  write: { fi: 'kirjata', sv: 'anteckna', en: 'record' },
  sensitive: {
    fi: 'nähdä arkaluonteiset kohdat',
    sv: 'se de känsliga punkterna',
    en: 'see what is marked as sensitive',
  },
};

/** What a condition asks. */
export const CONDITION_TEXTS: Readonly<Record<string, Text>> = {
  related: {
    fi: 'on asiakasvastaava, työpari, tiimin jäsen tai suunnitellun askeleen vastuuhenkilö, tai sellaisen sijainen',
    sv: 'är klientansvarig, arbetspar, medlem i teamet eller ansvarig för ett planerat steg, eller vikarierar för någon som är det',
    en: 'is client manager, pair worker, one of the team or responsible for a planned step, or stands in for one',
  },
  responsible: {
    fi: 'vastaa asiakkuudesta tai on vastuussa olevan sijainen',
    sv: 'ansvarar för klientrelationen eller vikarierar för den som ansvarar',
    en: 'is responsible for the case or stands in for who is',
  },
  'not-client-manager': {
    fi: 'asiakasvastaavaa ei ole',
    sv: 'det finns ingen klientansvarig',
    en: 'there is no client manager',
  },
  unit: {
    fi: 'asiakkuus on omassa yksikössä',
    sv: 'klientrelationen hör till den egna enheten',
    en: 'the case is in the own unit',
  },
  register: {
    fi: 'asiakkuus on omassa rekisterissä',
    sv: 'klientrelationen hör till det egna registret',
    en: 'the case is in the own register',
  },
  'own-data': { fi: 'asiakkuus on oma', sv: 'klientrelationen är ens egen', en: 'the case is the own' },
  'not-long-over': {
    fi: 'asiakkuus on auki tai päättyi enintään vuosi sitten',
    sv: 'klientrelationen är öppen eller avslutades för högst ett år sedan',
    en: 'the case is open or ended a year ago at most',
  },
  consent: {
    fi: 'tietojen vaihdon suostumus, joka nimeää oman organisaation, on tänään voimassa',
    sv: 'ett samtycke till informationsutbyte som nämner den egna organisationen gäller i dag',
    en: 'a consent to exchange data that names the own organisation is in force today',
  },
  never: {
    fi: 'tunnistautumisessa ei kerrota tätä henkilöstä',
    sv: 'inloggningen säger inte detta om personen',
    en: 'the sign-in does not say this of the person',
  },
  'break-glass': { fi: 'hätäkäyttö on voimassa', sv: 'nödläsningen gäller', en: 'the glass is broken now' },
};
