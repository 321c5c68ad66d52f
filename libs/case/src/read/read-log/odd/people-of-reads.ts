import { plainLetters, type OddReadFacts, type PersonFacts, type RecordedRead } from '@polku/privacy';
import { asClientEvent } from '../../../write/register-commands.js';
import { foldClient } from '../../../write/registers/client.js';
import type { KnownProfessional, Oversight } from '../oversight.js';

/** Streams that are opened at a time. */
const AT_ONCE = 500;

/**
 * Reads without anything that ties the reader to the client. A read of the log itself, an audit and the leading of a unit
 * rest on a duty, not on the client.
 */
const UNRELATED: ReadonlySet<string> = new Set(['none', 'break-glass']);

/**
 * What is known of the readers and of those read about: names from the register of professionals and from the clients'
 * own streams, opened for this comparison and kept nowhere.
 */
export async function factsOf(oversight: Oversight, entries: readonly RecordedRead[]): Promise<OddReadFacts> {
  const register = await oversight.database.query<KnownProfessional>(
    `select person_id as "personId", name, profession, organisation, unit from professionals order by person_id`,
  );
  const workers = new Map(register.map((worker) => [worker.personId, worker]));
  const workerNamed = new Map(register.map((worker) => [nameKey(namesOf(worker.name)), worker.personId]));
  const subjects = await clients(oversight, [...new Set(entries.flatMap((entry) => entry.subjects))], workerNamed);
  const ownRecord = new Map<string, PersonFacts>();
  for (const client of subjects.values())
    if (client.alsoKnownAs !== undefined) ownRecord.set(client.alsoKnownAs, client);
  return {
    reader: (personId) => {
      const worker = workers.get(personId);
      if (worker === undefined) return undefined;
      // The register has no addresses of workers: it is that of the client of the same name, when somebody read of one.
      const address = ownRecord.get(personId)?.address;
      return {
        ...namesOf(worker.name),
        ...(worker.organisation === '' ? {} : { organisation: worker.organisation }),
        ...(address === undefined ? {} : { address }),
      };
    },
    subject: (clientId) => subjects.get(clientId),
    hasRelationship: ({ basis }) => !UNRELATED.has(basis),
  };
}

async function clients(
  { store }: Oversight,
  ids: readonly string[],
  workerNamed: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, PersonFacts>> {
  const facts = new Map<string, PersonFacts>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const page = ids.slice(from, from + AT_ONCE);
    const slices = await store.loadMany(page.map((id) => `client-${id}`));
    for (const id of page) {
      const { identity } = foldClient((slices.get(`client-${id}`)?.events ?? []).map(asClientEvent));
      if (identity.familyName === '') continue;
      const { givenNames, familyName, streetAddress, postalCode } = identity;
      const worker = workerNamed.get(nameKey({ givenNames, familyName }));
      facts.set(id, {
        ...{ givenNames, familyName },
        ...(streetAddress === undefined ? {} : { address: `${streetAddress} ${postalCode ?? ''}` }),
        ...(worker === undefined ? {} : { alsoKnownAs: worker }),
      });
    }
  }
  return facts;
}

/** `Maija Kaarina Mallinen`: the last word is the family name. */
function namesOf(name: string): { readonly givenNames: string; readonly familyName: string } {
  const words = name.trim().split(/\s+/);
  return { givenNames: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' };
}

/** The first given name and the family name: workers rarely go by all their names. */
function nameKey({ givenNames, familyName }: { readonly givenNames: string; readonly familyName: string }): string {
  return plainLetters(`${givenNames.trim().split(/\s+/)[0] ?? ''} ${familyName}`);
}
