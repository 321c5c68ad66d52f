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

interface TouchedStream extends FoldedState {
  readonly last: RecordedEvent;
  /** Version of the first event that was added. */
  readonly from: number;
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
   * Every stream of the page as it is at the end of the page. Throws {@link FoldFailed}; the store's errors pass through.
   */
  async foldPage(events: readonly RecordedEvent[]): Promise<FoldedPage> {
    const touched = this.touch();
    await touched.add(events);
    return touched.rows();
  }

  /** Begins to fold pages that follow each other; only in the end each stream in them comes to a row. */
  touch(): TouchedStreams {
    return new TouchedStreams(this.projection, this.store, this.states);
  }

  /** The row of a whole stream. Throws {@link FoldFailed}. */
  foldStream(events: readonly RecordedEvent[]): FoldedRow | undefined {
    const last = events.at(-1);
    if (last === undefined) return undefined;
    return guarded(() => rowOf(this.projection, this.projection.fold(events), last));
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
}

const MOST_EVENTS_TO_SEARCH = 2_000;

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new FoldFailed('The fold or the row of the projection threw', { cause });
  }
}

/** The streams of some pages of the log, folded to the end of the last one. */
export class TouchedStreams {
  private readonly touched = new Map<string, TouchedStream>();

  constructor(
    private readonly projection: AnyProjection,
    private readonly store: Pick<EventStore, 'loadMany'>,
    private readonly states: LRUCache<string, FoldedState>,
  ) {}

  /**
   * Folds the next page. A state that ends right before the page is folded on; after a gap, and when an event changes
   * the past, the stream is loaded and folded anew. Throws {@link FoldFailed}; the store's errors pass through.
   */
  async add(events: readonly RecordedEvent[]): Promise<void> {
    const end = events.at(-1)?.position ?? 0;
    const unknown: Group[] = [];
    for (const group of this.byStream(events)) {
      const base = this.baseOf(group);
      if (base === undefined) unknown.push(group);
      else this.keep(group, base === NOTHING_BEFORE ? this.foldWhole(group) : this.foldOn(base, group));
    }
    if (unknown.length === 0) return;
    const loaded = await this.store.loadMany(unknown.map(([{ stream }]) => stream));
    for (const group of unknown) this.keep(group, this.foldLoaded(loaded.get(group[0].stream), group, end));
  }

  /** Rows of all of them. Throws {@link FoldFailed}. */
  rows(): FoldedPage {
    const rows: FoldedRow[] = [];
    const without: string[] = [];
    for (const [stream, { state, version, last, from }] of this.touched) {
      this.states.set(stream, { version, state });
      const row = guarded(() => rowOf(this.projection, state, last));
      if (row !== undefined) rows.push(row);
      else if (from !== 1) without.push(stream);
    }
    return { rows, without };
  }

  private byStream(events: readonly RecordedEvent[]): Iterable<Group> {
    const groups = new Map<string, [RecordedEvent, ...RecordedEvent[]]>();
    for (const event of events) {
      const group = groups.get(event.stream);
      if (group !== undefined) group.push(event);
      else if (kindOf(event.stream) === this.projection.streamKind) groups.set(event.stream, [event]);
    }
    return groups.values();
  }

  /** What the events can be folded on to; undefined when the whole stream has to be loaded. */
  private baseOf(group: Group): FoldedState | undefined {
    const [first] = group;
    // The page has the whole stream: it is folded from the page itself.
    if (first.version === 1) return NOTHING_BEFORE;
    const state = this.touched.get(first.stream) ?? this.states.get(first.stream);
    if (state?.version !== first.version - 1) return undefined;
    return guarded(() => (group.some((event) => this.projection.changesThePast(event)) ? undefined : state));
  }

  private foldWhole(events: readonly RecordedEvent[]): unknown {
    return guarded((): unknown => this.projection.fold(events));
  }

  private foldOn({ state }: FoldedState, group: Group): unknown {
    return guarded(() => group.reduce((before: unknown, event) => this.projection.evolve(before, event), state));
  }

  private foldLoaded(slice: StreamSlice | undefined, group: Group, end: Position): unknown {
    const events = slice?.events.filter((event) => event.position <= end) ?? [];
    const { stream, version } = lastOf(group);
    if (events.at(-1)?.version !== version) {
      throw new EventStoreUnavailable(`${stream}: the log told of version ${String(version)} but lacks it`);
    }
    return this.foldWhole(events);
  }

  private keep(group: Group, state: unknown): void {
    const last = lastOf(group);
    const from = this.touched.get(last.stream)?.from ?? group[0].version;
    this.touched.set(last.stream, { state, version: last.version, last, from });
  }
}

function lastOf(group: Group): RecordedEvent {
  return group.at(-1) ?? group[0];
}

function rowOf(projection: AnyProjection, state: unknown, last: RecordedEvent): FoldedRow | undefined {
  const row: unknown = projection.row(state, last.stream, last);
  if (row === undefined) return undefined;
  return {
    stream: last.stream,
    streamVersion: last.version,
    position: last.position,
    values: projection.columns.map((column) => column.of(row)),
  };
}
