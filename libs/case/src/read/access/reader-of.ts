import type { Moment, Reader } from '@polku/access';
import type { ReadDatabase } from '../database.js';

/**
 * The account with what the register of professionals adds: whom the person replaces today, and that somebody who has
 * left is no professional any more, whatever a token that still lives says.
 */
export async function readerOf(database: ReadDatabase, account: Reader, { today }: Moment): Promise<Reader> {
  const [row] = await database.query<{ readonly left: boolean; readonly replaces: readonly string[] }>(
    `select coalesce((select has_left from professionals where person_id = $1), false) as "left",
            '{}'::text[] as "replaces" where $2::date is not null`,
    [account.personId, today],
  );
  if (row === undefined) return account;
  const roles = row.left ? account.roles.filter((role) => role !== 'professional') : account.roles;
  return { ...account, roles, ...(row.left ? {} : { standsInFor: row.replaces }) };
}
