import { asCaseEvent, type CaseAccess, type CaseEvent, type Recorded } from '@polku/case';
import { readsInStreamOrder, streamsInOrder, type EventStore, type RecordedEvent } from '@polku/event-store';
import { visibleStreams } from '../logs/visible-streams.js';
import type { Progress } from '../terminal/progress.js';

/** The events of every case that the one who asks may see, up to a position; memory holds a page of events. */
export async function* visibleCases(
  store: EventStore,
  access: CaseAccess,
  position: number,
  { progress, stopping }: { readonly progress: Progress; readonly stopping: AbortSignal },
): AsyncGenerator<readonly Recorded<CaseEvent>[], void, undefined> {
  if (!readsInStreamOrder(store)) throw new Error('This event store cannot be read stream by stream.');
  const visible = visibleStreams(access);
  let read = 0;
  for await (const page of streamsInOrder(store, 'case', position)) {
    for (const events of await visible([...wholeStreams(page)])) {
      if (stopping.aborted) return;
      yield events.map(asCaseEvent);
    }
    read += page.length;
    progress.update(read, position);
  }
}

/** A page holds whole streams, one after the other. */
function* wholeStreams(page: readonly RecordedEvent[]): Generator<readonly RecordedEvent[]> {
  let start = 0;
  for (let end = 1; end <= page.length; end++) {
    if (end < page.length && page[end]?.stream === page[start]?.stream) continue;
    yield page.slice(start, end);
    start = end;
  }
}
