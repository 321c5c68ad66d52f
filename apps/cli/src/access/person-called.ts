import type { Reader } from '@polku/access';
import type { KnownReader } from '@polku/case';
import { OperatorError } from '@polku/kernel';
import type { Polku } from '@polku/runtime';

export interface PersonCalled extends KnownReader {
  /** The identity provider at the last sign-in, or the register of professionals. */
  readonly knownBy: 'sign-in' | 'register';
}

/**
 * Somebody as the identity provider last said, or as the register of professionals knows who has never signed in.
 * @throws {OperatorError} views-missing, person-unknown
 */
export async function personCalled(polku: Polku, personId: string): Promise<PersonCalled> {
  await needsView(polku, 'professionals');
  const known = await polku.readSide.readerCalled(personId);
  if (known !== undefined) return { ...known, knownBy: 'sign-in' };
  const reader = await registered(polku, personId);
  if (reader !== undefined) return { reader, seenAt: polku.readSide.clock.now(), knownBy: 'register' };
  throw new OperatorError(
    'person-unknown',
    'Nobody with this identifier has signed in or is in the register of professionals.',
    'Name the identifier that the register shows, like maija.m.',
  );
}

/** The register of professionals does not say in whose register of clients somebody works, nor of other roles. */
async function registered({ dataSource }: Polku, personId: string): Promise<Reader | undefined> {
  const [row] = await dataSource.query<
    {
      readonly profession: string;
      readonly organisation: string;
      readonly unit: string;
      readonly official: boolean;
      readonly left: boolean;
    }[]
  >('select profession, organisation, unit, official, has_left as "left" from professionals where person_id = $1', [
    personId,
  ]);
  if (row === undefined) return undefined;
  const { profession, organisation, unit, official, left } = row;
  return {
    ...{ personId, roles: left ? [] : ['professional'] },
    ...{ professions: [profession], units: [unit], organisation, register: 'none', official },
  };
}

/** @throws {OperatorError} views-missing */
export async function needsView({ dataSource }: Pick<Polku, 'dataSource'>, view: string): Promise<void> {
  const [row] = await dataSource.query<{ name: string | null }[]>('select to_regclass($1) as name', [view]);
  if ((row?.name ?? null) !== null) return;
  throw new OperatorError(
    'views-missing',
    `The view ${view} has not been built yet, so nobody knows who may see what.`,
    'Start Polku once, and give the command again.',
  );
}
