import { GENESIS, type NewEvent } from '@polku/event-store';
import pg from 'pg';
import { paddedEvent, STREAM_LENGTH, streamName } from '../lives/padded-events.js';
import { load, type Sample } from '../measure.js';
import { onDatabase } from '../server.js';

const INSERT = {
  name: 'insert',
  text: `insert into raw_events (stream, version, id, type, schema, occurred_at, recorded_at, previous_hash, hash, metadata, data)
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
} as const;
const HASH = `\\x${GENESIS}`;

/**
 * The limit of a store that commits each append alone: the same row into a table with the columns and indexes of the
 * log, by a prepared statement of the same client, one connection for each in flight, and nothing else.
 */
export class SingleInserts {
  private streams = 0;

  private constructor(
    private readonly clients: readonly pg.Client[],
    private readonly places: { stream: number; version: number }[],
  ) {}

  static async open(url: string, inFlight: number): Promise<SingleInserts> {
    await onDatabase(url, (client) =>
      client.query(`drop table if exists raw_events; create table raw_events (like log.events including all);
                    create sequence if not exists raw_position;
                    alter table raw_events alter column position set default nextval('raw_position')`),
    );
    const clients = Array.from({ length: inFlight }, () => new pg.Client({ connectionString: url }));
    await Promise.all(clients.map((client) => client.connect()));
    return new SingleInserts(
      clients,
      clients.map(() => ({ stream: 0, version: STREAM_LENGTH })),
    );
  }

  round(milliseconds: number): Promise<Sample> {
    return load(this.clients.length, milliseconds, (worker) => this.insert(worker));
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }

  private insert(worker: number): Promise<unknown> {
    const place = this.places[worker] ?? { stream: 0, version: 0 };
    if (place.version === STREAM_LENGTH) Object.assign(place, { stream: (this.streams += 1), version: 0 });
    place.version += 1;
    const { id, type, schema, occurredAt, metadata, data } = textsOf(paddedEvent());
    const values = [
      streamName(place.stream),
      place.version,
      id,
      type,
      schema,
      occurredAt,
      occurredAt,
      HASH,
      HASH,
      metadata,
      data,
    ];
    return this.clients[worker]?.query({ ...INSERT, values }) ?? Promise.reject(new Error('no such worker'));
  }
}

function textsOf(event: NewEvent) {
  return { ...event, metadata: JSON.stringify(event.metadata), data: JSON.stringify(event.data) };
}
