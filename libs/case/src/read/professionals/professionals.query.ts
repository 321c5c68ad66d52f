import type { ReadDatabase } from '../database.js';

export interface ProfessionalRow {
  readonly personId: string;
  readonly version: number;
  readonly name: string;
  readonly profession: string;
  readonly organisation: string;
  readonly unit: string;
  readonly contact: string | null;
  readonly clientWorkPercent: number;
  readonly official: boolean;
  readonly hasLeft: boolean;
}

/** Professionals by unit and name. */
export function listProfessionals(
  database: ReadDatabase,
  filter: { readonly unit?: string; readonly after?: string; readonly limit: number },
): Promise<ProfessionalRow[]> {
  return database.query<ProfessionalRow>(
    `select person_id as "personId", version, name, profession, organisation, unit, contact,
            client_work_percent as "clientWorkPercent", official, has_left as "hasLeft"
     from professionals
     where ($1::text is null or unit = $1) and ($2::text is null or person_id > $2)
     order by person_id limit $3`,
    [filter.unit ?? null, filter.after ?? null, filter.limit],
  );
}
