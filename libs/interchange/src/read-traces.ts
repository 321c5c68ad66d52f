import type { Definitions } from '@polku/case';
import { readsInStreamOrder, streamsInOrder, type EventStore, type RecordedEvent } from '@polku/event-store';
import type { LogTrace } from './event-log.js';
import { traceOf } from './export-log.js';

/** Leaves of some cases, each with all its events, those that are to be read. */
export type SelectStreams = (
  streams: readonly (readonly RecordedEvent[])[],
) => Promise<readonly (readonly RecordedEvent[])[]>;

export interface TracesOptions {
  readonly definitions: Definitions;
  /** Cases of this path only. */
  readonly path?: string;
  /** Called with a page of cases at a time, before any of them is given; all when absent. */
  readonly select?: SelectStreams;
  /** Language of the activities' names. */
  readonly language: 'fi' | 'sv' | 'en';
  /** Events read so far, of about so many. */
  readonly onProgress?: (progress: { readonly events: number; readonly total: number }) => void;
}

/** See `tracesOfLog`. */
export async function* readTraces(
  store: EventStore,
  { definitions, path, language, select, onProgress }: TracesOptions,
): AsyncGenerator<LogTrace, void, undefined> {
  if (!readsInStreamOrder(store)) throw new Error('This event store cannot be read stream by stream.');
  const total = await store.head();
  let events = 0;
  for await (const page of streamsInOrder(store, 'case', total)) {
    const wanted = [...byStream(page)].filter((stream) => path === undefined || pathOf(stream) === path);
    for (const stream of select === undefined ? wanted : await select(wanted)) {
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
