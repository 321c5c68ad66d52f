import type { ShownRow } from '../access/case-access.js';
import type { ReadDatabase } from '../database.js';
import { searchCondition, type SealedSearch } from './client-search.js';

/** A client without a name: that is opened when the client is shown. */
export interface ClientRow extends ShownRow {
  readonly version: number;
  readonly language: string;
  readonly contactChannel: string | null;
  /** `sms`, `email` or `letter`, when the client chose. */
  readonly reminderChannel: string | null;
  readonly targetGroups: string[];
  readonly segment: string | null;
  readonly openCases: number;
  readonly erased: boolean;
}

const SELECTED = `client_id as "clientId", version, language, contact_channel as "contactChannel",
  reminder_channel as "reminderChannel", target_groups as "targetGroups", segment, erased, access_basis as "basis",
  (select count(*)::int from visible_cases c where c.client_id = k.client_id and c.status <> 'exited') as "openCases"`;

/** Clients who are found by what was typed, in no order that says anything; never more than the limit. */
export function searchClients(database: ReadDatabase, search: SealedSearch, limit: number): Promise<ClientRow[]> {
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${String(parameters.push(value))}`;
  const found = searchCondition('k', search, parameter);
  return database.query<ClientRow>(
    `select ${SELECTED} from visible_clients k where ${found} order by client_id limit ${String(Math.trunc(limit))}`,
    parameters,
  );
}

/** One client, erased ones too. */
export async function findClient(database: ReadDatabase, clientId: string): Promise<ClientRow | undefined> {
  const [row] = await database.query<ClientRow>(`select ${SELECTED} from visible_clients k where client_id = $1`, [
    clientId,
  ]);
  return row;
}
