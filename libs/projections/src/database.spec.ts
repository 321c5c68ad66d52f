import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { inTransaction, readModelPool } from './database.js';

describe('a transaction of a read model', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = readModelPool({ connectionString: database.url });
    await pool.query('create table note (text text)');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('whose session the server ends between two statements fails, and neither the process nor the pool with it', async () => {
    const work = inTransaction(pool, async (client) => {
      await client.query(`insert into note values ('lost')`);
      const ended = new Promise((resolve) => client.once('end', resolve));
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await ended;
      await client.query('select 1');
    });

    await expect(work).rejects.toThrow();
    expect((await pool.query('select text from note')).rows).toEqual([]);
  });
});
