import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SettingsError } from '@polku/kernel';
import { request as httpRequest } from 'node:http';
import { readAllSettings } from '../../apps/api/src/boot/all-settings.js';
import { signedIn } from '../support/demo-token.js';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(60_000);

/** What the body of a refusal has besides what differs from one request to the next. */
const without = ({ instance: _instance, ...body }: Record<string, unknown>) => body;

describe('requests of one person', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ settings: { POLKU_REQUESTS_PER_MINUTE: '5', POLKU_REFUSALS_PER_MINUTE: '3' } });
  });
  afterAll(() => api.stop());

  it('are refused when they are too many, with the time to wait and in three languages', async () => {
    for (let turn = 0; turn < 5; turn++) expect((await api.get('/paths')).status).toBe(200);
    const titles = new Set<unknown>();
    for (const language of ['fi', 'sv', 'en']) {
      const { status, headers, body } = await api.get('/caseload', { 'accept-language': language });
      expect([status, body['code']]).toEqual([429, 'too-many-requests']);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      titles.add(body['title']);
    }
    expect(titles.size).toBe(3);
  });

  it('keep nobody else out, and not the health checks', async () => {
    const hanna = await signedIn(api.url, 'hanna.haapa');
    expect((await api.get('/paths', hanna)).status).toBe(200);
    expect((await api.get('/health/live')).status).toBe(200);
  });

  it('with forged tokens are refused by address, whatever a proxy that nobody trusts says', async () => {
    const codes = [];
    for (let turn = 0; turn < 4; turn++) {
      const headers = { authorization: 'Bearer a.b.c', 'x-forwarded-for': `10.0.0.${String(turn)}` };
      codes.push((await api.get('/paths', headers)).body['code']);
    }
    expect(codes).toEqual(['token-invalid', 'token-invalid', 'token-invalid', 'too-many-attempts']);
    const timo = await signedIn(api.url, 'timo.tamminen');
    expect((await api.get('/paths', timo)).status).toBe(200);
  });
});

describe('behind a proxy that is trusted', () => {
  it('each caller is counted apart', async () => {
    const api = await startTestApi({
      settings: { POLKU_REFUSALS_PER_MINUTE: '1', POLKU_TRUSTED_PROXIES: '127.0.0.1' },
    });
    const codeFor = async (address: string) =>
      (await api.get('/paths', { authorization: 'Bearer a.b.c', 'x-forwarded-for': address })).body['code'];
    expect(await codeFor('10.0.0.1')).toBe('token-invalid');
    expect(await codeFor('10.0.0.1')).toBe('too-many-attempts');
    expect(await codeFor('10.0.0.2')).toBe('token-invalid');
    await api.stop();
  });
});

describe('a server beyond this machine', () => {
  const own = { POLKU_OIDC_ISSUER: 'https://idp.example.fi', POLKU_PUBLIC_URL: 'https://polku.example.fi' };
  const faultsOf = (environment: Record<string, string>): readonly string[] => {
    try {
      readAllSettings(environment);
      return [];
    } catch (error) {
      if (error instanceof SettingsError) return error.faults.map(({ name }) => name);
      throw error;
    }
  };

  it.each(['0.0.0.0', '192.168.1.5', '::'])('listens on %s for people of an own provider behind TLS alone', (HOST) => {
    expect(faultsOf({ ...own, HOST })).toEqual([]);
    expect(faultsOf({ HOST })).toEqual(['HOST']);
    expect(faultsOf({ ...own, HOST, POLKU_OIDC_ISSUER: ' ' })).toEqual(['HOST']);
    expect(faultsOf({ ...own, HOST, POLKU_PUBLIC_URL: 'http://127.0.0.1' })).toEqual(['HOST']);
  });

  it.each(['127.0.0.1', '::1', 'localhost', ''])('is not one that listens on "%s"', (HOST) => {
    expect(faultsOf({ HOST })).toEqual([]);
  });

  it('says in one sentence what is missing, beside every other fault', () => {
    expect(() => readAllSettings({ HOST: '0.0.0.0', PORT: 'http' })).toThrow(
      /PORT must be .*HOST must be a loopback address .* unless POLKU_OIDC_ISSUER is set and POLKU_PUBLIC_URL begins with https:/,
    );
  });
});

describe('bad input', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  it('of a token says nothing about the client, whether there is one or not', async () => {
    const identity = { givenNames: 'Aino', familyName: 'Salainen', identityCode: '010190-900P' };
    const client = await api.post<{ id: string }>('/clients', {
      identity,
      profile: { language: 'fi', targetGroups: [] },
    });
    for (const token of ['', 'x', 'a.b.c', 'x'.repeat(10_000), 'eyJhbGciOiJub25lIn0.e30.']) {
      const answers = [];
      for (const id of [client.body.id, '00000000-0000-4000-8000-000000000999']) {
        const { status, body } = await api.get(`/clients/${id}`, { authorization: `Bearer ${token}` });
        answers.push([status, without(body)]);
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.[0]).toBe(401);
      expect(JSON.stringify(answers)).not.toMatch(/Salainen|010190/);
    }
  });

  it('of a body that is too large, too deep or of another kind is refused before anything is done', async () => {
    const large = await api.post('/clients', { identity: { givenNames: 'x'.repeat(300_000), familyName: 'y' } });
    expect([large.status, large.body['code']]).toEqual([413, 'body-too-large']);
    const text = await api.post('/clients/search', { search: 'Te' }, { 'content-type': 'multipart/form-data' });
    expect([text.status, text.body['code']]).toEqual([415, 'media-type-unsupported']);
  });

  it('that names a person in an address is refused, and the log does not keep it', async () => {
    for (const path of ['/clients?search=Salainen', '/caseload?search=Salainen', '/caseload?client=010190-900P']) {
      const { status, body } = await api.get(path);
      expect([path, status, body['code']]).toEqual([path, 400, 'person-in-address']);
    }
    await new Promise((done) => setImmediate(done));
    expect(api.log.join('')).not.toMatch(/Salainen|010190/);
  });
});

describe('every page', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  /** Where there is HTML for people. */
  const PAGES = ['/', '/api', '/api/docs', '/auth/login', '/auth/callback?state=x', '/nowhere', '/api/v1/nowhere'];

  it.each(PAGES)('%s lets nothing in that is not ours', async (path) => {
    for (let place: string | null = `${api.url}${path}`, hops = 0; place !== null && hops < 5; hops++) {
      const response: Response = await fetch(place, { headers: { accept: 'text/html' }, redirect: 'manual' });
      const policy = policyOf(response.headers.get('content-security-policy'));
      const told = [place, response.status];
      // A redirect shows nothing; whatever is shown has a policy that begins with nothing.
      if (response.headers.get('location') === null) {
        expect([...told, policy.get('default-src')]).toEqual([...told, "'none'"]);
        expect([...told, policy.get('frame-ancestors')]).toEqual([...told, "'none'"]);
        expect([...told, policy.get('script-src') ?? "'none'"]).not.toEqual([
          ...told,
          expect.stringMatching(/unsafe|https?:|\*/),
        ]);
        expect([...told, response.headers.get('x-content-type-options')]).toEqual([...told, 'nosniff']);
      }
      const next = response.headers.get('location');
      place = next === null ? null : new URL(next, place).href;
      await response.arrayBuffer();
    }
  });

  it('and every answer of data forbids whatever could be in it to run', async () => {
    for (const path of ['/paths', '/caseload', '/monitoring-sheet/csv', '/cases/x']) {
      const policy = policyOf((await api.get(path)).headers.get('content-security-policy'));
      expect([path, policy.get('default-src'), policy.size]).toEqual([path, "'none'", 2]);
    }
  });

  it('tells browsers to insist on TLS only where there is TLS', async () => {
    expect((await api.get('/paths')).headers.has('strict-transport-security')).toBe(false);
  });

  it('is there under its own name alone', async () => {
    expect(await statusUnder(api.url, 'polku.evil.example')).toBe(421);
    expect(await statusUnder(api.url, 'localhost')).toBe(200);
  });
});

function policyOf(header: string | null): ReadonlyMap<string, string> {
  return new Map(
    (header ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => [part.split(' ', 1)[0] ?? '', part.replace(/^\S+ ?/, '')]),
  );
}

function statusUnder(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(`${url}/health/live`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', reject).end();
  });
}
