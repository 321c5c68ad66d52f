import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMO_PEOPLE } from '@polku/identity';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { signedIn } from '../support/demo-token.js';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(90_000);

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api.stop());

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

interface Route {
  readonly method: string;
  readonly path: string;
}

async function routes(): Promise<Route[]> {
  const { body } = await api.get<Document & Record<string, unknown>>('/api/openapi.json');
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
}

/** The address as it is written: fetch would tidy it up. */
function raw(method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  const { hostname, port } = new URL(api.url);
  return new Promise((answered, failed) => {
    const sending = request({ hostname, port, method, path, headers }, (response) => {
      response.resume();
      answered(response.statusCode ?? 0);
    });
    sending.on('error', failed);
    sending.end();
  });
}

const PUBLIC = [
  ...['/', '/health/live', '/health/ready', '/health/projections', '/api/problems', '/api/problems/{code}'],
  // Its secret stands in the address, for calendars that cannot sign in.
  '/calendar/{token}',
];
const filled = (path: string): string =>
  path
    .replace('{code}', 'not-found')
    .replace('{entry}', '1')
    .replaceAll(/\{\w+\}/g, () => randomUUID());

describe('without signing in', () => {
  it('nothing answers but the first page, the health checks and what problems mean', async () => {
    for (const { method, path } of await routes()) {
      const status = await raw(method, filled(path));
      expect([method, path, status === 401]).toEqual([method, path, !PUBLIC.includes(path)]);
    }
  });

  it.each(['/API/V1/caseload', '/api/V1/caseload', '//api/v1/caseload', '/api//v1/caseload', '/api/v1/./caseload'])(
    'another writing of an address opens nothing: %s',
    async (path) => {
      expect([401, 404]).toContain(await raw('GET', path));
    },
  );

  it('a token that nobody issued, another scheme and two identities at once are refused', async () => {
    const bearer = await signedIn(api.url);
    expect(await raw('GET', '/api/v1/caseload', { authorization: 'Bearer e30.e30.x' })).toBe(401);
    expect(await raw('GET', '/api/v1/caseload', { authorization: 'Basic bWFpamE6eA==' })).toBe(401);
    expect(await raw('GET', '/api/v1/caseload', { ...bearer, cookie: 'polku-session=abc' })).toBe(400);
    expect(await raw('GET', '/api/v1/caseload', bearer)).toBe(200);
  });
});

describe('a role', () => {
  /** Status for: the list of cases, the exits, the paths, the professionals, a command on a case, one on a professional. */
  const matrix = {
    professional: [200, 200, 200, 200, 400, 403],
    manager: [200, 200, 200, 200, 400, 400],
    auditor: [200, 200, 200, 200, 403, 403],
    'data-protection-officer': [403, 403, 200, 200, 403, 403],
    administrator: [403, 403, 200, 200, 403, 400],
    client: [403, 403, 200, 403, 403, 403],
  };

  it.each(Object.entries(matrix))('%s uses only its part of the product', async (role, expected) => {
    const person = DEMO_PEOPLE.find(({ roles }) => roles.some((each) => each === role));
    const who = await signedIn(api.url, person?.personId);
    const reads = ['caseload', 'statistics/exits', 'paths', 'professionals'];
    const statuses = await Promise.all(reads.map((path) => raw('GET', `/api/v1/${path}`, who)));
    const note = await api.post(`/cases/${randomUUID()}/notes`, {}, who);
    const professional = await api.post('/professionals', {}, who);
    expect([...statuses, note.status, professional.status]).toEqual(expected);
  });

  it('that may write is the one who is written into the log', async () => {
    const nurse = await signedIn(api.url, 'hanna.haapa');
    const identity = { givenNames: 'Aino', familyName: 'Testinen' };
    const client = await api.post<{ id: string }>(
      '/clients',
      { identity, profile: { language: 'fi', targetGroups: ['OSAT'] } },
      { ...nurse, 'polku-actor': 'somebody.else' },
    );
    const entry = { by: 'referral', source: 'TE' };
    const opened = await api.post<{ id: string }>(
      '/cases',
      { clientId: client.body.id, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry },
      nurse,
    );
    const timeline = await api.get(`/cases/${opened.body.id}/timeline`, nurse);
    expect(JSON.stringify(timeline.body)).toContain('hanna.haapa');
    expect(JSON.stringify(timeline.body)).not.toContain('somebody.else');
  });
});
