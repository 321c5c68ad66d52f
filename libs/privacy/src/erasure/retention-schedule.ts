import type { Texts } from './may-erase.js';

/** From when the years of a class are counted. */
export type RetentionStart = 'last-case-closed' | 'recorded' | 'consent-ended' | 'employment-ended' | 'never';

export interface RetentionClass {
  readonly id: string;
  readonly name: Texts;
  /** What Polku keeps of this class. */
  readonly holds: string;
  readonly start: RetentionStart;
  /** Whole years, counted to the end of the calendar year; absent when it is permanent or goes with its source. */
  readonly years?: number;
  readonly basis: string;
  /**
   * True until the authority that uses Polku has confirmed the time against its own information management plan: laws
   * differ by register, and the time here is what Polku assumes.
   */
  readonly assumption: boolean;
}

/**
 * How long each class of data is kept. An authority replaces it by its own; whatever is marked as an assumption is shown
 * as one wherever it is used.
 */
export const RETENTION_SCHEDULE: readonly RetentionClass[] = [
  {
    id: 'social-welfare-record',
    name: {
      fi: 'Sosiaalihuollon asiakasasiakirja',
      sv: 'Klienthandling inom socialvården',
      en: 'Social welfare record',
    },
    holds: 'Case entries, plans, notes and form answers of paths in the social welfare register',
    start: 'last-case-closed',
    years: 10,
    basis:
      'Act 703/2023, annex: services for people of working age, 10 years from the closing of the matter (families with children: 30)',
    assumption: true,
  },
  {
    id: 'health-record',
    name: { fi: 'Potilasasiakirja', sv: 'Patienthandling', en: 'Patient record' },
    holds: 'Case entries and assessments of paths in the patient register',
    start: 'last-case-closed',
    years: 120,
    basis: 'Act 703/2023, annex on retention times (12 years after death, else 120 years after birth)',
    assumption: true,
  },
  {
    id: 'employment-record',
    name: {
      fi: 'Työvoimapalvelun asiakastieto',
      sv: 'Kunduppgift inom arbetskraftsservicen',
      en: 'Employment service record',
    },
    holds: 'Case entries of paths in the register of employment services',
    start: 'last-case-closed',
    years: 5,
    basis: 'Act 380/2023 on organising employment services',
    assumption: true,
  },
  {
    id: 'client-identity',
    name: {
      fi: 'Asiakkaan henkilö- ja yhteystiedot',
      sv: 'Klientens person- och kontaktuppgifter',
      en: 'Identity and contacts',
    },
    holds: 'Name, identity code, address, phone, e-mail',
    start: 'last-case-closed',
    basis: 'Act 703/2023, annex: two years from the death of the client; until then as long as the longest kept record',
    assumption: true,
  },
  {
    id: 'consent',
    name: { fi: 'Suostumus', sv: 'Samtycke', en: 'Consent' },
    holds: 'Consents, refusals and withdrawals: the proof that a disclosure was allowed',
    start: 'consent-ended',
    years: 12,
    basis: 'Regulation (EU) 2016/679, articles 5(2) and 7(1); kept as long as the log of the disclosures',
    assumption: true,
  },
  {
    id: 'read-log',
    name: { fi: 'Käyttö- ja luovutusloki', sv: 'Användnings- och utlämnandelogg', en: 'Log of use and disclosure' },
    holds: 'Who has read or received whose data, when and on what basis',
    start: 'recorded',
    years: 12,
    basis: 'Act 703/2023 (client data in social welfare and health care): logs',
    assumption: true,
  },
  {
    id: 'professional',
    name: { fi: 'Ammattilaisen tiedot', sv: 'Uppgifter om yrkesutbildade personer', en: 'Data of professionals' },
    holds: 'Name, profession, unit and contact of a worker, also as named in entries of cases',
    start: 'employment-ended',
    years: 12,
    basis: 'As long as the log that names the worker',
    assumption: true,
  },
  {
    id: 'anonymous-statistics',
    name: { fi: 'Tunnisteeton tilasto', sv: 'Anonym statistik', en: 'Anonymous statistics' },
    holds: 'Phases, times and outcomes without any key to a person: what is left of a case after an erasure',
    start: 'never',
    basis: 'No personal data: Regulation (EU) 2016/679, recital 26',
    assumption: false,
  },
];

/**
 * The last day on which data of a class is kept: the end of the calendar year in which its years are full.
 * @param since day from which is counted, `2026-03-01`; undefined while that has not happened, then there is no end
 * @returns `2038-12-31`, or undefined when the class asks for nothing by itself
 */
export function retainedUntil(retention: RetentionClass, since: string | undefined): string | undefined {
  if (retention.years === undefined || since === undefined) return undefined;
  return `${String(Number(since.slice(0, 4)) + retention.years).padStart(4, '0')}-12-31`;
}

/** The latest of several ends: a person's data is erased as a whole. */
export function longestRetention(ends: readonly (string | undefined)[]): string | undefined {
  return ends.reduce((longest, end) => {
    if (longest === 'permanent' || end === 'permanent') return 'permanent';
    return longest === undefined || (end !== undefined && end > longest) ? end : longest;
  }, undefined);
}
