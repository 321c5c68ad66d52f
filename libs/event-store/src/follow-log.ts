import { setTimeout as pause } from 'node:timers/promises';
import {
  EventStoreUnavailable,
  type EventStore,
  type Position,
  type RecordedEvent,
  type Subscription,
} from './port.js';
import type { WakeUp } from './wake-up.js';

export interface FollowSource {
  readonly readAll: EventStore['readAll'];
  /** Woken when there may be more. */
  readonly wakeUp: WakeUp;
}

export interface FollowOptions {
  readonly pageSize: number;
  /** Milliseconds before a read that failed is tried again. */
  readonly retryAfter: number;
}

/** The loop behind `subscribe`: a full page is followed by the next read at once, any other by a wait. */
export function followLog(
  source: FollowSource,
  after: Position,
  handler: (events: readonly RecordedEvent[]) => Promise<void>,
  options: FollowOptions,
): Subscription {
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopped = (): boolean => signal.aborted;
  const run = async (): Promise<void> => {
    let position = after;
    while (!stopped()) {
      // Taken before the read: what is committed during the read ends the wait after it.
      const seen = source.wakeUp.seen;
      const page = await nextPage(source, position, options, signal);
      if (stopped()) return;
      const last = page.at(-1);
      if (last !== undefined) {
        await handler(page);
        position = last.position;
      }
      if (page.length < options.pageSize) await source.wakeUp.since(seen, signal);
    }
  };
  const ended = run();
  return {
    ended,
    close: async () => {
      stopping.abort();
      await ended.catch(() => undefined);
    },
  };
}

/** A store that does not answer is waited for: only the handler can end a subscription with an error. */
async function nextPage(
  source: FollowSource,
  after: Position,
  options: FollowOptions,
  signal: AbortSignal,
): Promise<readonly RecordedEvent[]> {
  for (;;) {
    try {
      return await source.readAll(after, { limit: options.pageSize });
    } catch (error) {
      if (!(error instanceof EventStoreUnavailable)) throw error;
      await pause(options.retryAfter, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return [];
    }
  }
}
