import type { Moment, Reader } from '@polku/access';
import type { ReadDatabase } from '../database.js';

/**
 * The account with what the register of professionals adds: whom the person replaces today, and that somebody who has
 * left is no professional any more, whatever a token that still lives says.
 */
export async function readerOf(database: ReadDatabase, account: Reader, { today }: Moment): Promise<Reader> {
  const [row] = await database.query<{ readonly left: boolean; readonly replaces: readonly string[] }>(
    `select coalesce((select has_left from professionals where person_id = $1), false) as "left",
            array(select p.person_id from professionals p
                  cross join lateral unnest(p.substitute_id, p.substitute_from, p.substitute_to) as s(id, from_day, to_day)
                  where p.substitute_id @> array[$1] and s.id = $1 and s.from_day <= $2::date and $2::date <= s.to_day
            ) as "replaces"`,
    [account.personId, today],
  );
  if (row === undefined) return account;
  const roles = row.left ? account.roles.filter((role) => role !== 'professional') : account.roles;
  return { ...account, roles, ...(row.left ? {} : { standsInFor: row.replaces }) };
}
