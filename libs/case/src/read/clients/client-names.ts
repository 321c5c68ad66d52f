import type { EventStore } from '@polku/event-store';
import { LRUCache } from 'lru-cache';
import { asClientEvent } from '../../write/register-commands.js';
import { foldClient } from '../../write/registers/client.js';

/** Whose name is shown, as of a version of the client's stream: what the view `clients` has. */
export interface NamedClient {
  readonly clientId: string;
  readonly version: number;
}

export interface ClientName {
  /** Empty once the person was erased. */
  readonly givenNames: string;
  readonly familyName: string;
}

/** Most names that are remembered, and for how many milliseconds: as long as the keys that opened them. */
const REMEMBERED = 50_000;
const LIFE = 300_000;

/**
 * Names of clients for the lists, opened from their streams when they are shown: no table holds them. A name is
 * remembered for its version, so that a change and an erasure are seen as soon as the list knows the version.
 */
export class ClientNames {
  private readonly known = new LRUCache<string, ClientName>({ max: REMEMBERED, ttl: LIFE, perf: performance });

  constructor(private readonly store: Pick<EventStore, 'loadMany'>) {}

  /** Names by client; somebody without a stream is not in the answer. */
  async of(clients: readonly NamedClient[]): Promise<ReadonlyMap<string, ClientName>> {
    const names = new Map<string, ClientName>();
    const missing = new Map<string, NamedClient>();
    for (const client of clients) {
      const name = this.known.get(keyOf(client));
      if (name === undefined) missing.set(streamOf(client), client);
      else names.set(client.clientId, name);
    }
    if (missing.size === 0) return names;
    const slices = await this.store.loadMany([...missing.keys()]);
    for (const [stream, client] of missing) {
      const { identity, version } = foldClient((slices.get(stream)?.events ?? []).map(asClientEvent));
      if (version === 0) continue;
      const name = { givenNames: identity.givenNames, familyName: identity.familyName };
      names.set(client.clientId, name);
      // What is newer than the list is shown, but remembered only under its own version.
      this.known.set(keyOf({ clientId: client.clientId, version }), name);
    }
    return names;
  }
}

/** `Testinen, Tapio`; nothing for somebody whose name is not known any more. */
export function nameInList(name: ClientName | undefined): string | null {
  return name === undefined || name.familyName === '' ? null : `${name.familyName}, ${name.givenNames}`;
}

const COLLATOR = new Intl.Collator('fi');

/** As a Finnish list is sorted: by family name, then by given names. */
export function compareNames(one: ClientName | undefined, other: ClientName | undefined): number {
  return COLLATOR.compare(sortText(one), sortText(other));
}

function sortText(name: ClientName | undefined): string {
  return name === undefined ? '' : `${name.familyName} ${name.givenNames}`;
}

function keyOf({ clientId, version }: NamedClient): string {
  return `${clientId}@${String(version)}`;
}

function streamOf({ clientId }: NamedClient): string {
  return `client-${clientId}`;
}
