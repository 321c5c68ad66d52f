import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { privacySchema } from '../migrations.js';
import { openSealed, partsOf, sealValue } from '../sealing/sealed-text.js';
import { MemoryMasterKeys } from './memory-master-keys.js';
import { personKeysContract } from '../contract/person-keys-contract.js';
import { PostgresPersonKeys } from './postgres-person-keys.js';
import { VaultUnavailable } from './vault-unavailable.js';

async function createVaultDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  await query(database, privacySchema().join('\n'));
  return database;
}

async function query(database: TestDatabase, text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}

personKeysContract('PostgresPersonKeys', async () => {
  const database = await createVaultDatabase();
  const masterKeys = new MemoryMasterKeys();
  return {
    keys: new PostgresPersonKeys({ url: database.url, masterKeys }),
    rotate: () => Promise.resolve(masterKeys.rotate()),
    cleanUp: () => database.drop(),
  };
});

describe('keys of persons in PostgreSQL', () => {
  const masterKeys = new MemoryMasterKeys();
  let database: TestDatabase;
  const opened: PostgresPersonKeys[] = [];
  const process = (changes: { recheck?: number; url?: string } = {}): PostgresPersonKeys => {
    const keys = new PostgresPersonKeys({ url: database.url, masterKeys, ...changes });
    opened.push(keys);
    return keys;
  };

  beforeAll(async () => {
    database = await createVaultDatabase();
  });
  afterAll(async () => {
    await Promise.all(opened.map((keys) => keys.close()));
    await database.drop();
  });

  it('agrees on one key when several processes make it at once', async () => {
    const processes = Array.from({ length: 5 }, () => process());
    const subjects = Array.from({ length: 40 }, () => randomUUID());
    const rounds = await Promise.all(
      processes.map((keys, index) => keys.forSealing(index % 2 === 0 ? subjects : [...subjects].reverse())),
    );
    for (const subject of subjects) {
      expect(new Set(rounds.map((made) => made.get(subject)?.key.export().toString('hex'))).size).toBe(1);
    }
  });

  it('stops opening in other processes as soon as they ask whose keys were destroyed', async () => {
    const [here, there, late] = [process(), process({ recheck: 0 }), process({ recheck: 600_000 })];
    const subject = randomUUID();
    const text = sealValue('secret', 'here', (await here.forSealing([subject])).get(subject)!);
    const open = async (keys: PostgresPersonKeys): Promise<unknown> =>
      openSealed(partsOf(text, 'here'), 'here', (await keys.forOpening([subject])).get(subject));
    expect([await open(there), await open(late)]).toEqual(['secret', 'secret']);
    await here.destroy(subject, { eventId: 'e' });
    expect([await open(here), await open(there)]).toEqual([{ erased: true }, { erased: true }]);
    // Proves that it is the question that ends it: who does not ask still has the key.
    expect(await open(late)).toBe('secret');
  });

  it('does not hand out keys from memory when the database cannot say whose were destroyed', async () => {
    const gone = await createVaultDatabase();
    const keys = process({ url: gone.url, recheck: 0 });
    const subject = randomUUID();
    await keys.forSealing([subject]);
    await gone.drop();
    await expect(keys.forOpening([subject])).rejects.toBeInstanceOf(VaultUnavailable);
  });

  it('leaves nothing of a destroyed key in its row, and the row stays', async () => {
    const subject = randomUUID();
    const keys = process();
    await keys.forSealing([subject]);
    await keys.destroy(subject, { eventId: 'event-7' });
    expect(await query(database, 'select * from privacy.person_keys where subject = $1', [subject])).toMatchObject([
      { version: 1, wrapped: null, master_key_id: null, destroyed_by_event: 'event-7' },
    ]);
  });

  it.each([
    ['deleting', `delete from privacy.person_keys`, 'PL002'],
    ['truncating', `truncate privacy.person_keys`, 'PL002'],
    [
      'raising the dead',
      `update privacy.person_keys set wrapped = 'x', destroyed_at = null where destroyed_at is not null`,
      'PL003',
    ],
    [
      'a second key for the dead',
      `insert into privacy.person_keys (subject, version, wrapped, master_key_id) select subject, 2, 'x', 'm1' from privacy.person_keys where destroyed_at is not null limit 1`,
      'PL003',
    ],
    [
      'giving a key to another',
      `update privacy.person_keys set subject = subject || 'x' where destroyed_at is null`,
      'PL002',
    ],
    [
      'destroying the root',
      `update privacy.person_keys set wrapped = null, master_key_id = null, destroyed_at = now(), destroyed_by_event = 'x' where subject = 'purpose.root'`,
      'PL002',
    ],
  ])('the table refuses %s', async (_what, statement, code) => {
    const keys = process();
    const [subject, living] = [randomUUID(), randomUUID()];
    await keys.forSealing([subject, living]);
    await keys.destroy(subject, { eventId: 'e' });
    await keys.purposeKey('test');
    await expect(query(database, statement)).rejects.toMatchObject({ code });
    await expect(query(database, `set session_replication_role = replica; ${statement}`)).rejects.toMatchObject({
      code,
    });
  });

  it('goes on with a rewrap that was interrupted, and leaves alone what was destroyed meanwhile', async () => {
    const keys = process();
    const subjects = Array.from({ length: 30 }, () => randomUUID());
    await keys.forSealing(subjects);
    const before = (await keys.masterKeysInUse()).get('m1') ?? 0;
    masterKeys.rotate();
    const stop = new Error('stopped');
    const interrupted = keys.rewrap({
      batchSize: 7,
      onProgress: ({ done }) => {
        if (done >= 14) throw stop;
      },
    });
    await expect(interrupted).rejects.toBe(stop);
    expect((await keys.masterKeysInUse()).get('m2')).toBe(14);
    // May be one of those that were wrapped anew, or not: identifiers are random.
    await keys.destroy(subjects[29]!, { eventId: 'e' });
    const left = (await keys.masterKeysInUse()).get('m1') ?? 0;
    expect(left).toBeLessThan(before);
    expect(await keys.rewrap({ batchSize: 7 })).toBe(left);
    expect([...(await keys.masterKeysInUse()).keys()]).toEqual(['m2']);
  });

  it('makes many keys in few statements', async () => {
    const keys = process();
    const started = performance.now();
    await Promise.all(Array.from({ length: 2_000 }, () => keys.forSealing([randomUUID()])));
    // One by one, each with its commit, they would take seconds.
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
