import {
  readsInStreamOrder,
  streamsInOrder,
  type EventStore,
  type RecordedEvent,
  type Subscription,
} from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import { v5 as uuidFrom } from 'uuid';
import { parse } from 'yaml';
import { definitionFingerprint, toYaml, type Definitions } from '../definitions/index.js';
import { schemaOf, type PathEvent } from '../events/index.js';
import type { PathDefinition } from '../path/index.js';
import type { ReadDatabase } from '../read/database.js';

const PATH_EVENTS = '0c7b4f3e-7a57-5d0e-8d6b-52b7c1c8a0f4';

export type Publishing =
  | { readonly outcome: 'published' | 'already-there'; readonly position: number }
  /** The version is out with other rules: cases may be on it. */
  | { readonly outcome: 'changed'; readonly path: string; readonly version: number };

/**
 * Keeps every version of a path that a case may be pinned to in the log. A version can then never change behind the
 * back of its cases, and one that is no longer shipped, or that came with an imported log, is found again.
 */
export class PublishedPaths {
  constructor(
    private readonly store: EventStore,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    /** What is published: the definitions without an authority's own values, which are no new version. */
    private readonly shipped: Definitions = definitions,
  ) {}

  /** Publishes every shipped version that is not out yet; answers those whose rules have changed since they were. */
  async publishShipped(): Promise<readonly Extract<Publishing, { outcome: 'changed' }>[]> {
    const changed: Extract<Publishing, { outcome: 'changed' }>[] = [];
    for (const { id } of this.shipped.paths()) {
      for (const version of this.shipped.versionsOf(id)) {
        const result = await this.publish(version, 'shipped');
        if (result.outcome === 'changed') changed.push(result);
      }
    }
    return changed;
  }

  async publish(definition: PathDefinition, origin: PathEvent['data']['origin']): Promise<Publishing> {
    const { id, version } = definition;
    const stream = `path-${id}`;
    const fingerprint = definitionFingerprint(definition);
    for (;;) {
      const { events, head } = await this.store.load(stream);
      const earlier = events.find((event) => event.data['pathVersion'] === version);
      if (earlier !== undefined) {
        if (earlier.data['fingerprint'] !== fingerprint) return { outcome: 'changed', path: id, version };
        return { outcome: 'already-there', position: earlier.position };
      }
      const key = `${id}@${String(version)}`;
      const event: PathEvent = {
        type: 'PathVersionPublished',
        data: {
          pathId: id,
          pathVersion: version,
          fingerprint,
          yaml: toYaml(definition),
          origin,
          status: definition.status,
        },
      };
      const result = await this.store.append({
        stream,
        expected: head,
        events: [
          {
            id: uuidFrom(key, PATH_EVENTS),
            type: event.type,
            schema: schemaOf(event.type),
            data: event.data,
            occurredAt: this.clock.now(),
            metadata: { commandId: `publish ${key}`, commandHash: fingerprint, actor: 'system:definitions' },
          },
        ],
      });
      if (result.outcome === 'appended') return { outcome: 'published', position: result.events[0]?.position ?? 0 };
    }
  }

  /** Takes over the versions that the log has and the shipped files have not. */
  async restore(database: ReadDatabase): Promise<void> {
    const rows = await database.query<{ yamls: string[] }>('select yamls from path_definitions order by path_id');
    for (const yaml of rows.flatMap((row) => row.yamls)) this.take(yaml);
  }

  /** The same straight from the log, for a program that keeps no views. */
  async restoreFromLog(): Promise<void> {
    if (!readsInStreamOrder(this.store)) return;
    for await (const page of streamsInOrder(this.store, 'path', await this.store.head())) {
      for (const event of page) this.takePublished(event);
    }
  }

  /** Takes over versions that other processes publish from now on: the importer's. */
  async follow(): Promise<Subscription> {
    return this.store.subscribe(await this.store.head(), (events) => {
      for (const event of events) this.takePublished(event);
      return Promise.resolve();
    });
  }

  private takePublished(event: RecordedEvent): void {
    if (event.type === 'PathVersionPublished') this.take(String(event.data['yaml']));
  }

  private take(yaml: string): void {
    const { id, version } = parse(yaml) as { readonly id: string; readonly version: number };
    if (this.definitions.path(id, version) !== undefined) return;
    this.definitions.addText({ name: `${id}@${String(version)}.yaml`, text: yaml });
  }
}
