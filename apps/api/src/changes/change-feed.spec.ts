import { describe, expect, it } from '@jest/globals';
import { EMPTY_STREAM, MemoryEventStore, type EventStore, type NewEvent, type StreamHead } from '@polku/event-store';
import { ChangeFeed } from './change-feed.js';
import type { Change } from './change.js';

describe('the feed of changes', () => {
  it('tells what comes, grouped by command, without what it says', async () => {
    const { store, feed, append } = await given();
    const reader = read(feed, await feed.now());
    await append('case-a', 'k1', ['CaseOpened', 'ConsentGiven']);
    await append('case-a', 'k2', ['NoteAdded']);
    expect(await reader.take(2)).toEqual([
      { position: 2, kind: 'case', id: 'a', version: 2, types: ['CaseOpened', 'ConsentGiven'] },
      { position: 3, kind: 'case', id: 'a', version: 3, types: ['NoteAdded'] },
    ]);
    expect(JSON.stringify(reader.seen)).not.toContain('secret');
    await finish(store, feed, reader);
  });

  it('resumes from any position without a gap, whether the events are kept or have to be read', async () => {
    const { store, feed, append } = await given();
    for (let n = 1; n <= 20; n++) await append(`case-${String(n % 3)}`, `k${String(n)}`, ['NoteAdded']);
    await feed.now();
    for (let n = 21; n <= 40; n++) await append(`case-${String(n % 3)}`, `k${String(n)}`, ['NoteAdded']);
    for (const from of [0, 7, 20, 33]) {
      const reader = read(feed, from);
      const positions = (await reader.take(40 - from)).map(({ position }) => position);
      expect(positions).toEqual(Array.from({ length: 40 - from }, (_each, index) => from + index + 1));
      await reader.stop();
    }
    await finish(store, feed);
  });

  it('lets a slow reader fall behind and still get everything, while a fast one goes on', async () => {
    const { store, feed, append } = await given();
    const start = await feed.now();
    const slow = feed.after(start, new AbortController().signal);
    const fast = read(feed, start);
    await append('case-a', 'k0', ['NoteAdded']);
    const first = await slow.next();
    for (let n = 1; n <= 1_200; n++) await append('case-a', `k${String(n)}`, ['NoteAdded']);
    expect((await fast.take(1_201)).length).toBe(1_201);
    const positions = (first.value as Change[]).map(({ position }) => position);
    while ((positions.at(-1) ?? 0) < 1_201) {
      const page = await slow.next();
      positions.push(...(page.value as Change[]).map(({ position }) => position));
    }
    expect(positions).toEqual(Array.from({ length: 1_201 }, (_each, index) => index + 1));
    await finish(store, feed, fast);
  });

  it('gives a sign of life in silence', async () => {
    const { store, feed } = await given(20);
    const page = await feed.after(await feed.now(), new AbortController().signal).next();
    expect(page).toEqual({ done: false, value: [] });
    await finish(store, feed);
  });

  it('ends for everybody when it is closed, and for one who leaves', async () => {
    const { store, feed } = await given();
    const leaving = new AbortController();
    const left = feed.after(0, leaving.signal).next();
    const stayed = feed.after(0, new AbortController().signal).next();
    leaving.abort();
    expect((await left).done).toBe(true);
    await feed.close();
    expect((await stayed).done).toBe(true);
    await store.close();
  });
});

async function given(heartbeat = 60_000) {
  const store: EventStore = new MemoryEventStore();
  const heads = new Map<string, StreamHead>();
  const append = async (stream: string, commandId: string, types: readonly string[]): Promise<void> => {
    const events = types.map((type, index): NewEvent => event(type, commandId, index));
    const result = await store.append({ stream, expected: heads.get(stream) ?? EMPTY_STREAM, events });
    if (result.outcome !== 'appended') throw new Error('conflict');
    heads.set(stream, result.head);
  };
  return Promise.resolve({ store, feed: new ChangeFeed(store, { heartbeat }), append });
}

function event(type: string, commandId: string, index: number): NewEvent {
  return {
    id: crypto.randomUUID(),
    type,
    schema: 1,
    data: { note: 'secret', index },
    metadata: { commandId, commandHash: 'h', actor: 'maija.m' },
    occurredAt: '2026-03-01T08:00:00.000Z',
  };
}

/** Reads in the background. */
function read(feed: ChangeFeed, from: number) {
  const ending = new AbortController();
  const seen: Change[] = [];
  let wake = (): void => undefined;
  const running = (async () => {
    for await (const page of feed.after(from, ending.signal)) {
      seen.push(...page);
      wake();
    }
  })();
  return {
    seen,
    take: async (count: number): Promise<readonly Change[]> => {
      while (seen.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return seen.slice(0, count);
    },
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

async function finish(store: EventStore, feed: ChangeFeed, reader?: { stop: () => Promise<void> }): Promise<void> {
  await reader?.stop();
  await feed.close();
  await store.close();
}
