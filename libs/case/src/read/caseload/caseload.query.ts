import type { Basis } from '@polku/access';
import { positionOfShown } from '@polku/projections';
import { searchCondition, type SealedSearch } from '../clients/client-search.js';
import type { ReadDatabase } from '../database.js';

export const CASELOAD_SORTS = ['due', 'changed', 'phase-since', 'opened'] as const;
export type CaseloadSort = (typeof CASELOAD_SORTS)[number];

export interface CaseloadFilter {
  /** Client manager. */
  readonly manager?: string;
  /** Responsible for the next step. */
  readonly nextBy?: string;
  readonly unit?: string;
  readonly path?: string;
  readonly phase?: string;
  readonly source?: string;
  /** Cases of one client. */
  readonly client?: string;
  /** Person to whom a handover is offered. */
  readonly handoverTo?: string;
  readonly status?: readonly ('parked' | 'active' | 'paused' | 'exited')[];
  readonly overdue?: boolean;
  readonly withoutNextStep?: boolean;
  readonly withoutManager?: boolean;
  readonly changedAfter?: string;
  readonly search?: SealedSearch;
  /** Test cases are left out unless asked for. */
  readonly testCases?: boolean;
}

/** Where the page before ended: the sort value and the identifier of its last row. */
export interface CaseloadCursor {
  readonly value: string;
  readonly caseId: string;
}

export interface CaseloadRow {
  readonly caseId: string;
  readonly version: number;
  readonly clientId: string;
  /** Of the client's stream; null for somebody whom nobody registered. */
  readonly clientVersion: number | null;
  readonly pathId: string;
  readonly pathVersion: number;
  readonly draft: boolean;
  readonly testCase: boolean;
  readonly unit: string;
  readonly status: string;
  readonly awaiting: string[];
  readonly phase: string;
  readonly phaseSince: string;
  readonly source: string;
  readonly managerId: string | null;
  readonly managerName: string | null;
  readonly handoverTo: string | null;
  readonly nextPhase: string | null;
  readonly nextDue: string | null;
  readonly nextById: string | null;
  readonly nextByName: string | null;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly exitReason: string | null;
  /** Why the reader may see it. */
  readonly basis: Basis;
  readonly cursorValue: string;
}

interface SortColumn {
  readonly column: string;
  readonly descending: boolean;
}

const SORT_COLUMNS: Record<CaseloadSort, SortColumn> = {
  due: { column: 'c.due_order', descending: false },
  changed: { column: 'c.changed_at', descending: true },
  'phase-since': { column: 'c.phase_since', descending: false },
  opened: { column: 'c.opened_at', descending: true },
};

export interface CaseloadRows {
  readonly rows: readonly CaseloadRow[];
  /** Position in the log that the rows are of. */
  readonly position: number;
}

/**
 * One page of the list of cases, at most `limit` rows, in a total order so that no row is shown twice or missed. The
 * limit is in the text: a plan that is kept would be made for a tenth of the table if it were a parameter.
 *
 * The rows come as one JSON text, each an array: taking 51 rows of 25 cells apart costs this process twice as much.
 */
export async function caseloadPage(
  database: ReadDatabase,
  filter: CaseloadFilter,
  page: { readonly sort: CaseloadSort; readonly limit: number; readonly after?: CaseloadCursor },
  now: string,
): Promise<CaseloadRows> {
  const { conditions, parameters } = conditionsOf(filter, now);
  const { column, descending } = SORT_COLUMNS[page.sort];
  if (page.after !== undefined) {
    parameters.push(page.after.value, page.after.caseId);
    const operator = descending ? '<' : '>';
    conditions.push(
      `(${column}, c.case_id) ${operator} ($${String(parameters.length - 1)}::timestamptz, $${String(parameters.length)}::uuid)`,
    );
  }
  const direction = descending ? 'desc' : 'asc';
  const order = `order by ${column} ${direction}, c.case_id ${direction}`;
  const sql = `
    select ${positionOfShown('caseload')} as position,
      (select json_agg(item)::text from (
        select json_build_array(${SELECTED.join(', ')}, ${column}::text) as item
        from (
          select c.* from visible_cases c
          ${filter.search === undefined ? '' : 'join clients_of_visible_cases s on s.client_id = c.client_id'}
          where ${conditions.join(' and ')}
          ${order}
          limit ${String(Math.trunc(page.limit))}
        ) c left join clients_of_visible_cases k on k.client_id = c.client_id
        ${order}
      ) items) as items`;
  const [answer] = await database.query<{ position: number | null; items: string | null }>(sql, parameters);
  const items = JSON.parse(answer?.items ?? '[]') as readonly Cells[];
  return { rows: items.map(rowOf), position: answer?.position ?? 0 };
}

/** How many cases the filter finds. */
export async function caseloadCount(database: ReadDatabase, filter: CaseloadFilter, now: string): Promise<number> {
  const { conditions, parameters } = conditionsOf(filter, now);
  const join = filter.search === undefined ? '' : 'join clients_of_visible_cases s on s.client_id = c.client_id';
  const [row] = await database.query<{ count: number }>(
    `select count(*)::int as count from visible_cases c ${join} where ${conditions.join(' and ')}`,
    parameters,
  );
  return row?.count ?? 0;
}

/** In the order of {@link Cells}. */
const SELECTED = [
  'c.case_id, c.version, c.client_id',
  'k.version',
  'c.path_id, c.path_version, c.draft, c.test_case, c.unit, c.status, c.awaiting, c.phase',
  inUtc('c.phase_since'),
  'c.source, c.manager_id, c.manager_name, c.handover_to, c.next_phase',
  inUtc('c.next_due'),
  'c.next_by_id, c.next_by_name',
  inUtc('c.opened_at'),
  inUtc('c.changed_at'),
  'c.exit_reason[array_length(c.exit_reason, 1)]',
  'c.access_basis',
];

type Cells = readonly [
  ...[caseId: string, version: number, clientId: string, clientVersion: number | null],
  ...[pathId: string, pathVersion: number, draft: boolean, testCase: boolean, unit: string, status: string],
  ...[awaiting: string[], phase: string, phaseSince: string, source: string],
  ...[managerId: string | null, managerName: string | null, handoverTo: string | null],
  ...[nextPhase: string | null, nextDue: string | null, nextById: string | null, nextByName: string | null],
  ...[openedAt: string, changedAt: string, exitReason: string | null, basis: Basis, cursorValue: string],
];

/** One plain literal: a spread of the cells would take five times as long, fifty times a page. */
function rowOf(cells: Cells): CaseloadRow {
  const nextDue = cells[18];
  return {
    caseId: cells[0],
    version: cells[1],
    clientId: cells[2],
    clientVersion: cells[3],
    pathId: cells[4],
    pathVersion: cells[5],
    draft: cells[6],
    testCase: cells[7],
    unit: cells[8],
    status: cells[9],
    awaiting: cells[10],
    phase: cells[11],
    phaseSince: instantOf(cells[12]),
    source: cells[13],
    managerId: cells[14],
    managerName: cells[15],
    handoverTo: cells[16],
    nextPhase: cells[17],
    nextDue: nextDue === null ? null : instantOf(nextDue),
    nextById: cells[19],
    nextByName: cells[20],
    openedAt: instantOf(cells[21]),
    changedAt: instantOf(cells[22]),
    exitReason: cells[23],
    basis: cells[24],
    cursorValue: cells[25],
  };
}

/** For JSON, whose text of a timestamp is ISO in every session but leaves out the end of a round fraction. */
function inUtc(column: string): string {
  return `${column} at time zone 'UTC'`;
}

/** `2026-03-01T08:00:00` or `…00.1` as `2026-03-01T08:00:00.000Z` or `….100Z`. */
function instantOf(timestamp: string): string {
  return timestamp.length === 19 ? `${timestamp}.000Z` : `${timestamp.padEnd(23, '0')}Z`;
}

/** An instant as its ISO text, so that no Date is made per row. */
export function isoText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function conditionsOf(filter: CaseloadFilter, now: string): { conditions: string[]; parameters: unknown[] } {
  const conditions: string[] = [];
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${String(parameters.push(value))}`;
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) conditions.push(`${column} = ${parameter(value)}`);
  };

  const status = filter.status ?? ['parked', 'active', 'paused'];
  if (!status.includes('exited')) conditions.push(`c.status <> 'exited'`);
  if (filter.status !== undefined) conditions.push(`c.status = any(${parameter([...filter.status])}::text[])`);
  if (filter.testCases !== true) conditions.push('not c.test_case');
  equal('c.manager_id', filter.manager);
  equal('c.next_by_id', filter.nextBy);
  equal('c.unit', filter.unit);
  equal('c.path_id', filter.path);
  equal('c.phase', filter.phase);
  equal('c.source', filter.source);
  equal('c.client_id', filter.client);
  equal('c.handover_to', filter.handoverTo);
  if (filter.overdue === true) conditions.push(`c.due_order < ${parameter(now)}::timestamptz`);
  if (filter.withoutNextStep === true) conditions.push('c.next_step_id is null');
  if (filter.withoutManager === true) conditions.push('c.manager_id is null');
  if (filter.changedAfter !== undefined)
    conditions.push(`c.changed_at > ${parameter(filter.changedAfter)}::timestamptz`);
  if (filter.search !== undefined) conditions.push(searchCondition('s', filter.search, parameter));
  return { conditions, parameters };
}
