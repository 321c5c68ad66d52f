import type { LocalDate } from '../../events/index.js';

/** What every statistic may be narrowed by. Days are in Europe/Helsinki; `to` is the last day that counts. */
export interface StatisticsFilter {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly path?: string;
  readonly unit?: string;
  readonly source?: string;
  /** Test cases are left out unless asked for. */
  readonly testCases?: boolean;
}

/** The parameters that all statistics files share: $1 from, $2 to, $3 path, $4 unit, $5 source, $6 test cases. */
export function filterParameters(filter: StatisticsFilter): unknown[] {
  return [
    filter.from ?? null,
    filter.to ?? null,
    filter.path ?? null,
    filter.unit ?? null,
    filter.source ?? null,
    filter.testCases ?? false,
  ];
}
