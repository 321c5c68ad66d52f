import type { Basis } from '@polku/access';
import type { ReadDatabase } from '../database.js';
import { filterParameters, type StatisticsFilter } from '../statistics/period.js';
import { readSql } from '../statistics/read-sql.js';

export interface ExitCount {
  readonly reason: string;
  readonly source: string;
  readonly path: string;
  readonly unit: string;
  /** `2026-03`, Europe/Helsinki. */
  readonly month: string;
  readonly exits: number;
  /** Of them, reopened later. */
  readonly reopened: number;
  /** The cases behind the number, the newest first, 200 at most. */
  readonly cases: readonly string[];
  /** Whose cases they are, and why the reader may see them: for the read log. */
  readonly clients: readonly string[];
  readonly bases: readonly Basis[];
}

const SQL = readSql(import.meta.url, './exits.sql');

/** Exits in a period by reason, source, path, unit and month; each row names its cases. */
export function countExits(database: ReadDatabase, filter: StatisticsFilter): Promise<ExitCount[]> {
  return database.query<ExitCount>(SQL, filterParameters(filter));
}
