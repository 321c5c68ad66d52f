import { EMPTY_STREAM, PostgresEventStore, verifyLog } from '@polku/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { appended, newEvent, newStream } from '../../../libs/event-store/src/contract/event-store-contract.js';
import type { TestDatabase } from '../../support/database.js';
import { createLogDatabase, onDatabase } from './log-database.js';

const CHANGES = [
  `update log.events set data = '{}'`,
  'delete from log.events',
  'truncate log.events',
  'truncate log.events, log.streams cascade',
  'delete from log.streams',
  'truncate log.streams',
  `insert into log.events select * from log.events on conflict (position) do update set data = '{}'`,
];

describe('R6: the log is append-only', () => {
  const role = `app_${randomBytes(4).toString('hex')}`;
  let database: TestDatabase;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await createLogDatabase();
    store = new PostgresEventStore({ url: database.url });
    await appended(store, { stream: newStream(), expected: EMPTY_STREAM, events: [newEvent(), newEvent()] });
    await onDatabase(database.url, (client) =>
      client.query(`create role ${role}; grant usage on schema log to ${role};
                    grant all on all tables in schema log to ${role}; grant all on all sequences in schema log to ${role}`),
    );
  });
  afterAll(async () => {
    await store.close();
    await onDatabase(database.url, (client) => client.query(`drop owned by ${role}; drop role ${role}`));
    await database.drop();
  });

  const refused = (prepare: string, change: string): Promise<unknown> =>
    onDatabase(database.url, async (client) => {
      await client.query(prepare);
      await expect(client.query(change)).rejects.toMatchObject({ code: 'PL001' });
    });

  it.each(CHANGES)('refuses the owner: %s', (change) => refused('select', change));

  it.each(CHANGES)('refuses the role of the application, whatever it was granted: %s', (change) =>
    refused(`set role ${role}`, change),
  );

  it.each(CHANGES)('refuses with the triggers of replicas switched off: %s', (change) =>
    refused('set session_replication_role = replica', change),
  );

  it('refuses rows that are reached through a parent table', () =>
    onDatabase(database.url, async (client) => {
      await client.query('begin');
      await client.query('create table parent (like log.events)');
      await client.query('alter table log.events inherit parent');
      await expect(client.query('delete from parent')).rejects.toMatchObject({ code: 'PL001' });
      await client.query('rollback');
    }));

  it('is whole after all that', async () => {
    expect(await verifyLog(store)).toMatchObject({ events: 2 });
    expect((await verifyLog(store)).broken).toBeUndefined();
  });
});
