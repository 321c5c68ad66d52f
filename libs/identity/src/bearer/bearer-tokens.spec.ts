import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@polku/kernel';
import { exportSPKI, importJWK, SignJWT } from 'jose';
import { createIdentityDatabase, type IdentityDatabase } from '../../../../test/support/identity/identity-database.js';
import { startIdentityServer, type IdentityServer } from '../../../../test/support/identity/identity-server.js';
import { PERSON, TestIssuer, type Claims } from '../../../../test/support/identity/test-issuer.js';
import { later } from '../sessions/session.js';
import { ASK_FOR_UNKNOWN, READ_AGAIN } from './issuer-keys.js';

let database: IdentityDatabase;
let issuer: TestIssuer;
let server: IdentityServer;
let clock: FixedClock;
let start: string;

beforeAll(async () => {
  database = await createIdentityDatabase();
});

beforeEach(async () => {
  start = new Date().toISOString();
  clock = new FixedClock(start);
  issuer = await TestIssuer.start();
  server = await startIdentityServer({ database: database.pool, issuer, clock });
});

afterEach(async () => {
  await server.close();
  await issuer.stop();
});

afterAll(() => database.drop());

const send = (token: string, to = server) => to.get('/api/whoami', { authorization: `Bearer ${token}` });
const seconds = (offset: number) => Math.floor(Date.parse(start) / 1000) + offset;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function refusal(token: string) {
  const { status, body, headers } = await send(token);
  const { type, title, instance, ...rest } = body;
  expect([typeof type, typeof title, typeof instance]).toEqual(['string', 'string', 'string']);
  return { ...rest, httpStatus: status, authenticate: headers.get('www-authenticate') };
}

const refusedAs = (code: string) => ({
  status: 401,
  code,
  httpStatus: 401,
  authenticate: 'Bearer realm="polku", error="invalid_token"',
});

describe('an access token', () => {
  it('says who asks', async () => {
    const { status, body } = await send(await issuer.accessToken({ auth_time: seconds(-60), acr: 'loa2' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ personId: 'testi.t', roles: ['professional'], acr: 'loa2' });
    expect(body).not.toHaveProperty('sessionId');
  });

  it('is missing: the answer says how to sign in', async () => {
    const { status, body, headers } = await server.get('/api/whoami');
    expect([status, body['code'], body['signIn']]).toEqual([401, 'sign-in-needed', '/auth/login']);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="polku"');
  });

  it('that has expired is refused and nothing else is said', async () => {
    expect(await refusal(await issuer.accessToken({ exp: seconds(-11) }))).toEqual(refusedAs('token-expired'));
  });

  it.each<[string, Claims, Record<string, string>?]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['without an issuer', { iss: undefined }],
    ['for somebody else', { aud: 'urn:other:api' }],
    ['for nobody', { aud: undefined }],
    ['without an end', { exp: undefined }],
    ['that does not say when it was made', { iat: undefined }],
    ['of nobody', { sub: undefined }],
    ['that is not valid yet', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['of another type', {}, { typ: 'JWT' }],
    ['of no type', {}, { typ: '' }],
    ['that is a logout token', {}, { typ: 'logout+jwt' }],
  ])('%s is refused and nothing else is said', async (_what, claims, header = {}) => {
    expect(await refusal(await issuer.accessToken(claims, header))).toEqual(refusedAs('token-invalid'));
  });

  it('that is forged is refused and nothing else is said', async () => {
    const sound = await issuer.accessToken();
    const [head = '', payload = '', signature = ''] = sound.split('.');
    const forger = await TestIssuer.start();
    forger.url = issuer.url;
    const kid = issuer.publicKey.kid ?? '';
    const raised = part({
      ...PERSON,
      roles: ['administrator'],
      iss: issuer.url,
      aud: 'urn:polku:api',
      exp: seconds(300),
    });
    const publicPem = await exportSPKI((await importJWK(issuer.publicKey)) as never);
    const hmac = (secret: string) =>
      new SignJWT({ ...PERSON, iss: issuer.url, aud: 'urn:polku:api', exp: seconds(300) })
        .setProtectedHeader({ alg: 'HS256', kid, typ: 'at+jwt' })
        .sign(new TextEncoder().encode(secret));
    const forged = [
      await forger.accessToken({}, { kid }),
      await forger.accessToken(),
      `${head}.${raised}.${signature}`,
      `${part({ alg: 'none', typ: 'at+jwt' })}.${raised}.`,
      `${part({ alg: 'nOnE', typ: 'at+jwt', kid })}.${raised}.${signature}`,
      await hmac(publicPem),
      await hmac(JSON.stringify(issuer.publicKey)),
      `${part({ alg: 'ES256', typ: 'at+jwt', jwk: forger.publicKey })}.${raised}.${signature}`,
      `${head}.${payload}.`,
      `${head}.${payload}`,
      `${sound}x`,
      'x',
      '...',
      'x'.repeat(8_000),
    ];
    for (const token of forged) expect(await refusal(token)).toEqual(refusedAs('token-invalid'));
    await forger.stop();
  });

  it('of another real provider is refused', async () => {
    const foreign = await startIdentityServer({ database: database.pool });
    const home = await startIdentityServer({ database: database.pool });
    const [mine, theirs] = [await home.token('maija.m'), await foreign.token('maija.m')];
    expect((await send(mine, home)).status).toBe(200);
    expect((await send(theirs, home)).body['code']).toBe('token-invalid');
    expect((await send(mine, foreign)).body['code']).toBe('token-invalid');
    await Promise.all([home.close(), foreign.close()]);
  });

  it.each(['Basic dGVzdGk6dGVzdGk=', 'Bearer', 'Bearer ', 'Bearer a b', 'Token x'])(
    'is not what %j is',
    async (authorization) => {
      const { status, body } = await server.get('/api/whoami', { authorization });
      expect([status, body['code']]).toEqual([401, 'token-invalid']);
    },
  );

  it('with a role that is not known is refused, though others are', async () => {
    const { status, body } = await send(await issuer.accessToken({ roles: ['professional', 'root'] }));
    expect([status, body['code']]).toEqual([403, 'role-unknown']);
  });

  it('of the older type is taken when the settings say so', async () => {
    const lenient = await startIdentityServer({
      database: database.pool,
      issuer,
      environment: { POLKU_OIDC_TOKEN_TYPE: 'JWT' },
    });
    expect((await send(await issuer.accessToken({}, { typ: 'JWT' }), lenient)).status).toBe(200);
    expect((await send(await issuer.accessToken({}, { typ: 'at+jwt' }), lenient)).status).toBe(401);
    await lenient.close();
  });
});

describe('clocks that differ', () => {
  it('by ten seconds do no harm', async () => {
    const token = await issuer.accessToken({ exp: seconds(300), nbf: seconds(0) });
    clock.moveTo(later(start, 309_000));
    expect((await send(token)).status).toBe(200);
    clock.moveTo(later(start, -9_000));
    expect((await send(token)).status).toBe(200);
  });

  it('by more are refused, also for a token that was believed before', async () => {
    const token = await issuer.accessToken({ exp: seconds(300), nbf: seconds(0) });
    clock.moveTo(later(start, 299_000));
    expect((await send(token)).status).toBe(200);
    clock.moveTo(later(start, 312_000));
    expect((await send(token)).body['code']).toBe('token-expired');
    clock.moveTo(later(start, -12_000));
    expect((await send(token)).body['code']).toBe('token-invalid');
  });
});

describe('the keys of the provider', () => {
  it('may change: a new key is fetched when a token names it', async () => {
    expect((await send(await issuer.accessToken())).status).toBe(200);
    await issuer.rotate();
    clock.moveTo(later(start, ASK_FOR_UNKNOWN));
    expect((await send(await issuer.accessToken())).status).toBe(200);
    expect(issuer.keysAsked).toBe(2);
  });

  it('that are withdrawn count no more once the keys are read anew', async () => {
    const token = await issuer.accessToken({ exp: seconds(3_600) });
    expect((await send(token)).status).toBe(200);
    await issuer.rotate({ dropFormer: true });
    clock.moveTo(later(start, ASK_FOR_UNKNOWN));
    expect((await send(await issuer.accessToken())).status).toBe(200);
    clock.moveTo(later(start, ASK_FOR_UNKNOWN + 31_000));
    expect((await send(token)).body['code']).toBe('token-invalid');
  });

  it('are asked for once in a while only, however many tokens name unknown ones', async () => {
    await send(await issuer.accessToken());
    clock.moveTo(later(start, ASK_FOR_UNKNOWN));
    const tokens = await Promise.all(
      Array.from({ length: 50 }, (_, index) => issuer.accessToken({}, { kid: `unknown-${String(index)}` })),
    );
    for (const token of tokens) expect((await send(token)).status).toBe(401);
    expect(issuer.keysAsked).toBe(2);
  });

  it('are kept while the provider is silent, and health says so', async () => {
    await send(await issuer.accessToken());
    expect(server.identity.health()).toMatchObject({ provider: 'own', keys: { state: 'fresh' } });
    await issuer.stop();
    clock.moveTo(later(start, READ_AGAIN));
    const late = await issuer.accessToken({ exp: seconds(3_600) });
    expect((await send(late)).status).toBe(200);
    await settled(() => server.identity.health().keys.state === 'stale');
    expect((await send(await issuer.accessToken({ exp: seconds(3_601) }))).status).toBe(200);
    await issuer.resume();
    clock.moveTo(later(start, READ_AGAIN + ASK_FOR_UNKNOWN));
    await send(await issuer.accessToken({ exp: seconds(3_602) }));
    await settled(() => server.identity.health().keys.state === 'fresh');
  });

  it('that were never read are no reason to call a token false', async () => {
    const token = await issuer.accessToken();
    await issuer.stop();
    const { status, body } = await send(token);
    expect([status, body['code']]).toEqual([503, 'identity-provider-unavailable']);
    await issuer.resume();
    clock.moveTo(later(start, 6_000));
    expect((await send(token)).status).toBe(200);
  });
});

/** Waits for what goes on beside the requests. */
async function settled(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('it did not become so within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
