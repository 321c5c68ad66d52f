import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  EMPTY_STREAM,
  EventStoreUnavailable,
  InvalidAppend,
  isVerifiable,
  MemoryEventStore,
  PostgresEventStore,
  readsInStreamOrder,
  streamsInOrder,
  verifyLog,
  verifyStream,
  type EventStore,
  type RecordedEvent,
} from '@polku/event-store';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  appended,
  eventStoreContract,
  newEvent,
  newStream,
} from '../../../event-store/src/contract/event-store-contract.js';
import { createLogDatabase } from '../../../../test/property/log/log-database.js';
import { MemoryMasterKeys } from '../key-vault/memory-master-keys.js';
import { MemoryPersonKeys } from '../key-vault/memory-person-keys.js';
import { PostgresPersonKeys } from '../key-vault/postgres-person-keys.js';
import type { PersonKeys } from '../key-vault/person-keys.js';
import { VaultUnavailable } from '../key-vault/vault-unavailable.js';
import { leakTokens, searchDatabase } from '../../../../test/support/leak-search.js';
import { privacySchema } from '../migrations.js';
import { PersonErased } from '../sealing/subject-keys.js';
import { SealedEventStore } from './sealed-event-store.js';
import type { SealingPlan } from './sealing-plan.js';

/**
 * Nearly everything that the contract appends. `/nimi` is left out: there the contract computes the hash from what it
 * has read, which for sealed events is made of the stored text instead.
 */
const CONTRACT_PLAN: SealingPlan = {
  fields: {
    StepRecorded: ['/step', '/z', '/a/*', '/2/*', '/nested', '/comma', '/list'],
    NoteAdded: ['/step'],
  },
  subjectOf: (stream) => stream.slice(stream.indexOf('-') + 1),
};

eventStoreContract('MemoryEventStore, sealed,', (clock) => {
  const personKeys = new MemoryPersonKeys(new MemoryMasterKeys());
  const store = new SealedEventStore(new MemoryEventStore(clock), { personKeys, plan: CONTRACT_PLAN });
  return Promise.resolve({ store, cleanUp: () => Promise.resolve() });
});

eventStoreContract('PostgresEventStore, sealed,', async (clock) => {
  const { url, drop } = await createSealedDatabase();
  const personKeys = new PostgresPersonKeys({ url, masterKeys: new MemoryMasterKeys() });
  const store = new SealedEventStore(new PostgresEventStore({ url, clock }), { personKeys, plan: CONTRACT_PLAN });
  return { store, cleanUp: () => personKeys.close().then(drop) };
});

async function createSealedDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const database = await createLogDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const statement of privacySchema()) await client.query(statement);
  await client.end();
  return { url: database.url, drop: () => database.drop() };
}

/** Clients are registered; their cases name them in the first event only. */
const PLAN: SealingPlan = {
  fields: {
    ClientRegistered: ['/identity', { path: '/profile/name', whenErased: '(erased)' }],
    StepRecorded: ['/note', '/form/answers/*', { path: '/performedBy/name', subjectIn: 'id', whenErased: '' }],
  },
  subjectOf(stream, events) {
    if (stream.startsWith('client-')) return stream.slice('client-'.length);
    const clientId = events.find(({ type }) => type === 'CaseOpened')?.data['clientId'];
    return typeof clientId === 'string' ? clientId : undefined;
  },
};

const step = (data: Record<string, unknown>): ReturnType<typeof newEvent> => newEvent({ type: 'StepRecorded', data });

describe.each<[string, () => Promise<{ below: EventStore; personKeys: PersonKeys; drop: () => Promise<void> }>]>([
  [
    'memory',
    () =>
      Promise.resolve({
        below: new MemoryEventStore(),
        personKeys: new MemoryPersonKeys(new MemoryMasterKeys()),
        drop: () => Promise.resolve(),
      }),
  ],
  [
    'PostgreSQL',
    async () => {
      const { url, drop } = await createSealedDatabase();
      const personKeys = new PostgresPersonKeys({ url, masterKeys: new MemoryMasterKeys(), recheck: 0 });
      return { below: new PostgresEventStore({ url }), personKeys, drop };
    },
  ],
])('a sealed log in %s', (_where, make) => {
  let below: EventStore;
  let store: SealedEventStore;
  let personKeys: PersonKeys;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    ({ below, personKeys, drop } = await make());
    store = new SealedEventStore(below, { personKeys, plan: PLAN });
  });
  afterAll(async () => {
    await store.close();
    await personKeys.close();
    await drop();
  });

  const openCase = async (clientId: string): Promise<{ stream: string; head: RecordedEvent }> => {
    const stream = newStream();
    const opened = newEvent({ type: 'CaseOpened', data: { clientId, phase: 'entry' } });
    const { events } = await appended(store, { stream, expected: EMPTY_STREAM, events: [opened] });
    return { stream, head: events[0]! };
  };

  const data = {
    phase: 'mapping',
    note: 'planted note',
    form: { id: 'Y100', answers: { 'debts/loans': 'planted answer', 'a~ b': ['planted', 2], empty: null } },
    performedBy: { id: 'worker-1', name: 'planted worker' },
  };

  it('hands out what was appended, and keeps none of the sealed words', async () => {
    const { stream, head } = await openCase(randomUUID());
    const event = step(data);
    const result = await appended(store, { stream, expected: head, events: [event] });
    expect(result.events[0]).toMatchObject({ data, metadata: event.metadata });
    expect(JSON.stringify(result.events[0]?.data)).toBe(JSON.stringify(data));
    expect((await store.load(stream)).events.at(-1)).toEqual(result.events[0]);
    const [stored] = (await below.load(stream)).events.slice(-1);
    expect(JSON.stringify(stored)).not.toContain('planted');
    expect(JSON.stringify(stored)).not.toContain('f00d');
    expect(stored?.data).toMatchObject({ phase: 'mapping', form: { id: 'Y100' }, performedBy: { id: 'worker-1' } });
    expect(stored?.metadata['sealed']).toHaveLength(2);
  });

  it('erases what was sealed for one person, and the rest and the chain stay whole', async () => {
    const [clientId, otherId] = [randomUUID(), randomUUID()];
    const stream = `client-${clientId}`;
    const registered = newEvent({
      type: 'ClientRegistered',
      data: {
        clientId,
        identity: { familyName: 'Planted', givenNames: 'Token' },
        profile: { name: 'x', language: 'fi' },
      },
    });
    const { head } = await appended(store, { stream, expected: EMPTY_STREAM, events: [registered] });
    const own = await openCase(clientId);
    await appended(store, { stream: own.stream, expected: own.head, events: [step(data)] });
    const others = await openCase(otherId);
    await appended(store, { stream: others.stream, expected: others.head, events: [step(data)] });
    await personKeys.destroy(clientId, { eventId: randomUUID() });

    const [erased] = (await store.load(stream)).events;
    expect(erased?.data).toEqual({
      clientId,
      identity: { erased: true },
      profile: { name: '(erased)', language: 'fi' },
    });
    expect(erased?.metadata).toMatchObject({ commandId: registered.metadata.commandId, commandHash: 'erased' });
    expect((await store.load(own.stream)).events[1]?.data).toEqual({
      phase: 'mapping',
      note: { erased: true },
      form: { id: 'Y100', answers: { 'debts/loans': { erased: true }, 'a~ b': { erased: true }, empty: null } },
      performedBy: { id: 'worker-1', name: 'planted worker' },
    });
    expect((await store.load(others.stream)).events[1]?.data).toEqual(data);
    expect((await verifyLog(store)).broken).toBeUndefined();
    expect(await verifyLog(store)).toMatchObject({ headsCompared: true });
    expect(await verifyStream(store, stream)).toBeUndefined();
    const more = store.append({ stream, expected: head, events: [registered] });
    await expect(more).rejects.toBeInstanceOf(PersonErased);
    await personKeys.destroy('worker-1', { eventId: randomUUID() });
    expect((await store.load(others.stream)).events[1]?.data['performedBy']).toEqual({ id: 'worker-1', name: '' });
  });

  it('opens by every way of reading', async () => {
    const before = await store.head();
    const { stream, head } = await openCase(randomUUID());
    const note = { note: 'planted by every way' };
    await appended(store, { stream, expected: head, events: [step(note)] });
    const loaded = (await store.load(stream)).events;
    expect(loaded[1]?.data).toEqual(note);
    expect((await store.loadMany([stream])).get(stream)?.events).toEqual(loaded);
    expect(await store.readAll(before)).toEqual(loaded);
    const inOrder: RecordedEvent[] = [];
    for await (const page of streamsInOrder(store, 'case', await store.head())) {
      inOrder.push(...page.filter((event) => event.stream === stream));
    }
    expect(inOrder).toEqual(loaded);
    const followed = await new Promise<readonly RecordedEvent[]>((resolve) => {
      const subscription = store.subscribe(before, (events) => {
        void subscription.close();
        resolve(events);
        return Promise.resolve();
      });
    });
    expect(followed).toEqual(loaded);
  });

  it('finds the person of a stream that this process has never seen', async () => {
    const clientId = randomUUID();
    const { stream, head } = await openCase(clientId);
    const restarted = new SealedEventStore(below, { personKeys, plan: PLAN });
    await appended(restarted, { stream, expected: head, events: [step({ note: 'n' })] });
    const [stored] = (await below.load(stream)).events.slice(-1);
    expect(JSON.stringify(stored?.metadata['sealed'])).toContain(`sealed:1:${clientId}:`);
  });

  it('refuses an event whose person nobody knows, and metadata that would be mistaken for sealed', async () => {
    const stream = newStream();
    const unknown = store.append({ stream, expected: EMPTY_STREAM, events: [step({ note: 'n' })] });
    await expect(unknown).rejects.toBeInstanceOf(InvalidAppend);
    const metadata = { ...newEvent().metadata, sealed: [] };
    const mistaken = store.append({ stream, expected: EMPTY_STREAM, events: [newEvent({ metadata })] });
    await expect(mistaken).rejects.toBeInstanceOf(InvalidAppend);
    const strange = JSON.parse('{"form":{"answers":{"__proto__":"x"}}}') as Record<string, unknown>;
    const { stream: known, head } = await openCase(randomUUID());
    const proto = store.append({ stream: known, expected: head, events: [step(strange)] });
    await expect(proto).rejects.toBeInstanceOf(InvalidAppend);
    const cyclic: Record<string, unknown> = {};
    cyclic['note'] = cyclic;
    const circle = store.append({ stream: known, expected: head, events: [step(cyclic)] });
    await expect(circle).rejects.toBeInstanceOf(InvalidAppend);
  });

  it('seals the fingerprint of a command in all its events, as soon as one of them is sealed', async () => {
    const { stream, head } = await openCase(randomUUID());
    const { metadata } = newEvent();
    const events = [newEvent({ type: 'CaseResumed', data: {}, metadata }), { ...step({ note: 'n' }), metadata }];
    const result = await appended(store, { stream, expected: head, events });
    expect(result.events.map((event) => event.metadata)).toEqual([metadata, metadata]);
    const stored = (await below.load(stream)).events.slice(1);
    expect(stored.map((event) => event.metadata.commandHash)).toEqual(['sealed:', 'sealed:']);
  });

  it('hands out other types as they lie in the log when asked to', async () => {
    const { stream, head } = await openCase(randomUUID());
    await appended(store, { stream, expected: head, events: [step({ note: 'n' })] });
    const opens = (type: string): boolean => type === 'ClientRegistered';
    const [, event] = (await new SealedEventStore(below, { personKeys, plan: PLAN, opens }).load(stream)).events;
    expect(event?.data).toEqual({ note: 'sealed:' });
  });
});

describe('a plan that looks at what stands beside a field', () => {
  const plan: SealingPlan = {
    fields: {
      Corrected: [
        { path: '/changes/reason', where: { key: 'targetType', in: ['Cancelled'] }, whenErased: '' },
        { path: '/changes/reason', where: { key: 'targetType', in: ['Refused'] }, whenErased: undefined },
      ],
      Met: [{ path: '/people/*/name', unless: 'personId', whenErased: '' }],
    },
    subjectOf: (stream) => stream.slice('case-'.length),
    afterErasure: (type) => type === 'Erased',
  };
  const corrected = (targetType: string) =>
    newEvent({ type: 'Corrected', data: { targetType, changes: { reason: `planted ${targetType}` } } });
  const people = [{ name: 'planted friend' }, { name: 'A worker', personId: 'worker-1' }];
  const name = randomUUID();
  const stream = `case-${name}`;
  const personKeys = new MemoryPersonKeys(new MemoryMasterKeys());
  const below = new MemoryEventStore();
  const store = new SealedEventStore(below, { personKeys, plan });

  beforeAll(async () => {
    const events = [...['Cancelled', 'Refused', 'Exited'].map(corrected), newEvent({ type: 'Met', data: { people } })];
    await appended(store, { stream, expected: EMPTY_STREAM, events });
  });

  it('seals in some events what it leaves open in others', async () => {
    const stored = (await below.load(stream)).events.map(({ data }) => data);
    const words = JSON.stringify(stored).match(/planted \w+|A worker/g);
    expect(words).toEqual(['planted Exited', 'A worker']);
  });

  it('says for each what readers find after the erasure: another value, or nothing at all', async () => {
    const { head } = await store.load(stream);
    await personKeys.destroy(name, { eventId: randomUUID() });
    expect((await store.load(stream)).events.map(({ data }) => data)).toEqual([
      { targetType: 'Cancelled', changes: { reason: '' } },
      { targetType: 'Refused', changes: {} },
      { targetType: 'Exited', changes: { reason: 'planted Exited' } },
      { people: [{ name: '' }, people[1]] },
    ]);
    const append = (type: string) => store.append({ stream, expected: head, events: [newEvent({ type, data: {} })] });
    await expect(append('Open')).rejects.toBeInstanceOf(PersonErased);
    expect(await append('Erased')).toMatchObject({ outcome: 'appended' });
  });
});

describe('a sealed log whose text was tampered with', () => {
  it('names the event and not the content, wherever the sealed text was taken from', async () => {
    const personKeys = new MemoryPersonKeys(new MemoryMasterKeys());
    const below = new MemoryEventStore();
    const store = new SealedEventStore(below, { personKeys, plan: PLAN });
    const stream = `client-${randomUUID()}`;
    const event = (name: string): ReturnType<typeof newEvent> =>
      newEvent({ type: 'ClientRegistered', data: { identity: name } });
    const { head } = await appended(store, { stream, expected: EMPTY_STREAM, events: [event('planted one')] });
    await appended(store, { stream, expected: head, events: [event('planted two')] });
    const [one, two] = (await below.load(stream)).events;
    const forged = new MemoryEventStore();
    const moved = { ...two!, metadata: { ...two!.metadata, sealed: one!.metadata['sealed'] } };
    await appended(forged, { stream, expected: EMPTY_STREAM, events: [moved] });
    const read = new SealedEventStore(forged, { personKeys, plan: PLAN }).load(stream);
    await expect(read).rejects.toMatchObject({ code: 'sealed-value-broken' });
    await expect(read).rejects.toThrow(two!.id);
    await expect(read).rejects.not.toThrow('planted');
  });
});

describe('a sealed log beside its vault', () => {
  it('offers what the store below offers, and only that', () => {
    const personKeys = new MemoryPersonKeys(new MemoryMasterKeys());
    const whole = new SealedEventStore(new MemoryEventStore(), { personKeys, plan: PLAN });
    expect([readsInStreamOrder(whole), isVerifiable(whole)]).toEqual([true, true]);
    const { load, loadMany, append, readAll, head, subscribe, close } = new MemoryEventStore();
    const plain = { load, loadMany, append, readAll, head, subscribe, close };
    const bare = new SealedEventStore(plain, { personKeys, plan: PLAN });
    expect([readsInStreamOrder(bare), isVerifiable(bare)]).toEqual([false, false]);
  });

  it('waits in a subscription for a vault that does not answer, and ends when it is closed', async () => {
    const personKeys = new MemoryPersonKeys(new MemoryMasterKeys());
    const below = new MemoryEventStore();
    const writing = new SealedEventStore(below, { personKeys, plan: PLAN });
    const registered = newEvent({ type: 'ClientRegistered', data: { identity: 'x' } });
    await appended(writing, { stream: newStream('client'), expected: EMPTY_STREAM, events: [registered] });
    let asked = 0;
    let failures = 1;
    const faulty: PersonKeys = Object.assign(Object.create(personKeys) as PersonKeys, {
      forOpening: (subjects: readonly string[]) => {
        asked++;
        return failures-- > 0 ? Promise.reject(new VaultUnavailable('gone')) : personKeys.forOpening(subjects);
      },
    });
    const store = new SealedEventStore(below, { personKeys: faulty, plan: PLAN });
    const [first] = await new Promise<readonly RecordedEvent[]>((resolve) => {
      store.subscribe(0, (events) => Promise.resolve(resolve(events)));
    });
    expect([first?.data['identity'], asked]).toEqual(['x', 2]);
    failures = Number.POSITIVE_INFINITY;
    await expect(store.readAll(0)).rejects.toBeInstanceOf(EventStoreUnavailable);
    store.subscribe(0, () => Promise.reject(new Error('never called')));
    await store.close();
  });

  it('refuses a plan that seals a thing twice or names no place', () => {
    const personKeys = new MemoryPersonKeys(new MemoryMasterKeys());
    const open = (...paths: string[]): SealedEventStore =>
      new SealedEventStore(new MemoryEventStore(), {
        personKeys,
        plan: { fields: { NoteAdded: paths }, subjectOf: () => undefined },
      });
    expect(() => open('/identity', '/identity/phone')).toThrow('NoteAdded: /identity/phone is sealed twice');
    expect(() => open('/answers/*', '/answers/debts')).toThrow(TypeError);
    for (const path of ['', '/', 'note', '/a//b']) expect(() => open(path)).toThrow(TypeError);
  });
});

describe('a database after an erasure', () => {
  it('holds no planted token, in no table, and none of the person who stays is lost', async () => {
    const { url, drop } = await createSealedDatabase();
    const personKeys = new PostgresPersonKeys({ url, masterKeys: new MemoryMasterKeys() });
    const store = new SealedEventStore(new PostgresEventStore({ url }), { personKeys, plan: PLAN });
    const tokens = leakTokens(4);
    const [clientId] = [randomUUID()];
    const stream = newStream();
    await appended(store, {
      stream,
      expected: EMPTY_STREAM,
      events: [
        newEvent({ type: 'CaseOpened', data: { clientId } }),
        step({ note: tokens[0], form: { answers: { one: tokens[1], two: { deep: [tokens[2]] } } } }),
      ],
    });
    // The search finds what is there: otherwise finding nothing would say nothing.
    await appended(store, {
      stream: newStream(),
      expected: EMPTY_STREAM,
      events: [
        newEvent({ type: 'Open', data: { text: tokens[3], twice: Buffer.from(tokens[3]!).toString('base64') } }),
      ],
    });
    await personKeys.destroy(clientId, { eventId: randomUUID() });
    const found = await searchDatabase(url, tokens);
    expect(found.findings).toEqual([{ table: 'log.events', token: 4, rows: 1 }]);
    expect(found.tables).toBeGreaterThan(3);
    await store.close();
    await personKeys.close();
    await drop();
  });
});
