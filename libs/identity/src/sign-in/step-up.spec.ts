import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../../../../test/support/identity/browser.js';
import { createIdentityDatabase, type IdentityDatabase } from '../../../../test/support/identity/identity-database.js';
import { startIdentityServer, type IdentityServer } from '../../../../test/support/identity/identity-server.js';
import { TestIssuer } from '../../../../test/support/identity/test-issuer.js';
import { UNKNOWN_AUTHENTICATION, type Account } from '../account.js';
import { DEMO_ACR } from '../development-provider/provider-configuration.js';
import { later } from '../sessions/session.js';
import { requireAcr } from './step-up.js';

const NOW = '2026-03-01T08:00:00.000Z';
const OFFICER: Account = {
  personId: 'tiina.suoja',
  name: 'Tiina Suoja',
  roles: ['data-protection-officer'],
  professions: [],
  units: [],
  organisation: '',
  register: 'none',
  official: true,
  authenticatedAt: later(NOW, -60_000),
  acr: DEMO_ACR.strong,
};

describe('a sensitive act', () => {
  it('is allowed after a sign-in that was strong and recent enough', () => {
    expect(requireAcr(OFFICER, DEMO_ACR.strong, 60, NOW)).toBeUndefined();
    expect(requireAcr(OFFICER, undefined, 60, NOW)).toBeUndefined();
  });

  it.each([
    ['weaker', { ...OFFICER, acr: DEMO_ACR.usual }],
    ['longer ago', { ...OFFICER, authenticatedAt: later(NOW, -61_000) }],
    ['at an unknown time', { ...OFFICER, authenticatedAt: UNKNOWN_AUTHENTICATION }],
  ])('asks to sign in again when it was %s', (_how, account) => {
    const problem = requireAcr(account, DEMO_ACR.strong, 60, NOW);
    expect(problem?.kind.code).toBe('stronger-sign-in-needed');
    expect(problem?.rest.members).toMatchObject({
      signIn: `/auth/login?acr=${encodeURIComponent(DEMO_ACR.strong)}&max_age=60`,
    });
    expect(problem?.rest.headers?.['WWW-Authenticate']).toBe(
      `Bearer realm="polku", error="insufficient_user_authentication", acr_values="${DEMO_ACR.strong}", max_age="60"`,
    );
  });
});

describe('signing in more strongly', () => {
  let database: IdentityDatabase;
  let server: IdentityServer;

  beforeAll(async () => {
    database = await createIdentityDatabase();
    server = await startIdentityServer({ database: database.pool });
  });

  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  const strong = `acr=${encodeURIComponent(DEMO_ACR.strong)}`;

  async function account(browser: Browser): Promise<Account> {
    const { text } = await browser.send(`${server.url}/api/whoami`, { headers: { accept: 'application/json' } });
    return JSON.parse(text) as Account;
  }

  it('asks although the provider knows the person, and makes a new session that is strong', async () => {
    const { browser } = await server.signIn('tiina.suoja');
    const weak = await account(browser);
    expect(requireAcr(weak, DEMO_ACR.strong, 300, new Date().toISOString())).toBeDefined();
    const chooser = await browser.open(`${server.url}/auth/login?return=/open&${strong}`);
    expect(chooser.text).toContain('vahvaa tunnistautumista');
    expect((await browser.choose(chooser, 'tiina.suoja')).url).toBe(`${server.url}/open`);
    const now = await account(browser);
    expect(now.sessionId).not.toBe(weak.sessionId);
    expect(requireAcr(now, DEMO_ACR.strong, 300, new Date().toISOString())).toBeUndefined();
  });

  it('asks again when the sign-in must be new', async () => {
    const { browser } = await server.signIn('tiina.suoja');
    expect((await browser.open(`${server.url}/auth/login?return=/open&max_age=300`)).url).toBe(`${server.url}/open`);
    expect((await browser.open(`${server.url}/auth/login?return=/open&max_age=0`)).text).toContain('name="person"');
  });

  it.each(['acr=urn:unknown', 'acr=a%20b', 'max_age=-1', 'max_age=x', 'max_age=99999999'])(
    'refuses what the provider cannot give: %s',
    async (query) => {
      const { status, body } = await server.get(`/auth/login?${query}`);
      expect([status, body['code']]).toEqual([400, 'step-up-not-accepted']);
    },
  );

  it('is refused when the provider gave less than was asked for', async () => {
    const issuer = await TestIssuer.start();
    const own = await startIdentityServer({ database: database.pool, issuer });
    issuer.idToken = { acr: 'weak' };
    const browser = new Browser({ accept: 'application/json' });
    const page = await browser.open(`${own.url}/auth/login?acr=strong`);
    expect((JSON.parse(page.text) as Record<string, unknown>)['code']).toBe('step-up-not-reached');
    expect(browser.names()).not.toContain('polku-session');
    await own.close();
    await issuer.stop();
  });
});
