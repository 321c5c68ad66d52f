import type { Instant } from '../../events/index.js';
import type { ReadDatabase } from '../database.js';
import { filterParameters, type StatisticsFilter } from '../statistics/period.js';
import { readSql } from '../statistics/read-sql.js';

export interface TimeInPhase {
  readonly path: string;
  readonly phase: string;
  readonly ended: number;
  /** Stays that go on: known to be at least so long. */
  readonly open: number;
  /** Of the ended stays alone; null when there are none. */
  readonly medianEndedSeconds: number | null;
  readonly p90EndedSeconds: number | null;
  /** With the open stays as censored observations (Kaplan-Meier); null when too many are open to tell. */
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly longestOpenSeconds: number | null;
}

const SQL = readSql(import.meta.url, './time-in-phase.sql');

/** Time in phase without pauses: `visit` counts each stay, `case` adds up the stays of a case in the same phase. */
export function timeInPhase(
  database: ReadDatabase,
  filter: StatisticsFilter,
  per: 'visit' | 'case',
  now: Instant,
): Promise<TimeInPhase[]> {
  return database.query<TimeInPhase>(SQL, [...filterParameters(filter), now, per]);
}
