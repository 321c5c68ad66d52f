import type { Text } from '../../../path/index.js';
import type { Language } from '../../definition-labels.js';

/** What somebody without a profession is called in the report. */
const ROLE_TEXTS: Readonly<Record<string, Text>> = {
  professional: { fi: 'Ammattilainen', sv: 'Yrkesutbildad person', en: 'Professional' },
  manager: { fi: 'Esihenkilö', sv: 'Chef', en: 'Manager' },
  auditor: { fi: 'Tarkastaja', sv: 'Granskare', en: 'Auditor' },
  'data-protection-officer': { fi: 'Tietosuojavastaava', sv: 'Dataskyddsombud', en: 'Data-protection officer' },
  administrator: { fi: 'Pääkäyttäjä', sv: 'Huvudanvändare', en: 'Administrator' },
  client: { fi: 'Sinä itse', sv: 'Du själv', en: 'You yourself' },
  operator: { fi: 'Järjestelmän ylläpitäjä', sv: 'Systemansvarig', en: 'Operator of the system' },
};

/** Undefined for what is no role: a profession. */
export function roleText(role: string, language: Language): string | undefined {
  return Object.hasOwn(ROLE_TEXTS, role) ? ROLE_TEXTS[role]?.[language] : undefined;
}
