import { CaseReader, type ReadCase } from '@polku/case';
import { OperatorError } from '@polku/kernel';
import type { Polku } from '@polku/runtime';

const IDENTIFIER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Most identifiers that a fault names. */
const MOST_NAMED = 5;

export interface FoundCase extends ReadCase {
  readonly id: string;
}

/**
 * A case by its identifier, or by its code in the log that it was imported from.
 * @throws {OperatorError} case-unknown, case-ambiguous
 */
export async function findCase(polku: Polku, name: string): Promise<FoundCase> {
  const id = IDENTIFIER.test(name) ? name.toLowerCase() : await identifierOf(polku, name);
  const found = id === undefined ? undefined : await new CaseReader(polku.store).read(id);
  if (id === undefined || found === undefined) {
    throw new OperatorError(
      'case-unknown',
      `There is no case ${name}.`,
      'Name the identifier that the caseload shows; the codes of imported cases are known once the views have caught up.',
    );
  }
  return { id, ...found };
}

async function identifierOf({ dataSource }: Polku, externalId: string): Promise<string | undefined> {
  const [view] = await dataSource.query<{ name: string | null }[]>(`select to_regclass('caseload') as name`);
  if ((view?.name ?? null) === null) return undefined;
  const rows = await dataSource.query<{ id: string; path: string }[]>(
    'select case_id as id, path_id as path from caseload where external_id = $1 order by path_id limit $2',
    [externalId, MOST_NAMED + 1],
  );
  if (rows.length > 1) {
    const names = rows.slice(0, MOST_NAMED).map(({ id, path }) => `${id} on ${path}`);
    throw new OperatorError(
      'case-ambiguous',
      `Several imported cases are called ${externalId}: ${names.join(', ')}.`,
      'Name one of them by its identifier.',
    );
  }
  return rows[0]?.id;
}
