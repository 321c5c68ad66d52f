import type { EventStore, Position, RecordedEvent, StreamHead } from './port.js';
import type { SealedEvent } from './seal-append.js';

/** A store that can read whole streams one after another: a rebuild folds each stream at once, in bounded memory. */
export interface StreamOrderedReading {
  /**
   * Whole streams `<kind>-…` whose name sorts (by bytes) after `afterStream`, each from its first event, with events up
   * to `uptoPosition` only. Answers about `limit` events: it ends at the end of a stream, so a single long stream may
   * exceed the limit. The stream of the last event is the next `afterStream`; '' starts; an empty answer is the end.
   */
  readStreams(
    kind: string,
    afterStream: string,
    uptoPosition: Position,
    limit: number,
  ): Promise<readonly RecordedEvent[]>;
  /**
   * The same for all streams after `afterStream`, in pages of about `limit` events. For a store that reads a large part
   * of a log in another way than page by page; whoever reads uses {@link streamsInOrder}.
   */
  scanStreams?(
    kind: string,
    afterStream: string,
    uptoPosition: Position,
    limit: number,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined>;
}

/** An event with its metadata and data as the stored text, which is what was hashed. */
export type StoredEvent = SealedEvent & { readonly position: Position };

export interface StoredHead extends StreamHead {
  readonly stream: string;
}

/** What a verification needs beyond the port; without it the text is written anew and a deleted tail is not seen. */
export interface VerifiableReading {
  /** Like `readAll`. */
  readStored(after: Position, limit: number): Promise<readonly StoredEvent[]>;
  loadStored(stream: string): Promise<readonly StoredEvent[]>;
  /** The head of one stream as the store keeps it apart from the events. */
  readHead(stream: string): Promise<StoredHead | undefined>;
  /** Heads as the store keeps them apart from the events, by name of stream; an empty answer is the end. */
  readHeads(afterStream: string, limit: number): Promise<readonly StoredHead[]>;
}

export function readsInStreamOrder(store: EventStore): store is EventStore & StreamOrderedReading {
  return 'readStreams' in store && typeof store.readStreams === 'function';
}

export function isVerifiable(store: EventStore): store is EventStore & VerifiableReading {
  return 'readHeads' in store && typeof store.readHeads === 'function';
}

/** All streams of a kind after one in pages; the next page is asked for while the caller works on this one. */
export async function* streamsInOrder(
  store: StreamOrderedReading,
  kind: string,
  uptoPosition: Position,
  { limit = 5_000, after = '' }: { readonly limit?: number; readonly after?: string } = {},
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  if (store.scanStreams !== undefined) {
    yield* store.scanStreams(kind, after, uptoPosition, limit);
    return;
  }
  let page = await store.readStreams(kind, after, uptoPosition, limit);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    const next = store.readStreams(kind, last.stream, uptoPosition, limit);
    // The caller may stop at this page: then nobody waits for the next one, and its failure is nobody's.
    next.catch(() => undefined);
    yield page;
    page = await next;
  }
}
