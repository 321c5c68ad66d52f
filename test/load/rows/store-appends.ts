import { EMPTY_STREAM, PostgresEventStore, type StreamHead } from '@polku/event-store';
import { randomUUID } from 'node:crypto';
import { paddedEvent, STREAM_LENGTH } from '../lives/padded-events.js';
import { load, type Sample } from '../measure.js';

/** Appends of one event through the store, each in flight on a stream of its own that grows to 30 events. */
export class StoreAppends {
  private readonly store: PostgresEventStore;
  private readonly places: { stream: string; head: StreamHead }[];

  constructor(url: string, inFlight: number) {
    this.store = new PostgresEventStore({ url });
    this.places = Array.from({ length: inFlight }, newStream);
  }

  round(milliseconds: number): Promise<Sample> {
    return load(this.places.length, milliseconds, (worker) => this.append(worker));
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private async append(worker: number): Promise<void> {
    const place = this.places[worker] ?? newStream();
    if (place.head.version === STREAM_LENGTH) Object.assign(place, newStream());
    const result = await this.store.append({ stream: place.stream, expected: place.head, events: [paddedEvent()] });
    if (result.outcome === 'conflict') throw new Error(`${place.stream}: a conflict where nobody else writes`);
    place.head = result.head;
  }
}

function newStream(): { stream: string; head: StreamHead } {
  return { stream: `bench-${randomUUID()}`, head: EMPTY_STREAM };
}
