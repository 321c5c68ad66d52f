import type { Definitions } from '@polku/case';
import { readsInStreamOrder, streamsInOrder, type EventStore, type RecordedEvent } from '@polku/event-store';
import type { LogTrace } from './event-log.js';
import { traceOf } from './export-log.js';

export interface TracesOptions {
  readonly definitions: Definitions;
  /** Cases of this path only. */
  readonly path?: string;
  /** Language of the activities' names. */
  readonly language: 'fi' | 'sv' | 'en';
  /** Events read so far, of about so many. */
  readonly onProgress?: (progress: { readonly events: number; readonly total: number }) => void;
}

/** See `tracesOfLog`. */
export async function* readTraces(
  store: EventStore,
  { definitions, path, language, onProgress }: TracesOptions,
): AsyncGenerator<LogTrace, void, undefined> {
  if (!readsInStreamOrder(store)) throw new Error('This event store cannot be read stream by stream.');
  const total = await store.head();
  let events = 0;
  for await (const page of streamsInOrder(store, 'case', total)) {
    for (const stream of byStream(page)) {
      if (path !== undefined && pathOf(stream) !== path) continue;
      const trace = traceOf(stream, definitions, language);
      if (trace !== undefined) yield trace;
    }
    events += page.length;
    onProgress?.({ events, total });
  }
}

/** A page holds whole streams, one after the other. */
function* byStream(page: readonly RecordedEvent[]): Generator<readonly RecordedEvent[]> {
  let start = 0;
  for (let end = 1; end <= page.length; end++) {
    if (end < page.length && page[end]?.stream === page[start]?.stream) continue;
    yield page.slice(start, end);
    start = end;
  }
}

function pathOf(events: readonly RecordedEvent[]): unknown {
  const opened = events.find((event) => event.type === 'CaseOpened');
  return (opened?.data['path'] as { readonly id?: unknown } | undefined)?.id;
}
