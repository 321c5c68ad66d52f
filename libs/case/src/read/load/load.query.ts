import type { Instant } from '../../events/index.js';
import type { ReadDatabase } from '../database.js';
import { readSql } from '../statistics/read-sql.js';

export interface ManagerLoad {
  /** Null: cases that nobody is responsible for. */
  readonly personId: string | null;
  readonly name: string | null;
  readonly profession: string | null;
  readonly unit: string | null;
  readonly clientWorkPercent: number | null;
  readonly hasLeft: boolean;
  readonly active: number;
  readonly paused: number;
  readonly parked: number;
  readonly overdue: number;
  readonly withoutNextStep: number;
  /** Share of the person's capacity in use, 1 = full; null when no path of the person's cases has a limit. */
  readonly used: number | null;
  readonly paths: readonly {
    readonly path: string;
    readonly open: number;
    /** Most open cases on this path for the person's share of client work; null: no limit. */
    readonly capacity: number | null;
  }[];
}

interface LoadRow {
  readonly personId: string | null;
  readonly managerName: string | null;
  readonly path: string;
  readonly pathVersion: number;
  readonly active: number;
  readonly paused: number;
  readonly parked: number;
  readonly overdue: number;
  readonly withoutNextStep: number;
  readonly name: string | null;
  readonly profession: string | null;
  readonly unit: string | null;
  readonly clientWorkPercent: number | null;
  readonly hasLeft: boolean | null;
}

const SQL = readSql(import.meta.url, './load.sql');

/**
 * Load of each client manager against capacity: twenty clients for a full week of coaching, ten for half
 * [000:1117-1123]. Shares of several limited paths add up.
 */
export async function managerLoad(
  database: ReadDatabase,
  filter: { readonly unit?: string; readonly testCases?: boolean },
  mostPerFullTime: (pathId: string, version: number) => number | undefined,
  now: Instant,
): Promise<ManagerLoad[]> {
  const rows = await database.query<LoadRow>(SQL, [filter.unit ?? null, filter.testCases ?? false, now]);
  return [...groupByPerson(rows)].map(([personId, own]) => loadOf(personId, own, mostPerFullTime));
}

// Node 20 has no Map.groupBy.
function groupByPerson(rows: readonly LoadRow[]): Map<string | null, LoadRow[]> {
  const groups = new Map<string | null, LoadRow[]>();
  for (const row of rows) groups.set(row.personId, [...(groups.get(row.personId) ?? []), row]);
  return groups;
}

function loadOf(
  personId: string | null,
  rows: readonly LoadRow[],
  mostPerFullTime: (pathId: string, version: number) => number | undefined,
): ManagerLoad {
  const [first] = rows;
  const percent = first?.clientWorkPercent ?? null;
  const paths = rows.map((row) => {
    const most = mostPerFullTime(row.path, row.pathVersion);
    const open = row.active + row.paused + row.parked;
    return { path: row.path, open, capacity: most === undefined ? null : Math.floor((most * (percent ?? 100)) / 100) };
  });
  const limited = paths.flatMap(({ open, capacity }) => (capacity === null || capacity === 0 ? [] : [open / capacity]));
  const sum = (value: (row: LoadRow) => number): number => rows.reduce((total, row) => total + value(row), 0);
  return {
    personId,
    name: first?.name ?? first?.managerName ?? null,
    profession: first?.profession ?? null,
    unit: first?.unit ?? null,
    clientWorkPercent: percent,
    hasLeft: first?.hasLeft ?? false,
    active: sum((row) => row.active),
    paused: sum((row) => row.paused),
    parked: sum((row) => row.parked),
    overdue: sum((row) => row.overdue),
    withoutNextStep: sum((row) => row.withoutNextStep),
    used: limited.length === 0 ? null : limited.reduce((total, share) => total + share, 0),
    paths,
  };
}
