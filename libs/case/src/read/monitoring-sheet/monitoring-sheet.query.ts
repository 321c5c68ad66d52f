import type { LocalDate } from '../../events/index.js';
import type { ShownRow } from '../access/case-access.js';
import type { ReadDatabase } from '../database.js';
import { filterParameters, type StatisticsFilter } from '../statistics/period.js';
import { readSql } from '../statistics/read-sql.js';

/** A line of the monitoring sheet (seurantataulukko) [001:1786-1798]. */
export interface MonitoringSheetRow extends ShownRow {
  readonly caseId: string;
  readonly path: string;
  readonly pathVersion: number;
  readonly unit: string;
  readonly openedOn: LocalDate;
  /** Tiimissä mukana olevat tahot: codes of professions and roles. */
  readonly parties: readonly string[];
  /** Tiimille ohjaava taho: code of the source, and the organisation when it was named. */
  readonly referrerCode: string;
  readonly referrer: string | null;
  /** Jatko-ohjaukset: codes of onward services. */
  readonly onward: readonly string[];
  readonly clientManager: string | null;
  /** Olemassa oleva työvalmentaja / omavalmentaja. */
  readonly coach: string | null;
  /** Ohjauksen oikea-aikaisuus, judged. */
  readonly timely: string | null;
  /** Palvelutarpeen mukaisuus, judged. */
  readonly matchesNeed: string | null;
}

const SQL = readSql(import.meta.url, './monitoring-sheet.sql');

/** A page of the sheet in the order of case identifiers; `after` is the last identifier of the page before. */
export function monitoringSheet(
  database: ReadDatabase,
  filter: StatisticsFilter,
  page: { readonly after?: string; readonly limit: number },
): Promise<MonitoringSheetRow[]> {
  return database.query<MonitoringSheetRow>(SQL, [...filterParameters(filter), page.after ?? null, page.limit]);
}
