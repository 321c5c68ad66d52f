import type { AppendRequest, AppendResult, EventStore, StreamSlice } from '@polku/event-store';
import { LRUCache } from 'lru-cache';
import type { CommandLog } from './pipeline.js';

/** Most events to remember, about a kilobyte each. */
const MOST_EVENTS = 60_000;
/** Milliseconds: whoever works on a case does so for a few minutes. */
const REMEMBERED_FOR = 120_000;

/**
 * The streams that commands were carried out on lately. What is remembered may be behind the log: an append that was
 * decided on it is then refused by the compare-and-set of the log, and every other answer is found out anew.
 */
export class RememberedStreams implements CommandLog {
  private readonly slices = new LRUCache<string, StreamSlice>({
    maxSize: MOST_EVENTS,
    sizeCalculation: ({ events }) => events.length + 1,
    ttl: REMEMBERED_FOR,
  });

  constructor(private readonly store: Pick<EventStore, 'load' | 'append'>) {}

  recall(stream: string): StreamSlice | undefined {
    return this.slices.get(stream);
  }

  async load(stream: string): Promise<StreamSlice> {
    const slice = await this.store.load(stream);
    if (slice.events.length > 0) this.slices.set(stream, slice);
    return slice;
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const { stream, expected } = request;
    const before = this.slices.get(stream);
    // Whatever becomes of it, an append that is under way makes what was remembered too old.
    this.slices.delete(stream);
    const result = await this.store.append(request);
    if (result.outcome === 'appended' && (before?.head.version ?? 0) === expected.version) {
      this.slices.set(stream, { events: [...(before?.events ?? []), ...result.events], head: result.head });
    }
    return result;
  }
}
