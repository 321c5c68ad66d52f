/** A number that a target speaks of. */
export interface Check {
  /** `ratio`, `p95 in ms`. */
  readonly what: string;
  readonly value: number;
  /** What has to be reached; a row that only informs has none. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** What would be better still, on the same side. */
  readonly stretch?: number;
}

export interface Figure {
  readonly value: number;
  /** `appends/s`. */
  readonly unit: string;
  /** Milliseconds. */
  readonly p95?: number;
}

/** A row of the table, measured. */
export interface RowResult {
  readonly row: string;
  readonly title: string;
  readonly ours: Figure;
  /** The raw limit, measured in turn with ours on the same PostgreSQL. */
  readonly limit: Figure & { readonly what: string };
  /** Our figure through the limit's, smallest and largest of a round. */
  readonly spread?: readonly [number, number];
  readonly checks: readonly Check[];
  /** What one has to know in order to read the figures. */
  readonly notes: readonly string[];
}

export type Verdict = 'stretch' | 'reached' | 'missed' | 'for information';

export function verdictOf({ value, atLeast, atMost, stretch }: Check): Verdict {
  if (atLeast !== undefined) {
    if (!(value >= atLeast)) return 'missed';
    return stretch !== undefined && value >= stretch ? 'stretch' : 'reached';
  }
  if (atMost === undefined) return 'for information';
  if (!(value <= atMost)) return 'missed';
  return stretch !== undefined && value <= stretch ? 'stretch' : 'reached';
}
