import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore, type RecordedEvent } from '@polku/event-store';
import { newEvent, newStream, TallyWriter } from '../../../test/property/projections/tally-log.js';
import { tallyProjection } from '../../../test/property/projections/tally-projection.js';
import { StreamFolder } from './stream-folder.js';

describe('folding pages of the log', () => {
  const projection = tallyProjection();
  let store: MemoryEventStore;
  let loads: number;
  let folder: StreamFolder;
  let events: RecordedEvent[];
  const stream = newStream();

  beforeEach(async () => {
    store = new MemoryEventStore();
    loads = 0;
    const counting = {
      loadMany: (streams: readonly string[]) => {
        loads += 1;
        return store.loadMany(streams);
      },
    };
    folder = new StreamFolder(projection, counting, { cachedStreams: 2, cachedEvents: 100 });
    const writer = new TallyWriter(store);
    for (const amount of [3, 5, 7, 11]) await writer.append(stream, newEvent('Added', { amount }));
    await writer.append(stream, newEvent('Corrected', { of: 2, amount: 50 }));
    await writer.append(stream, newEvent('Added', { amount: 13 }));
    events = [...(await store.readAll(0))];
  });

  async function amountsAfter(from: number, to: number): Promise<unknown> {
    const { rows } = await folder.foldPage(events.slice(from, to));
    return rows[0]?.values[projection.columns.findIndex((column) => column.name === 'amounts')];
  }

  it('goes on from the state at the end of the page before, without a load', async () => {
    expect(await amountsAfter(0, 2)).toBe('{3,5}');
    expect(await amountsAfter(2, 4)).toBe('{3,5,7,11}');
    expect(loads).toBe(0);
  });

  it('loads the stream when pages are missing between, and takes nothing from beyond the page', async () => {
    expect(await amountsAfter(0, 2)).toBe('{3,5}');
    expect(await amountsAfter(3, 4)).toBe('{3,5,7,11}');
    expect(loads).toBe(1);
  });

  it('folds a page again that it folded before', async () => {
    expect(await amountsAfter(0, 4)).toBe('{3,5,7,11}');
    expect(await amountsAfter(1, 3)).toBe('{3,5,7}');
  });

  it('folds the stream anew when an event changes the past, and goes on from there', async () => {
    expect(await amountsAfter(0, 4)).toBe('{3,5,7,11}');
    expect(await amountsAfter(4, 5)).toBe('{3,50,7,11}');
    expect(await amountsAfter(5, 6)).toBe('{3,50,7,11,13}');
    expect(loads).toBe(1);
  });

  it('loads what it has forgotten', async () => {
    const writer = new TallyWriter(store);
    expect(await amountsAfter(0, 2)).toBe('{3,5}');
    const others = [];
    for (let count = 0; count < 5; count += 1)
      others.push(await writer.append(newStream(), newEvent('Added', { amount: 1 })));
    await folder.foldPage(others);
    expect(await amountsAfter(2, 4)).toBe('{3,5,7,11}');
    expect(loads).toBe(1);
  });

  it('passes over streams of other kinds', async () => {
    const other = await new TallyWriter(store).append(
      stream.replace('tally', 'other'),
      newEvent('Added', { amount: 1 }),
    );
    expect(await folder.foldPage([other])).toEqual({ rows: [], without: [] });
  });
});
