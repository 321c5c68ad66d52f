import type { ShownRow } from '../access/case-access.js';
import type { ReadDatabase } from '../database.js';

export interface ClientHit extends ShownRow {
  readonly version: number;
  readonly givenNames: string;
  readonly familyName: string;
  readonly language: string;
  readonly openCases: number;
}

/** Clients whose family name or given name begins so, or whose identity code is exactly so; never more than the limit. */
export function searchClients(database: ReadDatabase, search: string, limit: number): Promise<ClientHit[]> {
  const beginning = `${search
    .trim()
    .toLocaleLowerCase('fi')
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return database.query<ClientHit>(
    `select k.client_id as "clientId", k.version, k.given_names as "givenNames", k.family_name as "familyName", k.language,
            (select count(*)::int from visible_cases c where c.client_id = k.client_id and c.status <> 'exited') as "openCases",
            k.access_basis as "basis"
     from visible_clients k
     where k.name_order like $1 or lower(k.given_names) like $1 or k.identity_code = $2
     order by k.name_order, k.client_id limit $3`,
    [beginning, search.trim().toUpperCase(), limit],
  );
}
