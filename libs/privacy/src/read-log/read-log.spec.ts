import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@polku/kernel';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { privacySchema } from '../migrations.js';
import { chainHash, contentHash, InvalidReadEntry, type RecordedRead } from './read-entry.js';
import { lastTwoYears, readsAbout, readsAfter, readsBy, readsWithin } from './read-log-reader.js';
import { deleteOldReads } from './read-log-retention.js';
import { ReadLog, ReadLogUnavailable, type Read } from './read-log.js';
import { readLogHead, verifyReadLog } from './verify-read-log.js';

const NOON = '2026-03-01T12:00:00.000Z';

const read = (changes: Partial<Read> = {}): Read => ({
  personId: 'worker-1',
  role: 'nurse',
  unit: 'u1',
  subjects: ['client-1'],
  view: 'client-card',
  basis: 'relationship',
  requestId: 'request-1',
  outcome: 'shown',
  ...changes,
});

describe('the read log', () => {
  const clock = new FixedClock(NOON);
  let database: TestDatabase;
  let client: pg.Client;
  let log: ReadLog;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(privacySchema().join('\n'));
  });
  afterAll(async () => {
    await log.close();
    await client.end();
    await database.drop();
  });
  beforeEach(async () => {
    // Only a test begins anew: the triggers have to go first.
    await client.query('drop schema privacy cascade');
    await client.query(privacySchema().join('\n'));
    await (log as ReadLog | undefined)?.close();
    log = new ReadLog({ url: database.url, clock });
    clock.moveTo(NOON);
  });

  const intact = async (): Promise<void> => expect((await verifyReadLog(client)).broken).toBeUndefined();

  it('keeps what was recorded, in order, with a chain that anybody can compute again', async () => {
    const entries = [
      read({ purpose: 'Päivystys "Ö" 😀\nrivi', subjects: ['a', 'b', 'ö,{}"'] }),
      read({ unit: '', subjects: [], view: 'search', outcome: 'refused' }),
    ];
    for (const entry of entries) await log.record(entry);
    const kept = await readsAfter(client, 0, 10);
    expect(kept.map(({ hash: _hash, ...entry }) => entry)).toEqual(
      entries.map((entry, index) => ({ ...entry, at: NOON, sequence: index + 1 })),
    );
    let hash = Buffer.alloc(32);
    for (const entry of kept) {
      const number = Buffer.alloc(8);
      number.writeUInt32BE(entry.sequence, 4);
      const link = Buffer.concat([hash, number, Buffer.from(contentHash(entry), 'hex')]);
      hash = createHash('sha256').update(link).digest();
      expect(entry.hash).toBe(hash.toString('hex'));
    }
    expect(await verifyReadLog(client, { pageSize: 1 })).toEqual({ entries: 2, from: 1, to: 2 });
  });

  it('keeps for whom the reader worked, under another hash, and takes entries that do not say', async () => {
    await log.record(read());
    await log.record(read({ organisation: 'Testikunta' }));
    await log.record(read({ organisation: '' }));
    const kept = await readsAfter(client, 0, 10);
    expect(kept.map(({ organisation }) => organisation)).toEqual([undefined, 'Testikunta', '']);
    expect(new Set(kept.map(contentHash)).size).toBe(3);
    await intact();
    await client.query('alter table privacy.read_log disable trigger all');
    await client.query(`update privacy.read_log set organisation = 'Toinen' where sequence = 2`);
    expect((await verifyReadLog(client)).broken).toEqual({ sequence: 2, differs: 'content' });
  });

  it('still contains a head that was kept elsewhere, or is another log', async () => {
    await log.record(read());
    const keptHead = await readLogHead(client);
    expect(keptHead).toEqual({ sequence: 1, hash: (await readsAfter(client, 0, 1))[0]?.hash });
    await log.record(read());
    expect(await verifyReadLog(client, { keptHead })).toMatchObject({ entries: 2, keptHeadFound: true });
    const empty = { sequence: 0, hash: '0'.repeat(64) };
    expect(await verifyReadLog(client, { keptHead: empty })).toMatchObject({ keptHeadFound: true });
    const other = { ...keptHead, hash: 'f'.repeat(64) };
    expect((await verifyReadLog(client, { keptHead: other })).broken).toEqual({ sequence: 1, differs: 'kept-head' });
    const later = { ...keptHead, sequence: 3 };
    expect((await verifyReadLog(client, { keptHead: later })).broken).toEqual({ sequence: 3, differs: 'tail' });
  });

  it('verifies when it is empty', async () => {
    expect(await verifyReadLog(client)).toEqual({ entries: 0, from: 0, to: 0 });
  });

  it('loses none and numbers without a gap when several processes record at once', async () => {
    const others = Array.from({ length: 3 }, () => new ReadLog({ url: database.url, clock }));
    const wanted = Array.from({ length: 1_200 }, (_, index) => `request-${index}`);
    await Promise.all(wanted.map((requestId, index) => [log, ...others][index % 4]!.record(read({ requestId }))));
    const kept = await readsAfter(client, 0, 5_000);
    expect(kept.map(({ requestId }) => requestId).sort()).toEqual([...wanted].sort());
    expect(kept.map(({ sequence }) => sequence)).toEqual(wanted.map((_, index) => index + 1));
    await intact();
    await Promise.all(others.map((other) => other.close()));
  });

  it('answers only when the entry is committed, and fails the reader when it is not', async () => {
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query('begin; select from privacy.read_log_head for update');
    let answered = false;
    const recording = log.record(read()).then(() => (answered = true));
    await client.query('select pg_sleep(0.05)');
    expect(answered).toBe(false);
    await blocker.query('rollback');
    await recording;
    expect(await readsAfter(client, 0, 10)).toHaveLength(1);
    await blocker.end();
    await client.query('alter table privacy.read_log rename to moved');
    await expect(log.record(read())).rejects.toBeInstanceOf(ReadLogUnavailable);
    await client.query('alter table privacy.moved rename to read_log');
    await log.record(read());
    await intact();
  });

  it('does not wait when it is told not to, and says what it lost', async () => {
    const lost: unknown[] = [];
    const quick = new ReadLog({ url: database.url, clock, durable: false, onLoss: (error) => lost.push(error) });
    await quick.record(read());
    await quick.flush();
    expect(await readsAfter(client, 0, 10)).toHaveLength(1);
    await client.query('alter table privacy.read_log rename to moved');
    await quick.record(read());
    await quick.flush();
    expect(lost).toEqual([expect.any(ReadLogUnavailable)]);
    await client.query('alter table privacy.moved rename to read_log');
    await quick.close();
    await expect(quick.record(read())).rejects.toBeInstanceOf(ReadLogUnavailable);
  });

  it.each<[string, Partial<Read>]>([
    ['nobody', { personId: '' }],
    ['somebody who is not a person', { personId: 'system:retention' }],
    ['no view', { view: '' }],
    ['a text that no database can store', { purpose: 'a\0b' }],
    ['half a letter', { purpose: '\ud800' }],
    ['the same person twice', { subjects: ['a', 'a'] }],
    ['a novel', { purpose: 'x'.repeat(2_001) }],
  ])('refuses %s, and the others go on', async (_what, changes) => {
    const [bad, good] = await Promise.allSettled([log.record(read(changes)), log.record(read())]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    expect((bad as PromiseRejectedResult).reason).toBeInstanceOf(InvalidReadEntry);
  });

  it('finds what was read about a person and by a person, in a window', async () => {
    clock.moveTo('2023-01-01T00:00:00.000Z');
    await log.record(read({ requestId: 'long ago' }));
    clock.moveTo(NOON);
    await log.record(read({ subjects: ['client-2', 'client-1'], requestId: 'list' }));
    await log.record(read({ subjects: ['client-2'], personId: 'worker-2', requestId: 'other' }));
    const window = lastTwoYears(NOON);
    expect(window.from).toBe('2024-03-01T12:00:00.000Z');
    const requests = (found: { requestId: string }[]): string[] => found.map(({ requestId }) => requestId);
    expect(requests(await readsAbout(client, 'client-1', window))).toEqual(['list']);
    expect(requests(await readsAbout(client, 'client-1', { ...window, from: '2020-01-01T00:00:00.000Z' }))).toEqual([
      'long ago',
      'list',
    ]);
    expect(requests(await readsBy(client, 'worker-2', window))).toEqual(['other']);
    expect(requests(await readsWithin(client, { ...window, limit: 1 }))).toEqual(['list']);
    expect(requests(await readsWithin(client, { ...window, after: 2 }))).toEqual(['other']);
  });

  const CHANGES = [
    `update privacy.read_log set outcome = 'refused'`,
    'delete from privacy.read_log',
    'truncate privacy.read_log',
    'delete from privacy.read_log_head',
    'truncate privacy.read_log_head',
  ];
  it.each(CHANGES)('refuses the owner, also as a replica: %s', async (change) => {
    await log.record(read());
    await expect(client.query(change)).rejects.toMatchObject({ code: 'PL001' });
    await expect(client.query(`set session_replication_role = replica; ${change}`)).rejects.toMatchObject({
      code: 'PL001',
    });
    await client.query('set session_replication_role = origin');
  });

  it('gives a role that was granted nothing no way in', async () => {
    const role = `reader_${randomBytes(4).toString('hex')}`;
    await client.query(`create role ${role}; grant usage on schema privacy to ${role}; set role ${role}`);
    for (const statement of [
      `select privacy.append_reads('[]')`,
      `select privacy.delete_old_reads('2020-01-01', 'r', 'x', now())`,
      'select from privacy.read_log',
    ]) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await client.query(`reset role; drop owned by ${role}; drop role ${role}`);
  });

  describe('when somebody has the triggers removed', () => {
    const tamper = async (statement: string): Promise<unknown> => {
      for (let index = 0; index < 6; index++) await log.record(read({ requestId: randomUUID() }));
      await client.query(
        'alter table privacy.read_log disable trigger all; alter table privacy.read_log_head disable trigger all',
      );
      await client.query(statement);
      return (await verifyReadLog(client, { pageSize: 2 })).broken;
    };

    it.each([
      [`update privacy.read_log set person_id = 'x' where sequence = 3`, { sequence: 3, differs: 'content' }],
      [`update privacy.read_log set subjects = '{}' where sequence = 4`, { sequence: 4, differs: 'content' }],
      [`update privacy.read_log set at = at + interval '1 ms' where sequence = 1`, { sequence: 1, differs: 'content' }],
      [`update privacy.read_log set hash = sha256('x') where sequence = 5`, { sequence: 5, differs: 'content' }],
      ['delete from privacy.read_log where sequence = 3', { sequence: 3, differs: 'missing' }],
      ['delete from privacy.read_log where sequence < 3', { sequence: 3, differs: 'beginning' }],
      ['delete from privacy.read_log where sequence > 4', { sequence: 5, differs: 'tail' }],
      ['delete from privacy.read_log', { sequence: 1, differs: 'tail' }],
      [`update privacy.read_log_head set hash = sha256('x')`, { sequence: 6, differs: 'head' }],
    ])('the verification names the first broken entry: %s', async (statement, broken) => {
      expect(await tamper(statement)).toEqual(broken);
    });
  });

  it('does not take a chain that was made anew without its beginning', async () => {
    for (let index = 0; index < 4; index++) await log.record(read());
    await client.query(`alter table privacy.read_log disable trigger all;
      alter table privacy.read_log_head disable trigger all; delete from privacy.read_log where sequence < 3`);
    let hash: Buffer = Buffer.alloc(32);
    for (const entry of await readsAfter(client, 0, 10)) {
      hash = chainHash(hash, entry.sequence, contentHash(entry));
      await client.query('update privacy.read_log set hash = $1 where sequence = $2', [hash, entry.sequence]);
    }
    await client.query('update privacy.read_log_head set hash = $1', [hash]);
    expect((await verifyReadLog(client)).broken).toEqual({ sequence: 3, differs: 'beginning' });
  });

  describe('its retention', () => {
    const fill = async (): Promise<void> => {
      for (const at of ['2010-01-31T21:00:00.000Z', '2010-01-31T22:30:00.000Z', '2013-12-31T12:00:00.000Z', NOON]) {
        clock.moveTo(at);
        await log.record(read({ requestId: at }));
      }
    };
    const order = { years: 12, by: 'officer-1', requestId: 'retention-1' };

    it('deletes whole months that are older, in Finnish time, and the rest still verifies', async () => {
      await fill();
      // 22:30 UTC on the last of January is February in Finland, so it stays.
      expect(await deleteOldReads(client, { ...order, now: '2022-02-20T12:00:00.000Z' })).toBe(1);
      expect((await readsAfter(client, 0, 10)).map(({ sequence }) => sequence)).toEqual([2, 3, 4, 5]);
      const verified = await verifyReadLog(client);
      expect(verified).toEqual({ entries: 4, from: 2, to: 5 });
      const [checkpoint] = (await readsAfter(client, 4, 1)) as [RecordedRead];
      expect(checkpoint).toMatchObject({ personId: 'system:retention', role: 'officer-1', outcome: 'deleted' });
      expect(checkpoint.purpose).toMatch(/^through 1 [0-9a-f]{64} count 1$/);
      await log.record(read());
      expect(await deleteOldReads(client, { ...order, now: NOON })).toBe(2);
      expect(await verifyReadLog(client)).toEqual({ entries: 4, from: 4, to: 7 });
      expect(await deleteOldReads(client, { ...order, now: NOON })).toBe(0);
      expect(await verifyReadLog(client)).toEqual({ entries: 4, from: 4, to: 7 });
    });

    it('keeps two years whatever is asked', async () => {
      await fill();
      const young = new Date(Date.now() - 100 * 86_400_000).toISOString();
      clock.moveTo(young);
      await log.record(read());
      await client.query(`select privacy.delete_old_reads('2100-01-01', 'r', 'x', now())`);
      expect((await readsAfter(client, 0, 10)).some(({ at }) => at === young)).toBe(true);
      await expect(deleteOldReads(client, { ...order, years: 1, now: NOON })).rejects.toBeInstanceOf(RangeError);
      await intact();
    });

    it('is not covered by a checkpoint that somebody only says', async () => {
      await fill();
      await expect(client.query('delete from privacy.read_log where sequence = 1')).rejects.toMatchObject({
        code: 'PL001',
      });
      await deleteOldReads(client, { ...order, now: '2022-02-20T12:00:00.000Z' });
      await client.query('alter table privacy.read_log disable trigger all');
      await client.query('delete from privacy.read_log where sequence = 2');
      expect((await verifyReadLog(client)).broken).toEqual({ sequence: 3, differs: 'beginning' });
    });
  });
});
