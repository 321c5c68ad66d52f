import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { createIdentityDatabase, type IdentityDatabase } from '../../../../test/support/identity/identity-database.js';
import type { Account } from '../account.js';
import { KnownAccounts } from './known-accounts.js';

jest.setTimeout(30_000);

const MAIJA: Account = {
  personId: 'maija.m',
  name: 'Maija Mallinen',
  roles: ['professional'],
  professions: ['TKK'],
  units: ['Mikkeli'],
  organisation: 'Testilä',
  register: 'health',
  official: true,
  authenticatedAt: '2026-03-02T10:00:00.000Z',
};

describe('accounts as they were last seen', () => {
  let database: IdentityDatabase;
  let queries = 0;
  let now = '2026-03-02T10:00:00.000Z';
  const accounts = (): KnownAccounts => {
    const counted = ((...args: Parameters<pg.Pool['query']>) => {
      queries += 1;
      return database.pool.query(...args);
    }) as unknown as pg.Pool['query'];
    return new KnownAccounts({ query: counted }, { now: () => now });
  };
  beforeAll(async () => {
    database = await createIdentityDatabase();
  });
  afterAll(() => database.drop());

  it('are found with the time, and nobody who was never here is', async () => {
    const known = accounts();
    await known.remember(MAIJA);
    expect(await known.find('maija.m')).toEqual({ account: MAIJA, seenAt: now });
    expect(await known.find('somebody')).toBeUndefined();
  });

  it('are written when they change and not at every request; an older process takes nothing back', async () => {
    const known = accounts();
    await known.remember(MAIJA);
    queries = 0;
    await known.remember({ ...MAIJA, authenticatedAt: '2026-03-02T11:00:00.000Z' });
    expect(queries).toBe(0);
    now = '2026-03-03T10:00:00.000Z';
    await known.remember({ ...MAIJA, units: ['Pieksämäki'] });
    now = '2026-03-02T12:00:00.000Z';
    await accounts().remember(MAIJA);
    expect((await known.find('maija.m'))?.account.units).toEqual(['Pieksämäki']);
  });

  it('are forgotten after two years without a visit', async () => {
    const known = accounts();
    now = '2028-03-02T10:00:00.000Z';
    await known.sweep();
    expect(await known.find('maija.m')).toBeDefined();
    now = '2028-03-03T10:00:00.001Z';
    await known.sweep();
    expect(await known.find('maija.m')).toBeUndefined();
  });
});
