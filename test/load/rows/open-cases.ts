import type { BenchContext } from '../bench-context.js';
import { onDatabase } from '../server.js';

/** The path that most clients are on; a coordinator's visit can be recorded at any time. */
const PATH = 'essote-tyokyvyn-tuki';

/** Sees every case, so that a page of the list is full. */
export const READER = 'tarmo.tarkka';

/** Gives commands on every case of the unit. */
export const RECORDER = { person: 'marja.johto', unit: 'Työkyvyn tuki, Mikkeli' };

/** A case that a step can be recorded on, with its client manager. */
export interface OpenCase {
  readonly caseId: string;
  readonly clientId: string;
  readonly managerId: string;
  readonly managerName: string;
}

/** Open cases of the support path in the unit of {@link RECORDER}, in no order that means anything; the API must have built its views. */
export async function openCases(bench: BenchContext): Promise<readonly OpenCase[]> {
  const { url } = await bench.livesLog();
  await bench.runningApi();
  const { rows } = await onDatabase(url, (client) =>
    client.query<OpenCase>(
      `select case_id as "caseId", client_id as "clientId", manager_id as "managerId", manager_name as "managerName"
       from caseload where path_id = $1 and status = 'active' and manager_id is not null and unit = $2
       order by case_id`,
      [PATH, RECORDER.unit],
    ),
  );
  return rows;
}

export function personOf({ managerId, managerName }: OpenCase): Readonly<Record<string, string>> {
  return { id: managerId, name: managerName, profession: 'TKK' };
}
