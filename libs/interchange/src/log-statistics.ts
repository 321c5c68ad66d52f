import type { LogTrace } from './event-log.js';

/** Figures of an event log; durations are from the first to the last event of a case. */
export interface LogStatistics {
  readonly cases: number;
  readonly events: number;
  readonly activities: number;
  /** Different sequences of activities, in the order of the file. */
  readonly variants: number;
  readonly resources: number;
  readonly meanDurationDays: number;
  readonly medianDurationHours: number;
  readonly longestDurationDays: number;
  readonly mostFrequentActivity: { readonly activity: string; readonly events: number };
  readonly firstEvent: string | null;
  readonly lastEvent: string | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Adds up a log case by case; memory grows with the number of cases and variants, not with the events. */
export class LogCount {
  private events = 0;
  private readonly activities = new Map<string, number>();
  private readonly variants = new Set<string>();
  private readonly resources = new Set<string>();
  private readonly durations: number[] = [];
  private first: string | null = null;
  private last: string | null = null;
  private cases = 0;

  add(trace: Pick<LogTrace, 'events'>): void {
    this.cases += 1;
    this.events += trace.events.length;
    this.variants.add(JSON.stringify(trace.events.map((event) => event.activity)));
    let earliest: string | undefined;
    let latest: string | undefined;
    for (const event of trace.events) {
      this.activities.set(event.activity, (this.activities.get(event.activity) ?? 0) + 1);
      if (event.resource !== undefined) this.resources.add(event.resource);
      if (earliest === undefined || event.time < earliest) earliest = event.time;
      if (latest === undefined || event.time > latest) latest = event.time;
    }
    if (earliest === undefined || latest === undefined) return;
    this.durations.push(Date.parse(latest) - Date.parse(earliest));
    if (this.first === null || earliest < this.first) this.first = earliest;
    if (this.last === null || latest > this.last) this.last = latest;
  }

  /** Names of the activities, the most frequent first. */
  activityNames(): readonly string[] {
    return this.activityCounts().map(([activity]) => activity);
  }

  /** Activities with their numbers of events, the most frequent first. */
  activityCounts(): readonly (readonly [activity: string, events: number])[] {
    return [...this.activities].sort((one, other) => other[1] - one[1]);
  }

  result(): LogStatistics {
    const sorted = [...this.durations].sort((one, other) => one - other);
    const [activity, events] = [...this.activities].reduce<[string, number]>(
      (most, each) => (each[1] > most[1] ? each : most),
      ['', 0],
    );
    return {
      cases: this.cases,
      events: this.events,
      activities: this.activities.size,
      variants: this.variants.size,
      resources: this.resources.size,
      meanDurationDays: rounded(sorted.reduce((sum, each) => sum + each, 0) / Math.max(sorted.length, 1) / DAY),
      medianDurationHours: rounded(median(sorted) / HOUR),
      longestDurationDays: rounded((sorted.at(-1) ?? 0) / DAY),
      mostFrequentActivity: { activity, events },
      firstEvent: this.first,
      lastEvent: this.last,
    };
  }
}

/** Of sorted numbers; the mean of the two in the middle when they are even in number, 0 when there are none. */
export function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
