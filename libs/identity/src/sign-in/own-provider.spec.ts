import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@polku/kernel';
import { SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { Browser } from '../../../../test/support/identity/browser.js';
import { createIdentityDatabase, type IdentityDatabase } from '../../../../test/support/identity/identity-database.js';
import {
  answerOf,
  startIdentityServer,
  type IdentityServer,
} from '../../../../test/support/identity/identity-server.js';
import { TestIssuer, type Claims } from '../../../../test/support/identity/test-issuer.js';
import { UNKNOWN_AUTHENTICATION } from '../account.js';
import { attemptLimits } from '../attempts.js';
import { SIGNED_OUT_CACHE } from '../bearer/bearer-tokens.js';
import { later } from '../sessions/session.js';

let database: IdentityDatabase;
let issuer: TestIssuer;
let server: IdentityServer;
const start = new Date().toISOString();
const clock = new FixedClock(start);

beforeAll(async () => {
  database = await createIdentityDatabase();
  issuer = await TestIssuer.start();
  server = await startIdentityServer({
    database: database.pool,
    issuer,
    clock,
    professions: new Set(['TKK', 'TH']),
    environment: {
      POLKU_OIDC_CLAIMS: JSON.stringify({
        claims: { roles: 'realm_access.roles' },
        values: { roles: { 'polku-ammattilainen': 'professional', 'polku-johto': 'manager' } },
      }),
    },
  });
});

afterEach(() => {
  clock.moveTo(start);
  issuer.idToken = {};
});

afterAll(async () => {
  await server.close();
  await issuer.stop();
  await database.drop();
});

const realm = { roles: undefined, realm_access: { roles: ['polku-ammattilainen'] } };

async function signIn(claims: Claims = {}) {
  issuer.idToken = { ...realm, ...claims };
  const browser = new Browser({ accept: 'application/json' });
  const page = await browser.open(`${server.url}/auth/login?return=/api/whoami`);
  return { browser, status: page.status, body: JSON.parse(page.text) as Claims };
}

describe('signing in at an own provider', () => {
  it('reads the claims that the settings name', async () => {
    const { status, body } = await signIn({ auth_time: 1_767_225_600, acr: 'loa2' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      personId: 'testi.t',
      roles: ['professional'],
      professions: ['TKK'],
      authenticatedAt: '2026-01-01T00:00:00.000Z',
      acr: 'loa2',
    });
  });

  it('counts a sign-in without a time as very old', async () => {
    expect((await signIn()).body['authenticatedAt']).toBe(UNKNOWN_AUTHENTICATION);
  });

  it.each<[string, Claims]>([
    ['role-unknown', { realm_access: { roles: ['polku-ammattilainen', 'root'] } }],
    ['role-missing', { realm_access: { roles: [] } }],
    ['role-missing', { realm_access: undefined }],
    ['profession-unknown', { professions: ['PAPPI'] }],
    ['claims-not-accepted', { official: 'yes' }],
    ['claims-not-accepted', { register: 'police' }],
    ['claims-not-accepted', { name: undefined }],
    ['claims-not-accepted', { realm_access: { roles: [{ admin: true }] } }],
  ])('refuses with %s: %j', async (code, claims) => {
    const { browser, status, body } = await signIn(claims);
    expect([status, body['code']]).toEqual([403, code]);
    expect(browser.names()).not.toContain('polku-session');
  });

  it.each<[string, Claims]>([
    ['the nonce of another sign-in', { nonce: 'other' }],
    ['no nonce', { nonce: undefined }],
    ['another client', { aud: 'somebody-else' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['the past', { exp: 1_000_000_000 }],
    ['nobody', { sub: undefined }],
  ])('refuses an ID token for %s', async (_what, claims) => {
    const { browser, status, body } = await signIn(claims);
    expect([status, body['code']]).toEqual([400, 'sign-in-failed']);
    expect(browser.names()).not.toContain('polku-session');
  });

  it('refuses an ID token whose key the provider does not know', async () => {
    const forged = await TestIssuer.start();
    const sign = issuer.sign.bind(issuer);
    issuer.sign = (claims, header) => forged.sign(claims, header);
    try {
      expect((await signIn()).body['code']).toBe('sign-in-failed');
    } finally {
      issuer.sign = sign;
      await forged.stop();
    }
  });

  it('says so when the provider does not answer, and works again when it does', async () => {
    const other = await TestIssuer.start();
    await other.stop();
    const early = await startIdentityServer({ database: database.pool, issuer: other, clock });
    const { status, body } = await early.get('/auth/login');
    expect([status, body['code']]).toEqual([503, 'identity-provider-unavailable']);
    await other.resume();
    clock.moveTo(later(start, 3_000));
    expect((await fetch(`${early.url}/auth/login`, { redirect: 'manual' })).status).toBe(303);
    await early.close();
    await other.stop();
  });
});

describe('the provider ends a session over the back channel', () => {
  const send = (token: string, url = server.url) =>
    answerOf(
      fetch(`${url}/auth/backchannel-logout`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) }),
    );
  const isSignedIn = async (browser: Browser) => (await browser.send(`${server.url}/api/whoami`)).status === 200;

  it('by its own name for the session, and only once with one token', async () => {
    const [{ browser }, other] = [await signIn({ sid: 'there-7' }), await signIn({ sid: 'there-8' })];
    const token = await issuer.logoutToken({ sid: 'there-7' });
    expect((await send(token)).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(false);
    expect(await isSignedIn(other.browser)).toBe(true);
    expect((await send(token)).body['code']).toBe('logout-token-invalid');
  });

  it('by the person', async () => {
    const [one, two] = [await signIn({ sid: 'a' }), await signIn({ sid: 'b' })];
    const other = await signIn({ sub: 'joku.muu' });
    expect((await send(await issuer.logoutToken({ sub: 'testi.t' }))).status).toBe(200);
    expect([await isSignedIn(one.browser), await isSignedIn(two.browser)]).toEqual([false, false]);
    expect(await isSignedIn(other.browser)).toBe(true);
  });

  it('of nobody when person and session do not belong together', async () => {
    const { browser } = await signIn({ sid: 'mine' });
    expect((await send(await issuer.logoutToken({ sid: 'mine', sub: 'joku.muu' }))).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(true);
  });

  const minutesAgo = (minutes: number) => Math.floor(Date.parse(start) / 1000) - minutes * 60;

  it.each<[string, Claims, Record<string, string>?]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another client', { aud: 'somebody-else' }],
    ['without a time', { iat: undefined }],
    ['of long ago', { iat: minutesAgo(5), exp: minutesAgo(-5) }],
    ['that has expired', { exp: minutesAgo(1) }],
    ['of the future', { iat: minutesAgo(-5) }],
    ['without the event', { events: undefined }],
    ['with another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['whose event is no object', { events: { 'http://schemas.openid.net/event/backchannel-logout': true } }],
    ['with a nonce', { nonce: 'n' }],
    ['without an identifier', { jti: undefined }],
    ['that names nobody', { sid: undefined }],
    ['that names a number', { sid: 7 }],
    ['of the type of an access token', {}, { typ: 'at+jwt' }],
  ])('is refused with a token %s', async (_what, claims, header = {}) => {
    const { browser } = await signIn({ sid: 'there-9' });
    const answer = await send(await issuer.logoutToken({ sid: 'there-9', ...claims }, header));
    expect([answer.status, answer.body['code']]).toEqual([400, 'logout-token-invalid']);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('is refused with a token of another key, of a shared secret, unsigned, none, or no form', async () => {
    const { browser } = await signIn({ sid: 'there-9' });
    const forger = await TestIssuer.start();
    forger.url = issuer.url;
    const claims = {
      ...{ iss: issuer.url, aud: 'polku', sid: 'there-9', jti: randomUUID(), iat: minutesAgo(0) },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    };
    const hmac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: issuer.publicKey.kid ?? '' })
      .sign(new TextEncoder().encode(JSON.stringify(issuer.publicKey)));
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part(claims)}.`;
    const tokens = [await forger.logoutToken({ sid: 'there-9' }), hmac, unsigned, 'x', ''];
    for (const token of tokens) expect((await send(token)).body['code']).toBe('logout-token-invalid');
    const body = JSON.stringify({ logout_token: tokens[0] });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${server.url}/auth/backchannel-logout`, { method: 'POST', headers, body })).status).toBe(415);
    const large = await send('x'.repeat(40_000));
    expect(large.body['code']).toBe('body-too-large');
    expect(await isSignedIn(browser)).toBe(true);
    await forger.stop();
  });
});

describe('an access token from before a sign-out at the provider', () => {
  const at = (seconds: number) => Math.floor(Date.parse(start) / 1000) + seconds;
  const token = (claims: Claims) => issuer.accessToken({ ...realm, iat: at(-60), exp: at(300), ...claims });
  const bearer = async (text: string, to = server) => {
    const { status, body } = await to.get('/api/whoami', { authorization: `Bearer ${text}` });
    return status === 200 ? 'taken' : `${String(status)} ${String(body['code'])}`;
  };
  const signOut = async (claims: Claims) => {
    const body = new URLSearchParams({ logout_token: await issuer.logoutToken({ iat: at(0), ...claims }) });
    expect((await fetch(`${server.url}/auth/backchannel-logout`, { method: 'POST', body })).status).toBe(200);
  };

  it('of the person is refused at once, of others and from afterwards taken', async () => {
    const [mine, other, after] = [
      await token({ sub: 'out.a', sid: 'a-1' }),
      await token({ sub: 'in.a' }),
      await token({ sub: 'out.a', iat: at(1) }),
    ];
    expect(await bearer(mine)).toBe('taken');
    await signOut({ sub: 'out.a' });
    expect(await bearer(mine)).toBe('401 token-invalid');
    expect([await bearer(other), await bearer(after)]).toEqual(['taken', 'taken']);
  });

  it('of the session is refused, and of another session of the same person taken', async () => {
    const [ended, other, unnamed] = [
      await token({ sub: 'out.b', sid: 'b-1' }),
      await token({ sub: 'out.b', sid: 'b-2' }),
      await token({ sub: 'out.b' }),
    ];
    for (const each of [ended, other, unnamed]) expect(await bearer(each)).toBe('taken');
    await signOut({ sub: 'out.b', sid: 'b-1' });
    expect(await bearer(ended)).toBe('401 token-invalid');
    expect(await bearer(other)).toBe('taken');
    // Nobody can tell of which session it is.
    expect(await bearer(unnamed)).toBe('401 token-invalid');
  });

  it('is refused when only a session here tells whose the ended one was', async () => {
    const { status } = await signIn({ sub: 'out.c', sid: 'c-1' });
    expect(status).toBe(200);
    const mine = await token({ sub: 'out.c' });
    expect(await bearer(mine)).toBe('taken');
    await signOut({ sid: 'c-1' });
    expect(await bearer(mine)).toBe('401 token-invalid');
  });

  it('is refused by another process within five seconds', async () => {
    const environment = {
      POLKU_OIDC_CLAIMS: JSON.stringify({
        claims: { roles: 'realm_access.roles' },
        values: { roles: { 'polku-ammattilainen': 'professional' } },
      }),
    };
    const second = await startIdentityServer({ database: database.pool, issuer, clock, environment });
    const mine = await token({ sub: 'out.d' });
    expect(await bearer(mine, second)).toBe('taken');
    await signOut({ sub: 'out.d' });
    clock.moveTo(later(start, SIGNED_OUT_CACHE));
    expect(await bearer(mine, second)).toBe('401 token-invalid');
    await second.close();
  });

  it('is forgotten about only when no such token can be alive', async () => {
    const mine = await token({ sub: 'out.e', exp: at(10 * 86_400) });
    await signOut({ sub: 'out.e' });
    clock.moveTo(later(start, 86_400_000 - 90_000));
    await server.identity.sweep();
    expect(await bearer(mine)).toBe('401 token-invalid');
    clock.moveTo(later(start, 86_400_000 + 120_000));
    await server.identity.sweep();
    expect(await bearer(mine)).toBe('401 token-expired');
    const { rows } = await database.pool.query('select from identity.logged_out');
    expect(rows).toEqual([]);
  });
});

describe('attempts to sign in', () => {
  it('are counted by address when they begin and by person when they succeed, and refused when they are too many', async () => {
    const counted: string[] = [];
    const limited = await startIdentityServer({
      database: database.pool,
      issuer,
      limits: {
        attempt: (of) => {
          counted.push('address' in of ? of.kind : of.personId);
          return Promise.resolve(counted.filter((each) => each === 'testi.t').length > 1 ? 30 : undefined);
        },
      },
    });
    issuer.idToken = {};
    await new Browser().open(`${limited.url}/auth/login?return=/open`);
    expect(counted).toEqual(['begun', 'testi.t']);
    const page = await new Browser({ accept: 'application/json' }).open(`${limited.url}/auth/login?return=/open`);
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '30']);
    await limited.close();
  });

  it('that are refused close an address to further ones for a while, and to nothing that is sound', async () => {
    const limits = attemptLimits(3);
    const limited = await startIdentityServer({ database: database.pool, issuer, limits });
    const send = async (token: string) => {
      const { status, body, headers } = await limited.get('/api/whoami', { authorization: `Bearer ${token}` });
      return [status, body['code'], headers.has('retry-after')];
    };
    const forged = (await issuer.accessToken()).slice(0, -4) + 'AAAA';
    for (let time = 0; time < 3; time++) expect(await send(forged)).toEqual([401, 'token-invalid', false]);
    expect(await send(forged)).toEqual([429, 'too-many-attempts', true]);
    expect(await send(await issuer.accessToken({ exp: 1 }))).toEqual([429, 'too-many-attempts', true]);
    expect(await send(await issuer.accessToken())).toEqual([200, undefined, false]);
    const callback = await limited.get('/auth/callback?state=x', { accept: 'application/json' });
    expect([callback.status, callback.body['code']]).toEqual([429, 'too-many-attempts']);
    const ended = { logout_token: await issuer.logoutToken({ sub: 'nobody' }) };
    const logout = { method: 'POST', body: new URLSearchParams(ended) };
    expect((await fetch(`${limited.url}/auth/backchannel-logout`, logout)).status).toBe(200);
    await limited.close();
  });
});
