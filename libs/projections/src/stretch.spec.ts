import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@polku/event-store';
import { newEvent, newStream, TallyWriter } from '../../../test/property/projections/tally-log.js';
import { tallyProjection } from '../../../test/property/projections/tally-projection.js';
import { SharedLog } from './shared-log.js';
import { StreamFolder } from './stream-folder.js';
import { foldStretch, type StretchOptions } from './stretch.js';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Events that are folded together from the beginning of a log of ten events, in pages of two. */
async function eventsTogether(options: Omit<StretchOptions, 'pageSize'>): Promise<number | undefined> {
  const store = new MemoryEventStore();
  const writer = new TallyWriter(store);
  const stream = newStream();
  for (let amount = 1; amount <= 10; amount += 1) await writer.append(stream, newEvent('Added', { amount }));
  const log = new SharedLog(store, { pageSize: 2, tailLength: 0 }, SILENT);
  const folder = new StreamFolder(tallyProjection(), store, { cachedStreams: 10, cachedEvents: 100 });
  const first = await store.readAll(0, { limit: 2 });
  const stretch = await foldStretch(first, { folder, log }, { pageSize: 2, ...options }, new AbortController().signal);
  await log.close();
  return stretch?.events;
}

describe('pages that are written together', () => {
  it('are all that there are, when these are few and quickly folded', async () => {
    expect(await eventsTogether({ stretchEvents: 100, stretchTime: 60_000 })).toBe(10);
  });

  it('are no more than a number of events', async () => {
    expect(await eventsTogether({ stretchEvents: 5, stretchTime: 60_000 })).toBe(6);
  });

  it('are written after a time, however few they are: else a slow server would commit nothing for minutes', async () => {
    expect(await eventsTogether({ stretchEvents: 100, stretchTime: 0 })).toBe(2);
  });
});
