import type { BlindIndex } from '@polku/privacy';

/** What somebody typed to find a client, as keyed hashes: the words themselves never reach the database. */
export interface SealedSearch {
  /** A client is found who has all of them; empty when too little was typed. */
  readonly nameTokens: readonly string[];
  readonly identityToken?: string;
}

/** The beginning of a family name or a given name, several of them, or a whole personal identity code. */
export function sealedSearch(typed: string, index: BlindIndex): SealedSearch {
  const identityToken = index.exact('identity-code', typed);
  return { nameTokens: index.nameQuery(typed), ...(identityToken !== undefined && { identityToken }) };
}

/**
 * The condition that finds a client.
 * @param client alias of the clients in the SQL
 * @param parameter adds a value and answers how the SQL names it
 */
export function searchCondition(
  client: string,
  { nameTokens, identityToken }: SealedSearch,
  parameter: (value: unknown) => string,
): string {
  const conditions: string[] = [];
  if (nameTokens.length > 0) conditions.push(`${client}.name_tokens @> ${parameter([...nameTokens])}::text[]`);
  if (identityToken !== undefined) conditions.push(`${client}.identity_token = ${parameter(identityToken)}`);
  return conditions.length === 0 ? 'false' : `(${conditions.join(' or ')})`;
}
