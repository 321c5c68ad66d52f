import type { EventStore } from '@polku/event-store';
import type { LogTrace } from './event-log.js';
import type { TracesOptions } from './read-traces.js';

/** The cases of our log as traces, one after the other; memory holds a page of events. */
export async function* tracesOfLog(
  store: EventStore,
  options: TracesOptions,
): AsyncGenerator<LogTrace, void, undefined> {
  // Who only reads files need not wait for the event store to be loaded.
  const { readTraces } = await import('./read-traces.js');
  yield* readTraces(store, options);
}
