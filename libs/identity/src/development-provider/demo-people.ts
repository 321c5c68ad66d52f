import type { DemoPerson } from './demo-person.js';

const COUNTY = 'Etelä-Savon hyvinvointialue';
const MIKKELI = 'Työkyvyn tuki, Mikkeli';

type Given = Pick<DemoPerson, 'personId' | 'name' | 'title'> & Partial<DemoPerson>;

function professional(profession: string, person: Given): DemoPerson {
  return {
    roles: ['professional'],
    professions: [profession],
    units: [MIKKELI],
    organisation: COUNTY,
    register: 'health',
    official: true,
    ...person,
  };
}

function other(role: DemoPerson['roles'][number], person: Given): DemoPerson {
  return {
    roles: [role],
    professions: [],
    units: [],
    organisation: COUNTY,
    register: 'none',
    official: role !== 'client',
    ...person,
  };
}

/** One of each kind who works with Polku or is served by it; the professionals are those of the demo data. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  professional('TKK', {
    personId: 'maija.m',
    name: 'Maija Mallinen',
    title: { fi: 'Työkykykoordinaattori', sv: 'Arbetsförmågekoordinator', en: 'Work-ability coordinator' },
  }),
  professional('TKK', {
    personId: 'kaisa.koivu',
    name: 'Kaisa Koivu',
    title: { fi: 'Työkykykoordinaattori', sv: 'Arbetsförmågekoordinator', en: 'Work-ability coordinator' },
  }),
  professional('TH', {
    personId: 'hanna.haapa',
    name: 'Hanna Haapa',
    title: { fi: 'Terveydenhoitaja', sv: 'Hälsovårdare', en: 'Public-health nurse' },
  }),
  professional('TKL', {
    personId: 'leena.lehmus',
    name: 'Leena Lehmus',
    title: { fi: 'Työkykylääkäri', sv: 'Arbetsförmågeläkare', en: 'Work-ability doctor' },
  }),
  // Coaches were not officials [000:1267-1271].
  professional('TV', {
    personId: 'timo.tamminen',
    name: 'Timo Tamminen',
    title: { fi: 'Työhönvalmentaja', sv: 'Arbetstränare', en: 'Job coach' },
    units: ['Työhönvalmennus, Mikkeli'],
    register: 'social',
    official: false,
  }),
  professional('EO', {
    personId: 'eija.alho',
    name: 'Eija Alho',
    title: { fi: 'Elintapaohjaaja', sv: 'Livsstilshandledare', en: 'Lifestyle counsellor' },
    units: ['Elintapaohjaus, Mikkeli'],
    official: false,
  }),
  professional('SO', {
    personId: 'sanna.viita',
    name: 'Sanna Viita',
    title: { fi: 'Sosiaaliohjaaja', sv: 'Socialhandledare', en: 'Social counsellor' },
    units: ['Tyke-tiimi, Seinäjoki'],
    organisation: 'Etelä-Pohjanmaan hyvinvointialue',
    register: 'social',
  }),
  professional('KEA', {
    personId: 'kirsi.aho',
    name: 'Kirsi Aho',
    title: { fi: 'Kelan asiantuntija', sv: 'FPA-sakkunnig', en: 'Kela specialist' },
    units: ['Tyke-tiimi, Seinäjoki'],
    organisation: 'Kela',
    register: 'kela',
  }),
  professional('TEA', {
    personId: 'harri.laine',
    name: 'Harri Laine',
    title: { fi: 'Työllisyyspalvelujen asiantuntija', sv: 'Sysselsättningssakkunnig', en: 'Employment specialist' },
    units: ['Tyke-tiimi, Seinäjoki'],
    organisation: 'Työllisyysalue',
    register: 'employment',
  }),
  other('manager', {
    personId: 'marja.johto',
    name: 'Marja Johto',
    title: { fi: 'Esihenkilö (tilastot)', sv: 'Chef (statistik)', en: 'Manager (statistics)' },
    professions: ['ESIH'],
    units: [MIKKELI],
  }),
  other('auditor', {
    personId: 'tarmo.tarkka',
    name: 'Tarmo Tarkka',
    title: { fi: 'Tarkastaja', sv: 'Granskare', en: 'Auditor' },
  }),
  other('data-protection-officer', {
    personId: 'tiina.suoja',
    name: 'Tiina Suoja',
    title: { fi: 'Tietosuojavastaava', sv: 'Dataskyddsombud', en: 'Data-protection officer' },
  }),
  other('administrator', {
    personId: 'yrjo.yllapito',
    name: 'Yrjö Ylläpito',
    title: { fi: 'Pääkäyttäjä', sv: 'Huvudanvändare', en: 'Administrator' },
  }),
  other('client', {
    personId: 'asta.asiakas',
    name: 'Asta Asiakas',
    title: { fi: 'Asiakas (oma polku)', sv: 'Klient (egen stig)', en: 'Client (own path)' },
    organisation: '',
    clientId: '00000000-0000-4000-8000-000000000900',
  }),
];
