import {
  EventStoreUnavailable,
  kindOf,
  type EventStore,
  type Position,
  type RecordedEvent,
  type StreamSlice,
} from '@polku/event-store';
import { LRUCache } from 'lru-cache';
import type { AnyProjection } from './any-projection.js';
import { FoldFailed, type EventPlace } from './poison.js';
import type { FoldedRow } from './read-model-table.js';

/** What a page of the log changes in a read model. */
export interface FoldedPage {
  readonly rows: readonly FoldedRow[];
  /** Streams of the page that have no row. */
  readonly without: readonly string[];
}

interface FoldedState {
  readonly version: number;
  readonly state: unknown;
}

/** Events of one stream in a page, in their order. */
type Group = readonly [RecordedEvent, ...RecordedEvent[]];

const NOTHING_BEFORE: FoldedState = { version: 0, state: undefined };

export interface FolderOptions {
  /** Most states to keep. */
  readonly cachedStreams: number;
  /** Most events that the kept states may be folded from, as a measure of their size. */
  readonly cachedEvents: number;
}

/** Turns pages of the log into rows; the states of the streams it met last are kept, so that most events cost one step. */
export class StreamFolder {
  private readonly states: LRUCache<string, FoldedState>;

  constructor(
    private readonly projection: AnyProjection,
    private readonly store: Pick<EventStore, 'loadMany'>,
    options: FolderOptions,
  ) {
    this.states = new LRUCache({
      max: options.cachedStreams,
      maxSize: options.cachedEvents,
      sizeCalculation: ({ version }) => version,
    });
  }

  /**
   * Every stream of the page as it is at the end of the page. A state that ends right before the page is folded on;
   * after a gap, and when an event changes the past, the stream is loaded and folded anew.
   * Throws {@link FoldFailed}; the store's errors pass through.
   */
  async foldPage(events: readonly RecordedEvent[]): Promise<FoldedPage> {
    const end = events.at(-1)?.position ?? 0;
    const parts = this.byStream(events).map((group) => ({ group, base: this.baseOf(group) }));
    const unknown = parts.filter(({ base }) => base === undefined).map(({ group }) => group[0].stream);
    const loaded = unknown.length === 0 ? undefined : await this.store.loadMany(unknown);
    const rows: FoldedRow[] = [];
    const without: string[] = [];
    for (const { group, base } of parts) {
      const [{ stream, version }] = group;
      const row = base === undefined ? this.foldLoaded(loaded?.get(stream), group, end) : this.foldOn(base, group);
      if (row !== undefined) rows.push(row);
      else if (version !== 1) without.push(stream);
    }
    return { rows, without };
  }

  /** The row of a whole stream. Throws {@link FoldFailed}. */
  foldStream(events: readonly RecordedEvent[], keep = false): FoldedRow | undefined {
    const last = events.at(-1);
    if (last === undefined) return undefined;
    return guarded(() => {
      const state: unknown = this.projection.fold(events);
      if (keep) this.states.set(last.stream, { version: last.version, state });
      return this.rowOf(state, last);
    });
  }

  /**
   * The earliest event of a stream with which its fold fails. With states at hand it was met long ago and is the last
   * one; a new fold of an old stream can fail anywhere.
   */
  async culprit(last: EventPlace): Promise<EventPlace> {
    const slice = (await this.store.loadMany([last.stream])).get(last.stream);
    const events = slice?.events.filter((event) => event.version <= last.version) ?? [];
    if (events.length > MOST_EVENTS_TO_SEARCH) return last;
    for (let count = 1; count < events.length; count += 1) {
      try {
        this.foldStream(events.slice(0, count));
      } catch {
        return events[count - 1] ?? last;
      }
    }
    return last;
  }

  private byStream(events: readonly RecordedEvent[]): Group[] {
    const groups = new Map<string, [RecordedEvent, ...RecordedEvent[]]>();
    for (const event of events) {
      const group = groups.get(event.stream);
      if (group !== undefined) group.push(event);
      else if (kindOf(event.stream) === this.projection.streamKind) groups.set(event.stream, [event]);
    }
    return [...groups.values()];
  }

  /** What the events can be folded on to; undefined when the whole stream has to be loaded. */
  private baseOf(group: Group): FoldedState | undefined {
    const [first] = group;
    // The page has the whole stream: it is folded from the page itself.
    if (first.version === 1) return NOTHING_BEFORE;
    const state = this.states.get(first.stream);
    if (state?.version !== first.version - 1) return undefined;
    return guarded(() => (group.some((event) => this.projection.changesThePast(event)) ? undefined : state));
  }

  private foldOn(base: FoldedState, group: Group): FoldedRow | undefined {
    if (base === NOTHING_BEFORE) return this.foldStream(group, true);
    return guarded(() => {
      const last = group.at(-1) ?? group[0];
      let { state } = base;
      for (const event of group) state = this.projection.evolve(state, event);
      this.states.set(last.stream, { version: last.version, state });
      return this.rowOf(state, last);
    });
  }

  private foldLoaded(slice: StreamSlice | undefined, group: Group, end: Position): FoldedRow | undefined {
    const events = slice?.events.filter((event) => event.position <= end) ?? [];
    const last = group.at(-1) ?? group[0];
    if (events.at(-1)?.version !== last.version) {
      throw new EventStoreUnavailable(`${last.stream}: the log told of version ${String(last.version)} but lacks it`);
    }
    return this.foldStream(events, true);
  }

  private rowOf(state: unknown, last: RecordedEvent): FoldedRow | undefined {
    const row: unknown = this.projection.row(state, last.stream, last);
    if (row === undefined) return undefined;
    return {
      stream: last.stream,
      streamVersion: last.version,
      position: last.position,
      values: this.projection.columns.map((column) => column.of(row)),
    };
  }
}

const MOST_EVENTS_TO_SEARCH = 2_000;

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new FoldFailed('The fold or the row of the projection threw', { cause });
  }
}
