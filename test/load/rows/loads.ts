import { PostgresEventStore } from '@polku/event-store';
import pg from 'pg';
import { STREAM_LENGTH, streamName } from '../lives/padded-events.js';
import { load, type Sample } from '../measure.js';

const SELECT = { name: 'select', text: 'select * from log.events where stream = $1 order by version' } as const;

/** Which stream is read next: another one each time, the same ones for both. */
class Streams {
  private next = 0;

  constructor(private readonly count: number) {}

  take(): string {
    this.next = (this.next + 7_919) % this.count;
    return streamName(this.next);
  }
}

/** Loads of whole streams through the store. */
export class StoreLoads {
  private readonly store: PostgresEventStore;
  private readonly streams: Streams;

  constructor(url: string, events: number) {
    this.store = new PostgresEventStore({ url });
    this.streams = new Streams(Math.floor(events / STREAM_LENGTH));
  }

  round(inFlight: number, milliseconds: number): Promise<Sample> {
    return load(inFlight, milliseconds, async () => {
      const { events } = await this.store.load(this.streams.take());
      insist(events.length);
    });
  }

  close(): Promise<void> {
    return this.store.close();
  }
}

/** A bare select of the same rows by a prepared statement, one connection for each in flight, default parsers of pg. */
export class BareSelects {
  private readonly streams: Streams;

  private constructor(
    private readonly clients: readonly pg.Client[],
    events: number,
  ) {
    this.streams = new Streams(Math.floor(events / STREAM_LENGTH));
  }

  static async open(url: string, inFlight: number, events: number): Promise<BareSelects> {
    const clients = Array.from({ length: inFlight }, () => new pg.Client({ connectionString: url }));
    await Promise.all(clients.map((client) => client.connect()));
    return new BareSelects(clients, events);
  }

  round(milliseconds: number): Promise<Sample> {
    return load(this.clients.length, milliseconds, async (worker) => {
      const result = await this.clients[worker]?.query({ ...SELECT, values: [this.streams.take()] });
      insist(result?.rows.length);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }
}

function insist(events: number | undefined): void {
  if (events !== STREAM_LENGTH)
    throw new Error(`a stream of ${String(events)} events instead of ${String(STREAM_LENGTH)}`);
}
