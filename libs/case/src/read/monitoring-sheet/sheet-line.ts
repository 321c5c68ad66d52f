import type { DefinitionLabels, Language } from '../definition-labels.js';
import type { MonitoringSheetRow } from './monitoring-sheet.query.js';

/** Headings of the sheet as the teams know them [001:1792-1796]. */
export const SHEET_COLUMNS: Readonly<Record<Language, string[]>> = {
  fi: [
    'Asiakkuus',
    'Avattu',
    'Yksikkö',
    'Tiimissä mukana olevat tahot',
    'Tiimille ohjaava taho',
    'Jatko-ohjaukset',
    'Asiakasvastaava',
    'Olemassa oleva työvalmentaja / omavalmentaja',
    'Ohjauksen oikea-aikaisuus',
    'Palvelutarpeen mukaisuus',
  ],
  sv: [
    'Klientrelation',
    'Öppnad',
    'Enhet',
    'Parter i teamet',
    'Part som hänvisat till teamet',
    'Vidare hänvisningar',
    'Klientansvarig',
    'Befintlig arbetstränare / egen tränare',
    'Hänvisningens rätta tid',
    'Motsvarighet till servicebehovet',
  ],
  en: [
    'Case',
    'Opened',
    'Unit',
    'Parties in the team',
    'Referred to the team by',
    'Onward referrals',
    'Client manager',
    'Existing job coach / personal coach',
    'Timeliness of the referral',
    'Match with the service need',
  ],
};

const JUDGEMENTS: Readonly<Record<string, Record<Language, string>>> = {
  yes: { fi: 'kyllä', sv: 'ja', en: 'yes' },
  no: { fi: 'ei', sv: 'nej', en: 'no' },
  partly: { fi: 'osittain', sv: 'delvis', en: 'partly' },
};

/** One line of the sheet in words. */
export function sheetLine(row: MonitoringSheetRow, labels: DefinitionLabels, language: Language): string[] {
  const codes = (list: string, values: readonly string[]): string =>
    values.map((value) => labels.code(list, value, language)).join(', ');
  const judgement = (value: string | null): string => (value === null ? '' : (JUDGEMENTS[value]?.[language] ?? value));
  return [
    row.caseId,
    row.openedOn,
    row.unit,
    codes('profession', row.parties),
    row.referrer ?? labels.code('referral_source', row.referrerCode, language),
    codes('onward_service', row.onward),
    row.clientManager ?? '',
    row.coach ?? '',
    judgement(row.timely),
    judgement(row.matchesNeed),
  ].map(harmless);
}

/** A cell that a spreadsheet would take for a formula is told to be text. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
