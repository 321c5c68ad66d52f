import type { Instant, LocalDate } from '../../events/index.js';
import type { ReadDatabase } from '../database.js';
import { filterParameters, type StatisticsFilter } from '../statistics/period.js';
import { readSql } from '../statistics/read-sql.js';

export interface FlowWeek {
  /** Monday in Europe/Helsinki. */
  readonly weekStart: LocalDate;
  /** `2026-W11`. */
  readonly week: string;
  /** Openings and reopenings. */
  readonly arrivals: number;
  readonly exits: number;
  readonly openAtEnd: number;
}

const SQL = readSql(import.meta.url, './flow.sql');

/** Arrivals, exits and open cases per week from the first case to the week of `now`. */
export function flowByWeek(database: ReadDatabase, filter: StatisticsFilter, now: Instant): Promise<FlowWeek[]> {
  return database.query<FlowWeek>(SQL, [...filterParameters(filter), now]);
}
