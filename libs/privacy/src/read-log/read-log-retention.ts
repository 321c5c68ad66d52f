import type { Queryable } from './read-log-reader.js';

export interface ReadLogRetention {
  /** Years that entries are kept; Polku's default is 12. Less than two is refused. */
  readonly years: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly now: string;
  /** Who asked for it: a person's identifier or `system:retention`. */
  readonly by: string;
  readonly requestId: string;
}

export const DEFAULT_READ_LOG_YEARS = 12;
const SHORTEST_YEARS = 2;

/**
 * Deletes the whole months that are older than the retention and leaves a checkpoint in the chain that says so.
 * @returns how many entries went
 */
export async function deleteOldReads(
  database: Queryable,
  { years, now, by, requestId }: ReadLogRetention,
): Promise<number> {
  if (!Number.isInteger(years) || years < SHORTEST_YEARS) {
    throw new RangeError(`The read log is kept whole years, at least ${SHORTEST_YEARS}`);
  }
  const { rows } = await database.query<{ gone: string }>(
    `select privacy.delete_old_reads(
              (($1::timestamptz at time zone 'Europe/Helsinki') - make_interval(years => $2))::date, $3, $4, $1)::text as gone`,
    [now, years, requestId, by],
  );
  return Number(rows[0]?.gone ?? 0);
}
