import type { LogStatistics } from '@polku/interchange';
import { table } from '../terminal/table.js';

/** The figures of a log for the terminal. */
export function statisticsText(statistics: LogStatistics): string {
  const { mostFrequentActivity: most } = statistics;
  return table([
    ['cases', String(statistics.cases)],
    ['events', String(statistics.events)],
    ['activities', String(statistics.activities)],
    ['variants', String(statistics.variants)],
    ['resources', String(statistics.resources)],
    ['mean duration', `${String(statistics.meanDurationDays)} d`],
    ['median duration', `${String(statistics.medianDurationHours)} h`],
    ['longest duration', `${String(statistics.longestDurationDays)} d`],
    ['most frequent', most.events === 0 ? '-' : `${most.activity} (${String(most.events)})`],
    ['first event', statistics.firstEvent ?? '-'],
    ['last event', statistics.lastEvent ?? '-'],
  ]);
}
