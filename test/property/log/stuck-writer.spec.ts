import {
  EMPTY_STREAM,
  EventStoreUnavailable,
  PostgresEventStore,
  verifyLog,
  type AppendResult,
} from '@polku/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { appended, newEvent, newStream } from '../../../libs/event-store/src/contract/event-store-contract.js';
import { appendCall } from '../../../libs/event-store/src/postgres/batch.js';
import { prepareAppend } from '../../../libs/event-store/src/prepare-append.js';
import { sealAppend } from '../../../libs/event-store/src/seal-append.js';
import type { TestDatabase } from '../../support/database.js';
import { createLogDatabase } from './log-database.js';

describe('R21: a stuck writer cannot stop the system', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let stuck: pg.Client;

  beforeEach(async () => {
    database = await createLogDatabase();
    store = new PostgresEventStore({ url: database.url });
    stuck = new pg.Client({ connectionString: database.url });
    stuck.on('error', () => undefined);
    await stuck.connect();
  });
  afterEach(async () => {
    await stuck.end().catch(() => undefined);
    await store.close();
    await database.drop();
  });

  const append = (): Promise<AppendResult> =>
    store.append({ stream: newStream(), expected: EMPTY_STREAM, events: [newEvent()] });

  it('appends go on within 5 s after a writer took the lock and went silent; what it held is undone', async () => {
    const stream = newStream();
    const held = sealAppend(
      prepareAppend({ stream, expected: EMPTY_STREAM, events: [newEvent()] }),
      '2026-03-01T08:00:00.000Z',
    );
    await stuck.query('begin');
    await stuck.query(appendCall([held]));
    const since = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 10 }, append));
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(outcomes.every((result) => result.outcome === 'appended')).toBe(true);
    expect((await store.load(stream)).events).toEqual([]);
    await expect(stuck.query('commit')).rejects.toThrow();
  }, 20_000);

  it('a stranger who holds the lock for good makes appends fail within 5 s, readers go on, and all is well after', async () => {
    const { events } = await appended(store, { stream: newStream(), expected: EMPTY_STREAM, events: [newEvent()] });
    await stuck.query('begin');
    await stuck.query('select pg_advisory_xact_lock(482939466613)');
    const since = performance.now();
    const waiting = append();
    expect(await store.readAll(0)).toEqual(events);
    await expect(waiting).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(performance.now() - since).toBeLessThan(5_000);
    await stuck.query('rollback');
    expect((await append()).outcome).toBe('appended');
  }, 20_000);

  it('a network that falls silent makes the append under way fail, and the next one goes a new way', async () => {
    const line = await openLine(database.url);
    const far = new PostgresEventStore({ url: line.url });
    const one = (): Promise<AppendResult> =>
      far.append({ stream: newStream(), expected: EMPTY_STREAM, events: [newEvent()] });
    expect((await one()).outcome).toBe('appended');
    line.silence();
    await expect(one()).rejects.toBeInstanceOf(EventStoreUnavailable);
    line.restore();
    expect((await one()).outcome).toBe('appended');
    await far.close();
    await line.close();
  }, 20_000);

  it('appends go on after the connection of the writer was cut, with nothing lost or doubled', async () => {
    await append();
    await stuck.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, append));
    const accepted = outcomes.filter((one) => one.status === 'fulfilled').length;
    expect((await append()).outcome).toBe('appended');
    expect(await verifyLog(store)).toMatchObject({ events: accepted + 2 });
  }, 20_000);
});

/** A way to the database that can be made to swallow everything without closing. */
async function openLine(
  databaseUrl: string,
): Promise<{ url: string; silence(): void; restore(): void; close(): Promise<void> }> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const pass = (from: Socket, to: Socket): void => {
      sockets.add(from);
      from.on('data', (chunk) => void (silent || to.write(chunk)));
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.toString(),
    silence: () => void (silent = true),
    restore: () => void (silent = false),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
