import { beyondHead, compareEvent, compareHead, NO_TAIL, type BrokenEvent, type Tail } from './broken-event.js';
import { isVerifiable, type StoredEvent, type StoredHead, type VerifiableReading } from './capabilities.js';
import type { EventStore, Position, RecordedEvent } from './port.js';

export interface Verification {
  readonly events: number;
  readonly streams: number;
  /** Last position that was read. */
  readonly position: Position;
  /** False when the store keeps no heads apart: then a deleted end of a stream goes unseen. */
  readonly headsCompared: boolean;
  /** The first broken event in log order, else the first in order of streams; absent when all is well. */
  readonly broken?: BrokenEvent;
}

export interface VerifyProgress {
  readonly events: number;
  readonly position: Position;
  /** Where the log ended when the verification began. */
  readonly until: Position;
}

export interface VerifyOptions {
  /** Called after every page. */
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** Default 5,000. */
  readonly pageSize?: number;
}

/**
 * Reads the log from its beginning to its present end, while others may go on appending, and stops at the first fault.
 * Memory: some 300 bytes per stream. A whole stream that was deleted together with its head row leaves no trace.
 */
export async function verifyLog(store: EventStore, options: VerifyOptions = {}): Promise<Verification> {
  const pageSize = options.pageSize ?? 5_000;
  const until = await store.head();
  const tails = new Map<string, Tail>();
  let events = 0;
  let position = 0;
  let broken: BrokenEvent | undefined;
  while (position < until && broken === undefined) {
    const page = await storedPage(store, position, pageSize);
    for (const event of page) {
      broken = compareEvent(tails.get(event.stream) ?? NO_TAIL, event);
      if (broken !== undefined) break;
      tails.set(event.stream, tailAt(event));
      position = event.position;
      events += 1;
    }
    options.onProgress?.({ events, position, until });
    // Positions have holes: the log may end before the last one that was given out.
    if (page.length === 0) break;
  }
  const streams = tails.size;
  const headsCompared = isVerifiable(store);
  if (headsCompared) broken ??= await compareHeads(store, tails, pageSize);
  return { events, streams, position, headsCompared, ...(broken && { broken }) };
}

/** One stream alone; undefined when it is whole. */
export async function verifyStream(store: EventStore, stream: string): Promise<BrokenEvent | undefined> {
  const { events, broken } = await verifyChain(store, stream);
  if (broken !== undefined || !isVerifiable(store)) return broken;
  const head = await store.readHead(stream);
  const last = events.at(-1);
  if (head !== undefined) return compareWithTail(store, head, last === undefined ? undefined : tailAt(last));
  return last === undefined ? undefined : beyondHead(stream, 0, last.version);
}

/** Heads are read after the events: a head row never lies behind, and one that is ahead has its events by now. */
async function compareHeads(
  store: EventStore & VerifiableReading,
  tails: Map<string, Tail>,
  pageSize: number,
): Promise<BrokenEvent | undefined> {
  let after = '';
  for (;;) {
    const heads = await store.readHeads(after, pageSize);
    for (const head of heads) {
      const broken = await compareWithTail(store, head, tails.get(head.stream));
      if (broken !== undefined) return broken;
      tails.delete(head.stream);
      after = head.stream;
    }
    if (heads.length === 0) break;
  }
  const [headless] = tails;
  return headless === undefined ? undefined : beyondHead(headless[0], 0, headless[1].version);
}

async function compareWithTail(
  store: EventStore,
  head: StoredHead,
  tail: Tail | undefined,
): Promise<BrokenEvent | undefined> {
  if (tail !== undefined && head.version <= tail.version) return compareHead(head, tail);
  const chain = await verifyChain(store, head.stream);
  return chain.broken ?? compareHead(head, tailOf(chain.events, head.version));
}

async function verifyChain(
  store: EventStore,
  stream: string,
): Promise<{ readonly events: readonly StoredEvent[]; readonly broken: BrokenEvent | undefined }> {
  const events = isVerifiable(store)
    ? await store.loadStored(stream)
    : (await store.load(stream)).events.map(withTexts);
  let tail = NO_TAIL;
  for (const event of events) {
    const broken = compareEvent(tail, event);
    if (broken !== undefined) return { events, broken };
    tail = tailAt(event);
  }
  return { events, broken: undefined };
}

/** Where a whole chain stood at a version, or its end when it is shorter: later appends are not the head's concern. */
function tailOf(events: readonly StoredEvent[], version: number): Tail {
  const last = events[Math.min(version, events.length) - 1];
  return last === undefined ? NO_TAIL : tailAt(last);
}

function tailAt(event: StoredEvent): Tail {
  return { version: event.version, hash: event.hash, recordedAt: event.recordedAt, position: event.position };
}

async function storedPage(store: EventStore, after: Position, limit: number): Promise<readonly StoredEvent[]> {
  return isVerifiable(store) ? store.readStored(after, limit) : (await store.readAll(after, { limit })).map(withTexts);
}

/** For a store that cannot give its text: what JSON.stringify wrote, it writes again. */
function withTexts(event: RecordedEvent): StoredEvent {
  return { ...event, metadataText: JSON.stringify(event.metadata), dataText: JSON.stringify(event.data) };
}
