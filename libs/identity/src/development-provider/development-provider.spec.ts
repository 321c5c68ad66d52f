import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OperatorError } from '@polku/kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { Browser } from '../../../../test/support/identity/browser.js';
import { createIdentityDatabase, type IdentityDatabase } from '../../../../test/support/identity/identity-database.js';
import {
  answerOf,
  startIdentityServer,
  type IdentityServer,
} from '../../../../test/support/identity/identity-server.js';
import { readIdentitySettings } from '../identity-settings.js';
import { openIdentity } from '../open-identity.js';
import { DEMO_PEOPLE } from './demo-people.js';
import { startDevelopmentProvider } from './development-provider.js';
import { DEMO_ACR } from './provider-configuration.js';

let database: IdentityDatabase;
let server: IdentityServer;

beforeAll(async () => {
  database = await createIdentityDatabase();
  const [first, ...others] = DEMO_PEOPLE;
  const sharp = { ...first!, personId: 'sharp', name: `<script>alert("'&")</script>` };
  server = await startIdentityServer({ database: database.pool, demoPeople: [first!, ...others, sharp] });
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

describe('the identity provider for development', () => {
  const options = {
    publicUrl: 'http://127.0.0.1:1',
    clientId: 'polku',
    audience: 'urn:polku:api',
    people: DEMO_PEOPLE,
  };

  it.each([
    ['in production', 'sign-in-not-configured', { mode: 'production' } as const],
    ['beside an own one', 'development-provider-refused', { mode: 'test', ownIssuer: 'https://x.example' } as const],
  ])('refuses to run %s', async (_where, code, refused) => {
    const failure: unknown = await startDevelopmentProvider({ ...options, ...refused }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(OperatorError);
    expect((failure as OperatorError).code).toBe(code);
  });

  it('is why production does not start without an own one', () => {
    const settings = readIdentitySettings({});
    expect(() => openIdentity({ settings, mode: 'production', database: database.pool })).toThrow(
      /nobody could sign in/,
    );
  });

  it('has no address when there is an own one', async () => {
    const own = await startIdentityServer({ database: database.pool, issuer: { url: 'http://127.0.0.1:9' } });
    expect((await fetch(`${own.url}/dev-idp/.well-known/openid-configuration`)).status).toBe(404);
    await own.close();
  });

  it('is loaded by one file, and only when it is started', () => {
    const folder = new URL('..', import.meta.url);
    const loading = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .filter((name) =>
        /^import (?!type)[^;]*'oidc-provider'|import\('oidc-provider'\)/m.test(
          readFileSync(new URL(name, folder), 'utf8'),
        ),
      );
    expect(loading).toEqual(['development-provider/development-provider.ts']);
    const source = readFileSync(new URL('development-provider.ts', import.meta.url), 'utf8');
    expect(source).toContain("await import('oidc-provider')");
    expect(source).not.toMatch(/^import (?!type)[^;]*'oidc-provider'/m);
  });
});

describe('its sign-in page', () => {
  it.each([
    ['fi', 'Vain kehitykseen ja esittelyyn', 'Työkykykoordinaattori'],
    ['sv', 'Endast för utveckling', 'Arbetsförmågekoordinator'],
    ['en', 'For development and demonstration only', 'Work-ability coordinator'],
  ])('speaks %s and says what it is for', async (language, warning, title) => {
    const page = await new Browser({ 'accept-language': language }).open(`${server.url}/auth/login`);
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).toContain(warning);
    expect(page.text).toContain(title);
  });

  it('has a button for everybody, no script, and shows names as text', async () => {
    const page = await new Browser().open(`${server.url}/auth/login`);
    const buttons = page.text.match(/<button type="submit" name="person"/g) ?? [];
    expect(buttons).toHaveLength(DEMO_PEOPLE.length + 1);
    expect(page.text).not.toContain('<script');
    expect(page.text).toContain('&#60;script&#62;');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*form-action 'self'/);
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('shows every role there is', () => {
    const roles = new Set(DEMO_PEOPLE.flatMap((person) => person.roles));
    expect([...roles].sort()).toEqual(
      ['administrator', 'auditor', 'client', 'data-protection-officer', 'manager', 'professional'].sort(),
    );
  });

  it('stays when nobody of the list is chosen, and ends kindly when the sign-in is forgotten', async () => {
    const browser = new Browser();
    const page = await browser.open(`${server.url}/auth/login`);
    expect((await browser.choose(page, 'nobody')).text).toContain('name="person"');
    const stranger = await new Browser().open(page.url);
    expect(stranger.status).toBe(400);
    expect(stranger.text).toContain('href="/auth/login"');
  });
});

describe('a token by one line', () => {
  const ask = (form: Record<string, string>) =>
    answerOf(fetch(`${server.url}/dev-idp/token`, { method: 'POST', body: new URLSearchParams(form) }));
  const grant = { grant_type: 'urn:polku:grant:demo-person', client_id: 'polku-cli' };

  it('speaks for every demo person for ten minutes', async () => {
    for (const person of DEMO_PEOPLE) {
      const { body } = await ask({ ...grant, person: person.personId });
      expect([body['token_type'], body['expires_in']]).toEqual(['Bearer', 600]);
      const who = await server.get('/api/whoami', { authorization: `Bearer ${String(body['access_token'])}` });
      const { title: _title, ...account } = person;
      expect(who.body).toMatchObject({ ...account, acr: DEMO_ACR.usual });
    }
  });

  it('can be of a strong sign-in', async () => {
    const token = await server.token('tiina.suoja', { acr: DEMO_ACR.strong });
    const who = await server.get('/api/whoami', { authorization: `Bearer ${token}` });
    expect(who.body['acr']).toBe(DEMO_ACR.strong);
  });

  it('is refused for somebody else, telling who there is', async () => {
    const { status, body } = await ask({ ...grant, person: 'nobody' });
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
    expect(body['error_description']).toContain('maija.m');
  });

  it('is for the command line alone', async () => {
    expect((await ask({ ...grant, client_id: 'polku', person: 'maija.m' })).status).toBe(401);
    expect((await ask({ ...grant, client_id: 'other', person: 'maija.m' })).status).toBe(401);
  });
});
