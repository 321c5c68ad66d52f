import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { startIdentityServer, type IdentityServer } from '../../test/identity-server.js';
import { identitySchema } from '../identity-migrations.js';

let database: TestDatabase;
let pool: pg.Pool;
let server: IdentityServer;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await pool.query(identitySchema());
  server = await startIdentityServer({ database: pool });
});

afterAll(async () => {
  await server.close();
  await pool.end();
  await database.drop();
});

describe('signing in with a browser', () => {
  it('leads over the provider back to the page asked for, signed in', async () => {
    const { browser, page } = await server.signIn('hanna.haapa', '/api/whoami?x=1');
    expect(page.text).toContain('hanna.haapa');
    expect(page.url).toBe(`${server.url}/api/whoami?x=1`);
    expect(browser.names()).toContain('polku-session');
    console.log(page.text, browser.names(), await server.token('maija.m'));
  });
});
