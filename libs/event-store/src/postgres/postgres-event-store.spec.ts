import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../../../../test/support/database.js';
import { createLogDatabase, onDatabase } from '../../../../test/property/log/log-database.js';
import { appended, eventStoreContract, newEvent, newStream } from '../contract/event-store-contract.js';
import { EMPTY_STREAM, EventStoreUnavailable, InvalidAppend, type RecordedEvent } from '../port.js';
import { logSchema } from './migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

eventStoreContract('PostgresEventStore', async (clock) => {
  const database = await createLogDatabase();
  return { store: new PostgresEventStore({ url: database.url, clock }), cleanUp: () => database.drop() };
});

describe('PostgresEventStore beside PostgreSQL', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;

  beforeEach(async () => {
    database = await createLogDatabase();
    // Without notices a subscription would look only once a minute.
    store = new PostgresEventStore({ url: database.url, applicationName: 'polku-under-test', pollInterval: 60_000 });
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const append = (into: PostgresEventStore = store) =>
    appended(into, { stream: newStream(), expected: EMPTY_STREAM, events: [newEvent()] });

  const cut = (matching: string): Promise<unknown> =>
    onDatabase(database.url, (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'polku-under-test' and ${matching}`,
      ),
    );

  async function eventually(what: () => boolean | Promise<boolean>): Promise<void> {
    for (let attempt = 0; !(await what()); attempt++) {
      if (attempt > 500) throw new Error('did not come about within 5 s');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  const listening = (): Promise<boolean> =>
    onDatabase(database.url, async (client) => {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where datname = current_database() and query like 'listen%'`,
      );
      return rowCount === 1;
    });

  it('is woken by appends of other processes, also after its listening connection was cut', async () => {
    const other = new PostgresEventStore({ url: database.url });
    const seen: RecordedEvent[] = [];
    const subscription = store.subscribe(0, (events) => Promise.resolve(void seen.push(...events)));
    await eventually(listening);
    await append(other);
    await eventually(() => seen.length === 1);
    await cut(`query like 'listen%'`);
    await append(other);
    await eventually(listening);
    await eventually(() => seen.length === 2);
    await append(other);
    await eventually(() => seen.length === 3);
    await subscription.close();
    await other.close();
  }, 20_000);

  it('finds new events by looking when notices get lost', async () => {
    const polling = new PostgresEventStore({ url: database.url, pollInterval: 50 });
    const seen: RecordedEvent[] = [];
    const subscription = polling.subscribe(0, (events) => Promise.resolve(void seen.push(...events)));
    await onDatabase(database.url, async (client) => {
      for (const statements of logSchema()) {
        if (statements.includes('pg_notify')) await client.query(statements.replace(/^.*pg_notify.*$/m, ''));
      }
    });
    const { events } = await append();
    await eventually(() => seen.length === 1);
    expect(seen).toEqual(events);
    await subscription.close();
    await polling.close();
  });

  it('a subscription outlives a database that is away for a while', async () => {
    const seen: RecordedEvent[] = [];
    const subscription = store.subscribe(0, (events) => Promise.resolve(void seen.push(...events)));
    await append();
    await eventually(() => seen.length === 1);
    const name = new URL(database.url).pathname.slice(1);
    const elsewhere = new URL(database.url);
    elsewhere.pathname = '/postgres';
    const connections = (allowed: boolean): Promise<unknown> =>
      onDatabase(elsewhere.toString(), async (client) => {
        await client.query(`alter database ${name} with allow_connections ${allowed}`);
        await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      });
    await connections(false);
    await expect(append()).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(store.load(newStream())).rejects.toBeInstanceOf(EventStoreUnavailable);
    await connections(true);
    await append();
    await eventually(() => seen.length === 2);
    await subscription.close();
  }, 20_000);

  it('an event that the database cannot take fails alone, whatever travels with it', async () => {
    const deep = JSON.parse(`${'['.repeat(7_000)}${']'.repeat(7_000)}`) as unknown;
    const requests = [{}, { deep }, {}].map((data) =>
      store.append({ stream: newStream(), expected: EMPTY_STREAM, events: [newEvent({ data })] }),
    );
    const settled = await Promise.allSettled(requests);
    expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: expect.any(InvalidAppend) });
    expect(await store.readAll(0)).toHaveLength(2);
  });

  it('says that the migrations are missing, and where', async () => {
    await onDatabase(database.url, (client) => client.query('alter schema log rename to away'));
    await expect(store.load(newStream())).rejects.toThrow('run the migrations');
    await expect(append()).rejects.toThrow('run the migrations');
  });
});
