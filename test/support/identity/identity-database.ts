import pg from 'pg';
import { createTestDatabase } from '../database.js';
import { identitySchema } from '@polku/identity';

export interface IdentityDatabase {
  readonly pool: pg.Pool;
  drop(): Promise<void>;
}

/** A database of its own with the schema `identity`. */
export async function createIdentityDatabase(): Promise<IdentityDatabase> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await pool.query(identitySchema());
  return {
    pool,
    drop: async () => {
      await pool.end();
      await database.drop();
    },
  };
}
