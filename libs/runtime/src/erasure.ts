import { PersonErasure } from '@polku/case';
import { OperatorError, type Settings } from '@polku/kernel';
import { openSigningKey } from '@polku/privacy';
import type { KeyObject } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Polku } from './open-polku.js';

/** Longest that the views may take to see the end of the log, milliseconds. */
const PATIENCE = 120_000;

/** The key that certificates are signed with; it lies beside the master keys and is made when it is first needed. */
export function signingKeyOf({ masterKeys }: Pick<Settings, 'masterKeys'>): Promise<KeyObject> {
  return openSigningKey({ file: join(dirname(masterKeys.file), 'signing-key.pem'), create: true });
}

/** Erases persons of a Polku whose views are running. */
export function personErasureOf(polku: Polku, signingKey: KeyObject): PersonErasure {
  const { dispatcher, store, stored, vault, readSide } = polku;
  return new PersonErasure({
    ...{ dispatcher, store, stored, signingKey },
    ...{ personKeys: vault.personKeys, clock: readSide.clock },
    casesOf: (clientId) => casesOf(polku, clientId),
  });
}

/**
 * All cases of a client, as of the end of the log.
 * @throws {OperatorError} `views-behind`
 */
export async function casesOf(polku: Polku, clientId: string): Promise<readonly string[]> {
  await viewsAtEnd(polku, ['caseload', 'clients']);
  const rows = await polku.dataSource.query<{ id: string }[]>(
    'select case_id as id from caseload where client_id = $1 order by case_id',
    [clientId],
  );
  return rows.map(({ id }) => id);
}

/** @throws {OperatorError} `views-behind` */
export async function viewsAtEnd({ store, projections }: Polku, views: readonly string[]): Promise<void> {
  const head = await store.head();
  for (const view of views) {
    const { reached } = await projections.waitUntil(view, head, PATIENCE);
    if (reached) continue;
    throw new OperatorError(
      'views-behind',
      `The view ${view} has not seen the end of the log, so nobody knows all cases of the client.`,
      'Look at npx polku projections status, and give the command again.',
    );
  }
}
