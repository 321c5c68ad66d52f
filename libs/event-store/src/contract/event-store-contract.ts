import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock, type Clock } from '@polku/kernel';
import { randomUUID } from 'node:crypto';
import { readsInStreamOrder, streamsInOrder, type StreamOrderedReading } from '../capabilities.js';
import { hashEvent } from '../hash-chain.js';
import {
  EMPTY_STREAM,
  EventStoreUnavailable,
  GENESIS,
  InvalidAppend,
  type AppendRequest,
  type AppendResult,
  type EventStore,
  type NewEvent,
  type RecordedEvent,
  type StreamHead,
} from '../port.js';

/** One store of the kind under test, empty, with the clock that it must ask. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Called after the suite has closed the store. */
  cleanUp(): Promise<void>;
}

export const newStream = (kind = 'case'): string => `${kind}-${randomUUID()}`;

export function newEvent(changes: Partial<NewEvent> = {}): NewEvent {
  return {
    id: randomUUID(),
    type: 'StepRecorded',
    schema: 1,
    data: { step: 'mapping' },
    metadata: { commandId: randomUUID(), commandHash: 'f00d', actor: 'test' },
    occurredAt: '2026-03-01T08:00:00.000Z',
    ...changes,
  };
}

/** Appends that must be accepted. */
export async function appended(
  store: EventStore,
  request: AppendRequest,
): Promise<Extract<AppendResult, { outcome: 'appended' }>> {
  const result = await store.append(request);
  if (result.outcome !== 'appended') throw new Error(`${request.stream} refused version ${request.expected.version}`);
  return result;
}

const NOON = '2026-03-01T12:00:00.000Z';

/** What every adapter of the port has to do. Call it at the top of a spec file. */
export function eventStoreContract(name: string, open: (clock: Clock) => Promise<StoreUnderTest>): void {
  describe(`${name} as an event store`, () => {
    const clock = new FixedClock(NOON);
    let store: EventStore;
    let cleanUp: () => Promise<void>;

    beforeAll(async () => {
      ({ store, cleanUp } = await open(clock));
    });
    afterAll(async () => {
      await store.close();
      await cleanUp();
    });

    appending(() => store, clock);
    refusing(() => store);
    racing(() => store);
    reading(() => store);
    following(() => store);
    readingWholeStreams(() => store);
  });

  it(`${name} finishes the appends under way when it is closed, and takes no more`, async () => {
    const { store, cleanUp } = await open(new FixedClock(NOON));
    const underWay = Array.from({ length: 20 }, () => store.append(request(newStream())));
    await store.close();
    const results = await Promise.all(underWay);
    expect(results.map((result) => result.outcome)).toEqual(results.map(() => 'appended'));
    await expect(store.append(request(newStream()))).rejects.toBeInstanceOf(EventStoreUnavailable);
    await cleanUp();
  });
}

function request(stream: string, expected: StreamHead = EMPTY_STREAM, ...events: NewEvent[]): AppendRequest {
  return { stream, expected, events: events.length > 0 ? events : [newEvent()] };
}

function appending(store: () => EventStore, clock: FixedClock): void {
  it('answers an unknown stream as empty', async () => {
    expect(await store().load(newStream())).toEqual({ events: [], head: EMPTY_STREAM });
  });

  it('gives back what was appended, with version, both clocks and the chain', async () => {
    const stream = newStream();
    const events = [newEvent({ occurredAt: '2025-12-31T22:00:00.005Z' }), newEvent({ type: 'NoteAdded', schema: 3 })];
    const result = await appended(store(), { stream, expected: EMPTY_STREAM, events });
    const [first, second] = result.events as [RecordedEvent, RecordedEvent];
    expect(first).toEqual({
      ...events[0],
      stream,
      version: 1,
      recordedAt: NOON,
      previousHash: GENESIS,
      hash: first.hash,
      position: first.position,
    });
    expect(second).toMatchObject({ ...events[1], version: 2, previousHash: first.hash });
    expect(second.position).toBeGreaterThan(first.position);
    expect(result.head).toEqual({ version: 2, hash: second.hash, recordedAt: NOON });
    expect(await store().load(stream)).toEqual({ events: result.events, head: result.head });
  });

  it('makes a hash that anybody can compute again from what is read', async () => {
    const stream = newStream();
    await appended(store(), request(stream, EMPTY_STREAM, newEvent({ data: { nimi: 'Åsa "Ö" \u2028 \ud800 \n' } })));
    const { events } = await store().load(stream);
    for (const event of events) {
      const texts = { metadataText: JSON.stringify(event.metadata), dataText: JSON.stringify(event.data) };
      expect(event.hash).toBe(hashEvent({ ...event, ...texts }));
    }
  });

  it('keeps data to the letter: order of keys, nested values, text that needs escapes, numbers', async () => {
    const stream = newStream();
    const data = {
      z: 1,
      a: [null, true, 1.5, -0.1, 1e21, 9007199254740991, ''],
      '2': { 'key with "quotes" and \\': 'tab\t, nul\u0000, emoji 😀, lone \udc00, separator \u001e' },
      nested: [[[{}]]],
      comma: '{a,"b",NULL}',
    };
    await appended(store(), request(stream, EMPTY_STREAM, newEvent({ data })));
    const { events } = await store().load(stream);
    expect(JSON.stringify(events[0]?.data)).toBe(JSON.stringify(data));
  });

  it('shares nothing with what the writer goes on to change', async () => {
    const stream = newStream();
    const data = { list: [1] };
    const result = await appended(store(), request(stream, EMPTY_STREAM, newEvent({ data })));
    data.list.push(2);
    expect(result.events[0]?.data).toEqual({ list: [1] });
    expect((await store().load(stream)).events[0]?.data).toEqual({ list: [1] });
  });

  it('never lets recordedAt go back within a stream, though the clock does', async () => {
    const stream = newStream();
    const { head } = await appended(store(), request(stream));
    clock.moveTo('2026-03-01T11:00:00.000Z');
    const later = await appended(store(), request(stream, head));
    clock.moveTo(NOON);
    expect(later.events[0]?.recordedAt).toBe(NOON);
  });
}

function refusing(store: () => EventStore): void {
  it('answers a conflict for a head that has moved, and keeps nothing of it', async () => {
    const stream = newStream();
    const first = await appended(store(), request(stream));
    expect(await store().append(request(stream))).toEqual({ outcome: 'conflict', stream, expectedVersion: 0 });
    expect((await store().load(stream)).head).toEqual(first.head);
  });

  it('answers a conflict for a stream that does not exist though one was expected', async () => {
    const stream = newStream();
    const { head } = await appended(store(), request(newStream()));
    expect(await store().append(request(stream, head))).toEqual({ outcome: 'conflict', stream, expectedVersion: 1 });
    expect((await store().load(stream)).events).toEqual([]);
  });

  it('answers a conflict for the right version with another history', async () => {
    const stream = newStream();
    const { head } = await appended(store(), request(stream));
    const other = { ...head, hash: 'a'.repeat(64) };
    expect((await store().append(request(stream, other))).outcome).toBe('conflict');
  });

  it('answers a conflict when the same batch of ids comes again', async () => {
    const again = request(newStream());
    await appended(store(), again);
    expect((await store().append(again)).outcome).toBe('conflict');
  });

  it('refuses an event id that the log has already, and keeps nothing of that append', async () => {
    const event = newEvent();
    await appended(store(), request(newStream(), EMPTY_STREAM, event));
    const stream = newStream();
    await expect(store().append(request(stream, EMPTY_STREAM, newEvent(), event))).rejects.toBeInstanceOf(
      InvalidAppend,
    );
    expect((await store().load(stream)).head).toEqual(EMPTY_STREAM);
  });

  it('lets only the impossible request fail when others go with it', async () => {
    const event = newEvent();
    await appended(store(), request(newStream(), EMPTY_STREAM, event));
    const streams = Array.from({ length: 9 }, () => newStream());
    const settled = await Promise.allSettled(
      streams.map((stream, index) => store().append(request(stream, EMPTY_STREAM, index === 4 ? event : newEvent()))),
    );
    expect(settled.map((one) => one.status)).toEqual(
      streams.map((_, index) => (index === 4 ? 'rejected' : 'fulfilled')),
    );
    const loaded = await store().loadMany(streams);
    expect(streams.map((stream) => loaded.get(stream)?.head.version)).toEqual(
      streams.map((_, index) => (index === 4 ? 0 : 1)),
    );
  });

  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  it.each<[string, Partial<AppendRequest>]>([
    ['no events', { events: [] }],
    ['a stream without a kind', { stream: 'case' }],
    ['a stream with an upper-case kind', { stream: 'Case-1' }],
    ['a stream with white space', { stream: 'case-1 2' }],
    ['a stream with a lone surrogate', { stream: 'case-\ud800' }],
    ['an id that is no UUID', { events: [newEvent({ id: '1' })] }],
    ['a schema below 1', { events: [newEvent({ schema: 0 })] }],
    ['a time without zone', { events: [newEvent({ occurredAt: '2026-03-01T08:00:00.000' })] }],
    ['a day that does not exist', { events: [newEvent({ occurredAt: '2026-02-30T08:00:00.000Z' })] }],
    ['data that is no object', { events: [newEvent({ data: [] as unknown as Record<string, unknown> })] }],
    ['data in a circle', { events: [newEvent({ data: cyclic })] }],
    ['a head that load never answered', { expected: { version: 1, hash: GENESIS } }],
  ])('refuses %s', async (_what, changes) => {
    await expect(store().append({ ...request(newStream()), ...changes })).rejects.toBeInstanceOf(InvalidAppend);
  });
}

function racing(store: () => EventStore): void {
  it('lets exactly one of many win at one version', async () => {
    const stream = newStream();
    const { head } = await appended(store(), request(stream));
    const results = await Promise.all(Array.from({ length: 25 }, () => store().append(request(stream, head))));
    expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(1);
    expect((await store().load(stream)).events).toHaveLength(2);
  });

  it('keeps a long chain without a gap under many writers that load and append', async () => {
    const stream = newStream();
    const write = async (): Promise<void> => {
      for (let attempt = 0; attempt < 200; attempt++) {
        const { head } = await store().load(stream);
        if ((await store().append(request(stream, head, newEvent(), newEvent()))).outcome === 'appended') return;
      }
      throw new Error('never won');
    };
    await Promise.all(Array.from({ length: 12 }, write));
    const { events } = await store().load(stream);
    expect(events.map((event) => event.version)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(events.slice(1).map((event) => event.previousHash)).toEqual(events.slice(0, -1).map((event) => event.hash));
  });
}

function reading(store: () => EventStore): void {
  it('loads many streams at once, also unknown ones and one asked for twice', async () => {
    const [one, two, unknown] = [newStream(), newStream('client'), newStream()];
    await appended(store(), request(one, EMPTY_STREAM, newEvent(), newEvent()));
    await appended(store(), request(two));
    const many = await store().loadMany([two, unknown, one, one]);
    expect(many.size).toBe(3);
    for (const stream of [one, two, unknown]) expect(many.get(stream)).toEqual(await store().load(stream));
    expect((await store().loadMany([])).size).toBe(0);
  });

  it('reads everything in log order, in pages, after any position', async () => {
    const before = await store().head();
    const streams = Array.from({ length: 7 }, () => newStream());
    await Promise.all(
      streams.map((stream) => appended(store(), request(stream, EMPTY_STREAM, newEvent(), newEvent(), newEvent()))),
    );
    const all = await store().readAll(before);
    expect(all).toHaveLength(21);
    const positions = all.map((event) => event.position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions.at(-1)).toBe(await store().head());
    const paged: RecordedEvent[] = [];
    for (let after = before; ; after = paged.at(-1)?.position ?? after) {
      const page = await store().readAll(after, { limit: 4 });
      paged.push(...page);
      if (page.length < 4) break;
    }
    expect(paged).toEqual(all);
  });
}

function following(store: () => EventStore): void {
  it('delivers what is there and what comes, each once, in order, one page at a time', async () => {
    const before = await store().head();
    const stream = newStream();
    let { head } = await appended(store(), request(stream));
    const seen: RecordedEvent[] = [];
    let busy = 0;
    let most = 0;
    let enough = (): void => undefined;
    const all = new Promise<void>((resolve) => (enough = resolve));
    const subscription = store().subscribe(before, async (events) => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(...events);
      busy--;
      if (seen.length >= 41) enough();
    });
    for (let count = 0; count < 40; count++) ({ head } = await appended(store(), request(stream, head)));
    await all;
    await subscription.close();
    await subscription.ended;
    expect(seen.map((event) => event.version)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(most).toBe(1);
  });

  it('delivers nothing after close, and close waits for the handler', async () => {
    const before = await store().head();
    const stream = newStream();
    const { head } = await appended(store(), request(stream));
    let handled = 0;
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const subscription = store().subscribe(before, async () => {
      entered();
      await new Promise((resolve) => setTimeout(resolve, 30));
      handled++;
    });
    await inside;
    await subscription.close();
    expect(handled).toBe(1);
    await appended(store(), request(stream, head));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(handled).toBe(1);
  });

  it('ends with the error of its handler, and the others go on', async () => {
    const before = await store().head();
    const failing = store().subscribe(before, () => Promise.reject(new Error('poison')));
    const ended = expect(failing.ended).rejects.toThrow('poison');
    let delivered = (): void => undefined;
    const other = new Promise<void>((resolve) => (delivered = resolve));
    const going = store().subscribe(before, () => Promise.resolve(delivered()));
    await appended(store(), request(newStream()));
    await ended;
    await other;
    await going.close();
    await failing.close();
  });
}

function readingWholeStreams(store: () => EventStore): void {
  const ordered = (): StreamOrderedReading => {
    const opened = store();
    if (!readsInStreamOrder(opened)) throw new Error('not offered');
    return opened;
  };

  it('reads the streams of a kind one after another, each whole, or does not offer it', async () => {
    if (!readsInStreamOrder(store())) return;
    const lengths = [1, 3, 9, 2, 1, 1, 4];
    const names = lengths.map((_, index) => `sheet-${'zyxwvut'.charAt(index)}`);
    const heads = new Map(names.map((name) => [name, EMPTY_STREAM]));
    for (let version = 1; version <= 9; version++) {
      for (const [index, name] of names.entries()) {
        if (version > (lengths[index] ?? 0)) continue;
        heads.set(name, (await appended(store(), request(name, heads.get(name)))).head);
      }
    }
    await appended(store(), request(newStream('sheets')));
    await appended(store(), request(newStream('shee')));
    const upto = await store().head();
    await appended(store(), request('sheet-x', heads.get('sheet-x')));
    await appended(store(), request(newStream('sheet')));
    const wanted = [...names]
      .sort()
      .flatMap((name) => Array.from({ length: heads.get(name)?.version ?? 0 }, (_, index) => `${name}@${index + 1}`));
    for (const limit of [1, 2, 3, 5, 1_000]) {
      const found: string[] = [];
      for await (const page of streamsInOrder(ordered(), 'sheet', upto, { limit })) {
        found.push(...page.map((event) => `${event.stream}@${event.version}`));
        const last = page.at(-1);
        expect(last?.version).toBe(heads.get(last?.stream ?? '')?.version);
      }
      expect({ limit, found }).toEqual({ limit, found: wanted });
    }
    expect(await ordered().readStreams('sheet', '', 0, 10)).toEqual([]);
    expect(await ordered().readStreams('nothing', '', upto, 10)).toEqual([]);
  });
}
