import type { Queryable } from './read-log-reader.js';

/**
 * Why a client does not get log data (Act 703/2023 section 11): `danger-to-client` serious danger to health or care;
 * `rights-of-others`; `older-than-two-years` without a special reason; `not-entitled` the one who asked is neither the
 * client nor somebody who may ask for the client.
 */
export const REFUSAL_GROUNDS = [
  'danger-to-client',
  'rights-of-others',
  'older-than-two-years',
  'not-entitled',
] as const;

export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** A written decision that a client does not get a log report, or not all of it. */
export interface LogReportRefusal {
  readonly decisionId: string;
  readonly clientId: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly decidedAt: string;
  /** Identifier of the person. */
  readonly decidedBy: string;
  readonly role: string;
  readonly organisation: string;
  readonly grounds: readonly RefusalGround[];
  /** Days in Helsinki that the refusal is about. */
  readonly from: string;
  readonly to: string;
  /** Number of the matter in the authority's own register. */
  readonly matter?: string;
}

const COLUMNS = `decision_id::text as "decisionId", client_id::text as "clientId",
  to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", decided_by as "decidedBy", role,
  organisation, grounds, from_day::text as "from", to_day::text as "to", matter`;

type Row = Omit<LogReportRefusal, 'matter'> & { readonly matter: string | null };

/** Keeps a decision, unless one of that identifier is there already; answers the one that is kept. */
export async function keepRefusal(database: Queryable, refusal: LogReportRefusal): Promise<LogReportRefusal> {
  const { decisionId, clientId, decidedAt, decidedBy, role, organisation, grounds, from, to, matter } = refusal;
  await database.query(
    `insert into privacy.log_report_refusals
       (decision_id, client_id, decided_at, decided_by, role, organisation, grounds, from_day, to_day, matter)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (decision_id) do nothing`,
    [decisionId, clientId, decidedAt, decidedBy, role, organisation, grounds, from, to, matter ?? null],
  );
  return (await refusalOf(database, decisionId)) ?? refusal;
}

export async function refusalOf(database: Queryable, decisionId: string): Promise<LogReportRefusal | undefined> {
  const { rows } = await database.query<Row>(
    `select ${COLUMNS} from privacy.log_report_refusals where decision_id = $1::uuid`,
    [decisionId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { matter, ...refusal } = row;
  return matter === null ? refusal : { ...refusal, matter };
}
