import { expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../test/support/database.js';
import { identityMigrations } from './identity-migrations.js';

it('the schema of sign-in is made by its migrations, and taken away again', async () => {
  const database = await createTestDatabase();
  const source = new DataSource({ type: 'postgres', url: database.url, migrations: identityMigrations });
  await source.initialize();
  expect(await source.runMigrations()).toHaveLength(identityMigrations.length);
  const tables = `select table_name as name from information_schema.tables where table_schema = 'identity' order by 1`;
  const names = (await source.query<{ name: string }[]>(tables)).map(({ name }) => name);
  expect(names).toEqual(['known_accounts', 'logged_out', 'logout_tokens', 'sessions', 'sign_ins']);
  for (const _migration of identityMigrations) await source.undoLastMigration();
  expect(await source.query<unknown[]>(tables)).toEqual([]);
  await source.destroy();
  await database.drop();
});
