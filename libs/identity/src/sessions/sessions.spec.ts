import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@polku/kernel';
import { createIdentityDatabase, type IdentityDatabase } from '../../../../test/support/identity/identity-database.js';
import type { Database } from './session-store.js';
import { Sessions } from './sessions.js';

let database: IdentityDatabase;

beforeAll(async () => {
  database = await createIdentityDatabase();
});

afterAll(() => database.drop());

const SIGNED_IN = {
  issuer: 'https://login.example.fi',
  subject: 'kirsi.aho',
  idToken: 'token',
  account: {
    personId: 'kirsi.aho',
    name: 'Kirsi Aho',
    roles: ['professional'],
    professions: ['KEA'],
    units: [],
    organisation: 'Kela',
    register: 'kela',
    official: true,
    authenticatedAt: '2026-03-01T08:00:00.000Z',
  },
} as const;

describe('the short memory of sessions', () => {
  it('does not keep what a query that was under way found before the session ended', async () => {
    const [found, answer] = [gate(), gate()];
    const { pool } = database;
    // The answer of the database to a look-up is on its way for as long as the test wants.
    const slow = {
      query: async (statement: string | { readonly name: string }, values?: unknown[]) => {
        const result = await pool.query(statement as string, values);
        if (typeof statement === 'string') return result;
        found.open();
        await answer.opened;
        return result;
      },
    } as unknown as Database;
    const sessions = new Sessions(slow, { idleMinutes: 30, hours: 10 }, systemClock);
    const { secret, session } = await sessions.begin(SIGNED_IN);
    const underWay = sessions.find(secret);
    await found.opened;
    await sessions.end(session.id);
    answer.open();
    await underWay;
    expect(await sessions.find(secret)).toBeUndefined();
  });
});

function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
