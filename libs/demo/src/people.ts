import type { ClientIdentity, PersonRef, ProfessionalDetails } from '@polku/case';
import type { Chance } from './chance.js';

// Common Finnish names; any likeness to a person is chance.
const GIVEN_NAMES = [
  'Aino',
  'Anneli',
  'Anna',
  'Antero',
  'Arto',
  'Eero',
  'Eeva',
  'Elina',
  'Emilia',
  'Erkki',
  'Hanna',
  'Hannu',
  'Heikki',
  'Helena',
  'Henna',
  'Ilkka',
  'Inkeri',
  'Jaana',
  'Jari',
  'Johanna',
  'Jouni',
  'Juha',
  'Kaarina',
  'Kari',
  'Katja',
  'Lauri',
  'Leena',
  'Liisa',
  'Maarit',
  'Marja',
  'Marko',
  'Matti',
  'Merja',
  'Mika',
  'Minna',
  'Niina',
  'Olavi',
  'Outi',
  'Paula',
  'Pekka',
  'Petri',
  'Päivi',
  'Raija',
  'Riikka',
  'Riitta',
  'Sami',
  'Sari',
  'Satu',
  'Seppo',
  'Sirpa',
  'Tapio',
  'Tarja',
  'Teemu',
  'Tiina',
  'Timo',
  'Tuula',
  'Ulla',
  'Veikko',
  'Ville',
  'Virpi',
];
const FAMILY_NAMES = [
  'Aalto',
  'Ahonen',
  'Anttila',
  'Asikainen',
  'Haapala',
  'Hakala',
  'Heikkinen',
  'Heinonen',
  'Hiltunen',
  'Hirvonen',
  'Holopainen',
  'Huttunen',
  'Hämäläinen',
  'Jokinen',
  'Jussila',
  'Kallio',
  'Karjalainen',
  'Karppinen',
  'Kinnunen',
  'Koivisto',
  'Korhonen',
  'Koskinen',
  'Laakso',
  'Laaksonen',
  'Lahtinen',
  'Laitinen',
  'Lappalainen',
  'Lehtinen',
  'Lehtonen',
  'Leppänen',
  'Manninen',
  'Mattila',
  'Miettinen',
  'Mustonen',
  'Mäkelä',
  'Mäkinen',
  'Niemi',
  'Nieminen',
  'Nurmi',
  'Ojala',
  'Oksanen',
  'Partanen',
  'Pesonen',
  'Pitkänen',
  'Rantanen',
  'Räsänen',
  'Saarinen',
  'Salminen',
  'Salonen',
  'Savolainen',
  'Seppälä',
  'Suominen',
  'Tikkanen',
  'Toivonen',
  'Tuominen',
  'Turunen',
  'Vainio',
  'Virtanen',
  'Väisänen',
  'Ylönen',
];
const CITIES = [
  ['50100', 'Mikkeli'],
  ['76100', 'Pieksämäki'],
  ['52700', 'Mäntyharju'],
  ['50600', 'Mikkeli'],
  ['51200', 'Kangasniemi'],
] as const;

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** A person who does not exist, of working age, with an identity code from the numbers that are never given to people. */
export function inventedIdentity(chance: Chance): ClientIdentity {
  const year = chance.between(1960, 2003);
  const month = chance.between(1, 12);
  const day = chance.between(1, 28);
  const [postalCode, city] = chance.one(CITIES);
  const number = String(chance.between(0, 9_999)).padStart(4, '0');
  return {
    givenNames: chance.one(GIVEN_NAMES),
    familyName: chance.one(FAMILY_NAMES),
    identityCode: identityCode(year, month, day, chance.between(900, 999)),
    birthDate: `${String(year)}-${two(month)}-${two(day)}`,
    // 0457 575 is a range reserved for fiction.
    phone: `0457 575 ${number}`,
    postalCode,
    city,
  };
}

function identityCode(year: number, month: number, day: number, individual: number): string {
  const digits = `${two(day)}${two(month)}${two(year % 100)}`;
  const check = CHECK_CHARACTERS[Number(`${digits}${String(individual)}`) % CHECK_CHARACTERS.length] ?? '';
  return `${digits}${year < 2000 ? '-' : 'A'}${String(individual)}${check}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

export interface Worker extends PersonRef {
  readonly details: ProfessionalDetails;
}

function worker(
  id: string,
  name: string,
  profession: string,
  unit: string,
  options: { readonly percent?: number; readonly official?: boolean; readonly organisation?: string } = {},
): Worker {
  const { percent = 100, official = true, organisation = 'Etelä-Savon hyvinvointialue' } = options;
  const contact = `${id}@polku.example`;
  const details = { name, profession, organisation, unit, contact, clientWorkPercent: percent, official };
  return { id, name, profession, organisation, contact, details };
}

export const MIKKELI = 'Työkyvyn tuki, Mikkeli';
export const PIEKSAMAKI = 'Työkyvyn tuki, Pieksämäki';
export const COACHING = 'Työhönvalmennus, Mikkeli';
export const LIFESTYLE = 'Elintapaohjaus, Mikkeli';
export const SEINAJOKI = 'Tyke-tiimi, Seinäjoki';
const EP = { organisation: 'Etelä-Pohjanmaan hyvinvointialue' };

/** The staff of the demo: two coaches and two lifestyle counsellors as in F11, the rest as a county has them. */
export const STAFF = {
  coordinators: [
    worker('kaisa.koivu', 'Kaisa Koivu', 'TKK', MIKKELI),
    worker('mikael.lind', 'Mikael Lind', 'TKK', MIKKELI),
    worker('terhi.saario', 'Terhi Saario', 'TKK', PIEKSAMAKI),
    worker('ossi.rautio', 'Ossi Rautio', 'TKK', PIEKSAMAKI, { percent: 60 }),
  ],
  nurses: [
    worker('hanna.haapa', 'Hanna Haapa', 'TH', MIKKELI),
    worker('jonna.palm', 'Jonna Palm', 'TH', MIKKELI),
    worker('sirkku.vuori', 'Sirkku Vuori', 'TH', PIEKSAMAKI),
  ],
  doctors: [
    worker('leena.lehmus', 'Leena Lehmus', 'TKL', MIKKELI),
    worker('aki.sund', 'Aki Sund', 'TKL', PIEKSAMAKI, { percent: 50 }),
  ],
  coaches: [
    worker('timo.tamminen', 'Timo Tamminen', 'TV', COACHING, { official: false }),
    worker('reetta.kuusela', 'Reetta Kuusela', 'TV', COACHING, { official: false }),
  ],
  counsellors: [
    worker('eija.alho', 'Eija Alho', 'EO', LIFESTYLE, { official: false }),
    worker('jere.nylund', 'Jere Nylund', 'EO', LIFESTYLE, { official: false }),
  ],
  conveners: [
    worker('pirjo.luoma', 'Pirjo Luoma', 'TNTH', SEINAJOKI, { percent: 50, ...EP }),
    worker('sanna.viita', 'Sanna Viita', 'SO', SEINAJOKI, { percent: 50, ...EP }),
  ],
  teamDoctor: worker('olli.harju', 'Olli Harju', 'LAA', SEINAJOKI, { percent: 20, ...EP }),
  socialWorker: worker('anu.metsala', 'Anu Metsälä', 'ST', SEINAJOKI, EP),
  kela: worker('kirsi.aho', 'Kirsi Aho', 'KEA', SEINAJOKI, { percent: 20, organisation: 'Kela' }),
  employment: worker('harri.laine', 'Harri Laine', 'TEA', SEINAJOKI, { percent: 20, organisation: 'Työllisyysalue' }),
} as const;

/** Everybody, to be registered before the first client. */
export const EVERYBODY: readonly Worker[] = [
  ...STAFF.coordinators,
  ...STAFF.nurses,
  ...STAFF.doctors,
  ...STAFF.coaches,
  ...STAFF.counsellors,
  ...STAFF.conveners,
  STAFF.teamDoctor,
  STAFF.socialWorker,
  STAFF.kela,
  STAFF.employment,
];

/** The words of an entry: a person without what only the register holds. */
export function named({ details: _details, ...person }: Worker): PersonRef {
  return person;
}
