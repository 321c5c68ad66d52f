import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@polku/kernel';
import { Browser } from '../../../../test/support/identity/browser.js';
import { createIdentityDatabase, type IdentityDatabase } from '../../../../test/support/identity/identity-database.js';
import { startIdentityServer, type IdentityServer } from '../../../../test/support/identity/identity-server.js';
import { later } from '../sessions/session.js';
import { SESSION_CACHE } from '../sessions/sessions.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let database: IdentityDatabase;
const start = new Date().toISOString();
const clock = new FixedClock(start);
let server: IdentityServer;

beforeAll(async () => {
  database = await createIdentityDatabase();
  server = await startIdentityServer({ database: database.pool, clock });
});

afterEach(() => clock.moveTo(start));

afterAll(async () => {
  await server.close();
  await database.drop();
});

const json = { accept: 'application/json' };

async function whoami(browser: Browser, options: RequestInit = {}) {
  const page = await browser.send(`${server.url}/api/whoami`, { ...options, headers: { ...json, ...options.headers } });
  return { status: page.status, body: JSON.parse(page.text) as Record<string, unknown>, headers: page.headers };
}

async function signedIn(person = 'hanna.haapa'): Promise<Browser> {
  return (await server.signIn(person)).browser;
}

async function signOut(browser: Browser) {
  const headers = { ...json, 'Polku-CSRF': browser.cookie('polku-csrf') ?? '' };
  return browser.send(`${server.url}/auth/logout`, { method: 'POST', headers });
}

describe('signing in with a browser', () => {
  it('leads over the provider back to the page asked for, as the person chosen', async () => {
    const { browser, page } = await server.signIn('hanna.haapa', '/api/whoami?x=1');
    expect(page.url).toBe(`${server.url}/api/whoami?x=1`);
    expect(JSON.parse(page.text)).toEqual({
      personId: 'hanna.haapa',
      name: 'Hanna Haapa',
      roles: ['professional'],
      professions: ['TH'],
      units: ['Työkyvyn tuki, Mikkeli'],
      organisation: 'Etelä-Savon hyvinvointialue',
      register: 'health',
      official: true,
      acr: 'urn:polku:acr:demo',
      authenticatedAt: expect.stringMatching(/^20\d\d-/),
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(browser.attributes('polku-session')).toBe('Path=/; SameSite=Lax; HttpOnly');
    expect(browser.attributes('polku-csrf')).toBe('Path=/; SameSite=Lax');
  });

  it('keeps nothing in the database that lets anybody in', async () => {
    const browser = await signedIn();
    const { rows } = await database.pool.query<{ text: string }>('select s::text as text from identity.sessions s');
    expect(rows.length).toBeGreaterThan(0);
    for (const secret of [browser.cookie('polku-session')!, browser.cookie('polku-csrf')!])
      expect(rows.filter(({ text }) => text.includes(secret))).toEqual([]);
  });

  it('gives who is signed in and the token for changes at /auth/me', async () => {
    const browser = await signedIn();
    const { text } = await browser.send(`${server.url}/auth/me`, { headers: json });
    const { account, csrfToken } = JSON.parse(text) as Record<string, unknown>;
    expect(account).toMatchObject({ personId: 'hanna.haapa' });
    expect(csrfToken).toBe(browser.cookie('polku-csrf'));
    expect((await server.get('/auth/me')).body['code']).toBe('sign-in-needed');
  });

  it('begins at the name that the provider will send the browser back to', async () => {
    const page = await new Browser().send(`${server.url.replace('127.0.0.1', 'localhost')}/auth/login?return=/open`);
    expect(page.headers.get('location')).toBe(`${server.url}/auth/login?return=/open`);
  });

  it('lets two pages of one browser sign in at the same time', async () => {
    const browser = new Browser();
    const one = await browser.open(`${server.url}/auth/login?return=/open?one`);
    const two = await browser.open(`${server.url}/auth/login?return=/open?two`);
    expect((await browser.choose(one, 'hanna.haapa')).url).toContain('/open?one');
    expect((await browser.choose(two, 'hanna.haapa')).url).toContain('/open?two');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/%0d%0aSet-Cookie:x=1\r\nX: y',
    '\\/evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'open',
    `/${'x'.repeat(2_000)}`,
  ])('refuses to return to %j', async (path) => {
    const { status, body } = await server.get(`/auth/login?return=${encodeURIComponent(path)}`);
    expect([status, body['code']]).toEqual([400, 'return-not-accepted']);
  });
});

describe('a sign-in that is not one', () => {
  /** Goes to the provider and stops before its answer reaches Polku. */
  async function answerFor(browser: Browser, person = 'hanna.haapa'): Promise<string> {
    const chooser = await browser.open(`${server.url}/auth/login?return=/open`);
    return (await browser.choose(chooser, person, (url) => url.includes('/auth/callback'))).url;
  }

  async function refusal(browser: Browser, url: string): Promise<unknown> {
    const { text } = await browser.send(url, { headers: json });
    expect(browser.names()).not.toContain('polku-session');
    return (JSON.parse(text) as Record<string, unknown>)['code'];
  }

  it('is refused in another browser than the one that began it', async () => {
    const url = await answerFor(new Browser());
    expect(await refusal(new Browser(), url)).toBe('sign-in-expired');
    const victim = new Browser();
    await victim.open(`${server.url}/auth/login`);
    expect(await refusal(victim, url)).toBe('sign-in-expired');
  });

  it('is refused the second time', async () => {
    const browser = new Browser();
    const url = await answerFor(browser);
    expect((await browser.send(url)).status).toBe(303);
    const { status } = await browser.send(url);
    expect(status).toBe(400);
  });

  it('is refused after ten minutes', async () => {
    const browser = new Browser();
    const url = await answerFor(browser);
    clock.moveTo(later(start, 10 * MINUTE));
    expect(await refusal(browser, url)).toBe('sign-in-expired');
  });

  it('is refused with the code of another sign-in', async () => {
    const browser = new Browser();
    const mine = new URL(await answerFor(browser));
    const other = new URL(await answerFor(new Browser(), 'tiina.suoja'));
    mine.searchParams.set('code', other.searchParams.get('code') ?? '');
    expect(await refusal(browser, mine.href)).toBe('sign-in-failed');
  });

  it('tells a person on a page, in their language, how to go on', async () => {
    const browser = new Browser({ 'accept-language': 'sv' });
    const page = await browser.send(`${server.url}/auth/callback?state=x&code=y`);
    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('<html lang="sv">');
    expect(page.text).toContain('Inloggningen gick ut');
    expect(page.text).toContain('href="/auth/login"');
  });
});

describe('a session', () => {
  it('ends when it is not used for half an hour', async () => {
    const browser = await signedIn();
    clock.moveTo(later(start, 29 * MINUTE));
    expect((await whoami(browser)).status).toBe(200);
    clock.moveTo(later(start, 58 * MINUTE));
    expect((await whoami(browser)).status).toBe(200);
    clock.moveTo(later(start, 89 * MINUTE));
    const { status, body } = await whoami(browser);
    expect([status, body['code'], body['signIn']]).toEqual([401, 'session-ended', '/auth/login']);
  });

  it('ends after ten hours however much it is used', async () => {
    const browser = await signedIn();
    for (let minutes = 20; minutes < 600; minutes += 20) {
      clock.moveTo(later(start, minutes * MINUTE));
      expect((await whoami(browser)).status).toBe(200);
    }
    clock.moveTo(later(start, 10 * HOUR));
    expect((await whoami(browser)).body['code']).toBe('session-ended');
  });

  it('is worth nothing to a thief after signing out', async () => {
    const browser = await signedIn();
    const thief = new Browser();
    thief.set('polku-session', browser.cookie('polku-session')!);
    expect((await whoami(thief)).status).toBe(200);
    expect((await signOut(browser)).status).toBe(200);
    expect((await whoami(thief)).body['code']).toBe('session-ended');
    expect(browser.names()).not.toContain('polku-session');
  });

  it('is another one after signing in again, and the former is over', async () => {
    const browser = await signedIn('hanna.haapa');
    const former = new Browser();
    former.set('polku-session', browser.cookie('polku-session')!);
    const page = await browser.open(`${server.url}/auth/login?return=/open`);
    expect(page.url).toBe(`${server.url}/open`);
    expect(browser.cookie('polku-session')).not.toBe(former.cookie('polku-session'));
    expect((await whoami(former)).body['code']).toBe('session-ended');
    expect((await whoami(browser)).status).toBe(200);
  });

  it('ends alone when somebody says so', async () => {
    const [browser, other] = [await signedIn('eija.alho'), await signedIn('eija.alho')];
    const { sessionId } = (await whoami(browser)).body;
    expect(await server.identity.endSession(String(sessionId))).toBe(true);
    expect((await whoami(browser)).body['code']).toBe('session-ended');
    expect((await whoami(other)).status).toBe(200);
  });

  it('ends with all others of a person when somebody says so', async () => {
    const browsers = [await signedIn('leena.lehmus'), await signedIn('leena.lehmus')];
    const other = await signedIn('hanna.haapa');
    expect(await server.identity.endSessionsOf('leena.lehmus')).toBe(2);
    for (const browser of browsers) expect((await whoami(browser)).status).toBe(401);
    expect((await whoami(other)).status).toBe(200);
  });

  it('that another process has ended is over here within seconds', async () => {
    const browser = await signedIn('timo.tamminen');
    expect((await whoami(browser)).status).toBe(200);
    await database.pool.query(`delete from identity.sessions where person_id = 'timo.tamminen'`);
    clock.moveTo(later(start, SESSION_CACHE));
    expect((await whoami(browser)).status).toBe(401);
  });

  it.each(['x', 'A'.repeat(43), '', '%00', 'null'])('is not found under %j', async (secret) => {
    const browser = new Browser();
    browser.set('polku-session', secret);
    expect((await whoami(browser)).body['code']).toBe('session-ended');
  });

  it('is refused when the cookie comes twice', async () => {
    const browser = await signedIn();
    const secret = browser.cookie('polku-session')!;
    const { body } = await server.get('/api/whoami', { cookie: `polku-session=planted; polku-session=${secret}` });
    expect(body['code']).toBe('session-ended');
  });

  it('and a token at once are refused', async () => {
    const browser = await signedIn();
    const { status, body } = await server.get('/api/whoami', {
      cookie: `polku-session=${browser.cookie('polku-session')!}`,
      authorization: `Bearer ${await server.token('maija.m')}`,
    });
    expect([status, body['code']]).toEqual([400, 'two-identities']);
  });

  it('that is over is swept away', async () => {
    await signedIn('harri.laine');
    clock.moveTo(later(start, 11 * HOUR));
    expect(await server.identity.sweep()).toBeGreaterThan(0);
    const { rows } = await database.pool.query(
      'select 1 from identity.sessions union all select 1 from identity.sign_ins',
    );
    expect(rows).toEqual([]);
  });
});

describe('a change that another site makes the browser send', () => {
  const change = (headers: Record<string, string>) => ({ method: 'POST', headers });

  it('is refused without the token that only our pages can read', async () => {
    const browser = await signedIn();
    const { status, body } = await whoami(browser, change({}));
    expect([status, body['code']]).toEqual([403, 'request-not-from-our-page']);
    const token = browser.cookie('polku-csrf')!;
    expect((await whoami(browser, change({ 'Polku-CSRF': token }))).status).toBe(200);
  });

  it('is refused with the token of another session', async () => {
    const [browser, other] = [await signedIn(), await signedIn('maija.m')];
    const token = other.cookie('polku-csrf')!;
    browser.set('polku-csrf', token);
    expect((await whoami(browser, change({ 'Polku-CSRF': token }))).status).toBe(403);
  });

  it.each([
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
  ])('is refused from elsewhere even with the token: %j', async (from) => {
    const browser = await signedIn();
    const headers = { ...from, 'Polku-CSRF': browser.cookie('polku-csrf')! } as Record<string, string>;
    expect((await whoami(browser, change(headers))).status).toBe(403);
  });

  it('does not sign anybody out', async () => {
    const browser = await signedIn();
    const { status } = await browser.send(`${server.url}/auth/logout`, { method: 'POST', headers: json });
    expect(status).toBe(403);
    expect((await whoami(browser)).status).toBe(200);
    expect((await browser.send(`${server.url}/auth/logout`)).status).toBe(404);
  });

  it('needs no such token with a bearer token', async () => {
    clock.moveTo(new Date().toISOString());
    const authorization = `Bearer ${await server.token('maija.m')}`;
    const response = await fetch(`${server.url}/api/whoami`, { method: 'POST', headers: { authorization } });
    expect(response.status).toBe(200);
  });
});

describe('signing out', () => {
  it('goes on to the provider, which ends its session too', async () => {
    const browser = await signedIn();
    const { continueAt } = JSON.parse((await signOut(browser)).text) as { continueAt: string };
    expect(continueAt).toContain(`${server.url}/dev-idp/session/end?`);
    const question = await browser.open(continueAt);
    const xsrf = /name="xsrf" value="(\w+)"/.exec(question.text)?.[1] ?? '';
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const after = await browser.send(`${server.url}/dev-idp/session/end/confirm`, { method: 'POST', body });
    expect(after.headers.get('location')).toBe(`${server.url}/`);
    // Nobody is signed in there any more: it asks whom to be.
    expect((await browser.open(`${server.url}/auth/login`)).text).toContain('name="person"');
  });

  it('at the provider ends the session here, over the back channel', async () => {
    // Its token is of this very moment.
    clock.moveTo(new Date().toISOString());
    const [browser, other] = [await signedIn(), await signedIn('maija.m')];
    const here = new Browser();
    here.set('polku-session', browser.cookie('polku-session')!);
    expect((await whoami(here)).status).toBe(200);
    const question = await browser.open(`${server.url}/dev-idp/session/end`);
    const xsrf = /name="xsrf" value="(\w+)"/.exec(question.text)?.[1] ?? '';
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    await browser.send(`${server.url}/dev-idp/session/end/confirm`, { method: 'POST', body });
    expect((await whoami(here)).body['code']).toBe('session-ended');
    expect((await whoami(other)).status).toBe(200);
  });

  it('succeeds without a session', async () => {
    const page = await signOut(new Browser());
    expect([page.status, JSON.parse(page.text)]).toEqual([200, { continueAt: `${server.url}/` }]);
  });
});
