import type pg from 'pg';
import type { RecordedRead } from './read-entry.js';

/** Whatever runs a statement: a pool or a client of pg. */
export interface Queryable {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
}

export interface ReadWindow {
  /** First instant, ISO 8601 in UTC with milliseconds. */
  readonly from: string;
  /** The first instant after it. */
  readonly until: string;
  /** Continue after this entry; 0 starts. */
  readonly after?: number;
  /** Default 1,000. */
  readonly limit?: number;
}

interface Row {
  readonly sequence: string;
  readonly at: string;
  readonly person_id: string;
  readonly role: string;
  readonly unit: string;
  readonly organisation: string | null;
  readonly subjects: string[];
  readonly view: string;
  readonly basis: string;
  readonly purpose: string | null;
  readonly request_id: string;
  readonly outcome: string;
  readonly hash: string;
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
/** The output column `sequence` is text: order by `entry.sequence`. */
const READ_COLUMNS = `entry.sequence::text, to_char(entry.at at time zone 'UTC', ${ISO}) as at, person_id, role, unit,
  organisation, subjects, view, basis, purpose, request_id, outcome, encode(hash, 'hex') as hash`;

/** The window that a client's log report has when nobody asks for another: two years back from a point in time. */
export function lastTwoYears(now: string): ReadWindow {
  const from = new Date(now);
  from.setUTCFullYear(from.getUTCFullYear() - 2);
  return { from: from.toISOString(), until: new Date(Date.parse(now) + 1).toISOString() };
}

/** Who has handled a person's data, oldest first: the client's right under Act 703/2023 §11. */
export async function readsAbout(database: Queryable, subject: string, window: ReadWindow): Promise<RecordedRead[]> {
  return entries(database, 'subjects @> array[$5]', window, subject);
}

/** What a worker has looked at, oldest first. */
export async function readsBy(database: Queryable, personId: string, window: ReadWindow): Promise<RecordedRead[]> {
  return entries(database, 'person_id = $5', window, personId);
}

/** Everything that was read, oldest first, for the list of odd reads. */
export async function readsWithin(database: Queryable, window: ReadWindow): Promise<RecordedRead[]> {
  return entries(database, '$5::text is null', window, null);
}

async function entries(
  database: Queryable,
  condition: string,
  { from, until, after = 0, limit = 1_000 }: ReadWindow,
  value: string | null,
): Promise<RecordedRead[]> {
  const { rows } = await database.query<Row>(
    `select ${READ_COLUMNS} from privacy.read_log entry
      where entry.at >= $1::timestamptz and entry.at < $2::timestamptz and entry.sequence > $3 and ${condition}
      order by entry.sequence limit $4`,
    [from, until, after, limit, value],
  );
  return rows.map(asRead);
}

/** Entries after a sequence in the order of the chain, whoever read. */
export async function readsAfter(database: Queryable, sequence: number, limit: number): Promise<RecordedRead[]> {
  const { rows } = await database.query<Row>(
    `select ${READ_COLUMNS} from privacy.read_log entry where entry.sequence > $1 order by entry.sequence limit $2`,
    [sequence, limit],
  );
  return rows.map(asRead);
}

function asRead(row: Row): RecordedRead {
  return {
    sequence: Number(row.sequence),
    at: row.at,
    personId: row.person_id,
    role: row.role,
    unit: row.unit,
    ...(row.organisation === null ? {} : { organisation: row.organisation }),
    subjects: row.subjects,
    view: row.view,
    basis: row.basis,
    ...(row.purpose === null ? {} : { purpose: row.purpose }),
    requestId: row.request_id,
    outcome: row.outcome,
    hash: row.hash,
  };
}
