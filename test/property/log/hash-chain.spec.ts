import {
  EMPTY_STREAM,
  PostgresEventStore,
  verifyLog,
  verifyStream,
  type BrokenEvent,
  type RecordedEvent,
} from '@polku/event-store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appended, newEvent, newStream } from '../../../libs/event-store/src/contract/event-store-contract.js';
import type { TestDatabase } from '../../support/database.js';
import { createLogDatabase, onDatabase } from './log-database.js';

/** What somebody with the rights of the owner can do: switch the guards off, change, switch them on again. */
async function tamper(url: string, statement: string, values: unknown[]): Promise<void> {
  await onDatabase(url, async (client) => {
    await client.query('alter table log.events disable trigger all; alter table log.streams disable trigger all');
    expect((await client.query(statement, values)).rowCount).toBeGreaterThan(0);
    await client.query('alter table log.events enable always trigger append_only');
  });
}

describe('the hash chain', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let stream: string;
  let other: string;
  let events: readonly RecordedEvent[];

  beforeAll(async () => {
    database = await createLogDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    store = new PostgresEventStore({ url: database.url });
    await onDatabase(database.url, (client) =>
      client.query(`alter table log.events disable trigger all; alter table log.streams disable trigger all;
                    truncate log.events, log.streams`),
    );
    [stream, other] = [newStream(), newStream('client')];
    for (const name of [other, stream]) {
      let head = EMPTY_STREAM;
      for (let count = 0; count < 5; count++) {
        ({ head } = await appended(store, { stream: name, expected: head, events: [newEvent({ data: { count } })] }));
      }
    }
    ({ events } = await store.load(stream));
    expect(await verifyLog(store)).toMatchObject({ events: 10, streams: 2, headsCompared: true });
    expect((await verifyLog(store)).broken).toBeUndefined();
  });
  afterEach(() => store.close());

  const third = (): RecordedEvent => events[2] as RecordedEvent;

  /** Both ways of looking name the same event, and the untouched stream stays whole. */
  async function expectBroken(broken: Partial<BrokenEvent>): Promise<void> {
    expect((await verifyLog(store, { pageSize: 3 })).broken).toMatchObject({ stream, ...broken });
    expect(await verifyStream(store, stream)).toMatchObject({ stream, ...broken });
    expect(await verifyStream(store, other)).toBeUndefined();
  }

  it.each([
    ['data', `data = '{"count":99}'`],
    ['a space in the data, which changes nothing that is read', `data = '{"count": 2}'`],
    ['who did it', `metadata = '{"commandId":"x","commandHash":"f00d","actor":"somebody else"}'`],
    ['when it happened', `occurred_at = occurred_at - interval '1 day'`],
    ['when it happened, by a microsecond', `occurred_at = occurred_at + interval '1 microsecond'`],
    ['when it was recorded', `recorded_at = recorded_at - interval '1 second'`],
    ['its type', `type = 'NoteAdded'`],
    ['its schema', `schema = 2`],
    ['its id', `id = gen_random_uuid()`],
  ])('names an event whose content was changed: %s', async (_what, change) => {
    await tamper(database.url, `update log.events set ${change} where id = $1`, [third().id]);
    await expectBroken({ version: 3, position: third().position, differs: 'content' });
  });

  it('names the successor of an event that was changed and given a new hash', async () => {
    await tamper(database.url, `update log.events set hash = sha256('forged') where id = $1`, [third().id]);
    await expectBroken({ version: 3, differs: 'content' });
    await tamper(database.url, `update log.events set previous_hash = sha256('forged') where id = $1`, [events[1]?.id]);
    await expectBroken({ version: 2, differs: 'previous-hash' });
  });

  it('names a missing event in the middle', async () => {
    await tamper(database.url, 'delete from log.events where id = $1', [third().id]);
    await expectBroken({ version: 3, differs: 'version' });
    expect((await verifyLog(store)).broken).not.toHaveProperty('position');
  });

  it('names a missing first event', async () => {
    await tamper(database.url, 'delete from log.events where id = $1', [events[0]?.id]);
    await expectBroken({ version: 1, differs: 'version' });
  });

  it('names the first event of a tail that was deleted', async () => {
    await tamper(database.url, 'delete from log.events where stream = $1 and version > 3', [stream]);
    await expectBroken({ version: 4, differs: 'missing-tail', expected: '5', found: '3' });
  });

  it('names the first event of a stream that was deleted but for its head', async () => {
    await tamper(database.url, 'delete from log.events where stream = $1', [stream]);
    await expectBroken({ version: 1, differs: 'missing-tail' });
  });

  it('names the first event beyond a head that was set back', async () => {
    await tamper(
      database.url,
      `update log.streams s set version = e.version, hash = e.hash, recorded_at = e.recorded_at
         from log.events e where e.stream = s.stream and e.id = $1`,
      [third().id],
    );
    await expectBroken({ version: 4, differs: 'beyond-head' });
  });

  it('names a stream whose head was deleted', async () => {
    await tamper(database.url, 'delete from log.streams where stream = $1', [stream]);
    await expectBroken({ version: 1, differs: 'beyond-head' });
  });

  it('names the last event when it was replaced with its hash', async () => {
    await tamper(database.url, `update log.streams set hash = sha256('forged') where stream = $1`, [stream]);
    await expectBroken({ version: 5, differs: 'head' });
  });

  it('names two events that changed places', async () => {
    await tamper(
      database.url,
      `update log.events e set position = -e.position where e.stream = $1 and e.version in (2, 3)`,
      [stream],
    );
    await tamper(
      database.url,
      `update log.events e set position = case e.version when 2 then $2::bigint else $3::bigint end where e.position < 0 and e.stream = $1`,
      [stream, events[2]?.position, events[1]?.position],
    );
    expect((await verifyLog(store)).broken).toMatchObject({ stream, version: 2, differs: 'version' });
  });
});
