import { describe, expect, it } from '@jest/globals';
import { appended, newEvent, newStream } from './contract/event-store-contract.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import { EMPTY_STREAM, type EventStore } from './port.js';
import { verifyLog, verifyStream } from './verify.js';

async function filled(streams: number, length: number): Promise<{ store: MemoryEventStore; names: string[] }> {
  const store = new MemoryEventStore();
  const names = Array.from({ length: streams }, () => newStream());
  for (const stream of names) {
    let head = EMPTY_STREAM;
    for (let count = 0; count < length; count++) {
      ({ head } = await appended(store, { stream, expected: head, events: [newEvent()] }));
    }
  }
  return { store, names };
}

/** The port and nothing else, as an adapter without the capability would be. */
function plain(store: EventStore): EventStore {
  return {
    load: store.load.bind(store),
    readAll: store.readAll.bind(store),
    head: store.head.bind(store),
  } as EventStore;
}

describe('verifying the log', () => {
  it('finds a log whole, page by page, and says how far it is', async () => {
    const { store } = await filled(3, 5);
    const progress: number[] = [];
    const verification = await verifyLog(store, { pageSize: 4, onProgress: ({ events }) => progress.push(events) });
    expect(verification).toEqual({ events: 15, streams: 3, position: 15, headsCompared: true });
    expect(progress).toEqual([4, 8, 12, 15]);
  });

  it('finds an empty log and an unknown stream whole', async () => {
    const store = new MemoryEventStore();
    expect((await verifyLog(store)).broken).toBeUndefined();
    expect(await verifyStream(store, newStream())).toBeUndefined();
  });

  it('works through the port alone, and says that the heads were not compared', async () => {
    const { store, names } = await filled(2, 3);
    expect(await verifyLog(plain(store))).toMatchObject({ events: 6, headsCompared: false });
    expect(await verifyStream(plain(store), names[0] ?? '')).toBeUndefined();
  });

  it('is not misled by what is appended while it reads', async () => {
    const { store, names } = await filled(2, 3);
    const readHeads = store.readHeads.bind(store);
    let added = false;
    store.readHeads = async (after, limit) => {
      for (const stream of added ? [] : [...names, newStream()]) {
        await appended(store, { stream, expected: (await store.load(stream)).head, events: [newEvent()] });
      }
      added = true;
      return readHeads(after, limit);
    };
    expect((await verifyLog(store)).broken).toBeUndefined();
    expect(added).toBe(true);
  });
});
