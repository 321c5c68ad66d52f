import type { LocalDate } from '../../events/index.js';
import type { ReadDatabase } from '../database.js';

/** Whom a person replaces on a day, in the order of their identifiers; nobody, for a person who has left. */
export async function standsInFor(
  database: ReadDatabase,
  personId: string,
  day: LocalDate,
): Promise<readonly string[]> {
  const rows = await database.query<{ personId: string }>(
    `select person_id as "personId"
     from professionals
     where substitute_id @> array[$1::text]
       and exists (
         select from unnest(substitute_id, substitute_from, substitute_to) as substitution (id, starts, ends)
         where id = $1::text and $2::date between starts and ends)
       and not exists (select from professionals as substitute where substitute.person_id = $1::text and substitute.has_left)
     order by person_id`,
    [personId, day],
  );
  return rows.map((row) => row.personId);
}
