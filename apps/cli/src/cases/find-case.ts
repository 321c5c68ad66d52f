import type { CaseAccess, ShownRow, VisibleCase } from '@polku/case';
import { OperatorError } from '@polku/kernel';
import type { Polku } from '@polku/runtime';

const IDENTIFIER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Most identifiers that a fault names. */
const MOST_NAMED = 5;

export interface FoundCase extends VisibleCase {
  readonly id: string;
}

/**
 * A case that the one who asks may see, by its identifier or by its code in the log that it was imported from.
 * @param view as the read log calls it
 * @throws {OperatorError} case-unknown, also for one that may not be seen; case-ambiguous
 */
export async function findCase(polku: Polku, access: CaseAccess, name: string, view: string): Promise<FoundCase> {
  const id = await findCaseIdentifier(polku, access, name, view);
  const found = id === undefined ? undefined : await access.case(id, view);
  if (id === undefined || found === undefined) throw noSuchCase(name);
  return { id, ...found };
}

/**
 * Undefined when no visible case has the code; of an identifier nothing is known yet.
 * @throws {OperatorError} case-ambiguous
 */
export async function findCaseIdentifier(
  polku: Polku,
  access: CaseAccess,
  name: string,
  view: string,
): Promise<string | undefined> {
  if (IDENTIFIER.test(name)) return name.toLowerCase();
  const rows = await visibleWithCode(polku, access, name);
  if (rows.length === 0) await access.refused(view, []);
  if (rows.length > 1) {
    await access.shown(view, rows);
    throw ambiguous(name, rows);
  }
  return rows[0]?.id;
}

/** What is not there and what may not be seen are told in the same words. */
export function noSuchCase(name: string): OperatorError {
  return new OperatorError(
    'case-unknown',
    `There is no case ${name}.`,
    'Name the identifier that the caseload shows; the codes of imported cases are known once the views have caught up.',
  );
}

interface Coded extends ShownRow {
  readonly id: string;
  readonly path: string;
}

async function visibleWithCode({ dataSource }: Polku, access: CaseAccess, externalId: string): Promise<Coded[]> {
  const [view] = await dataSource.query<{ name: string | null }[]>(`select to_regclass('caseload') as name`);
  if ((view?.name ?? null) === null) return [];
  return access.database.query<Coded>(
    `select case_id as id, path_id as path, client_id as "clientId", access_basis as basis
     from visible_cases v where external_id = $1 order by path_id limit $2`,
    [externalId, MOST_NAMED + 1],
  );
}

function ambiguous(name: string, rows: readonly Coded[]): OperatorError {
  const names = rows.slice(0, MOST_NAMED).map(({ id, path }) => `${id} on ${path}`);
  return new OperatorError(
    'case-ambiguous',
    `Several imported cases are called ${name}: ${names.join(', ')}.`,
    'Name one of them by its identifier.',
  );
}
