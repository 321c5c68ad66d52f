import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { signedIn } from '../support/demo-token.js';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(90_000);

const REASON = 'Asiakas tuli päivystykseen tajuttomana.';

let api: TestApi;
let caseId: string;
let grantId: string;

interface Done {
  readonly id: string;
  readonly events: readonly { readonly type: string; readonly ids: Readonly<Record<string, string>> }[];
}

const as = (person: string) => signedIn(api.url, person);
const breakGlass = async (person: string, reason: string, id = caseId) =>
  api.post<Done>(`/cases/${id}/break-glass`, { reason }, await as(person));
const review = async (person: string) =>
  api.post<Done>(`/break-glass-reviews/${caseId}/${grantId}`, { verdict: 'unjustified' }, await as(person));

beforeAll(async () => {
  api = await startTestApi();
  const client = await api.post<Done>('/clients', {
    identity: { givenNames: 'Tapio', familyName: 'Testinen' },
    profile: { language: 'fi', targetGroups: [] },
  });
  const opened = await api.post<Done>('/cases', {
    clientId: client.body.id,
    path: 'essote-tyokyvyn-tuki',
    unit: 'Mikkeli',
    entry: { by: 'contact', source: 'ASI' },
    clientManager: { id: 'maija.m', name: 'Maija Mallinen', contact: '015 000 002' },
  });
  caseId = opened.body.id;
});
afterAll(() => api.stop());

describe('reading a case in an emergency', () => {
  it('does not tell whether there is a case before a reason is given', async () => {
    for (const id of [caseId, randomUUID()]) {
      const { status, body } = await breakGlass('hanna.haapa', 'hätä', id);
      expect([status, body]).toMatchObject([422, { code: 'reason-too-short' }]);
    }
    expect((await breakGlass('hanna.haapa', REASON, randomUUID())).status).toBe(404);
  });

  it('opens it to read, not to write, and under the name of the account', async () => {
    const hanna = await as('hanna.haapa');
    expect((await api.get(`/cases/${caseId}`, hanna)).status).toBe(404);
    const { status, body } = await breakGlass('hanna.haapa', REASON);
    expect([status, body.events]).toMatchObject([201, [{ type: 'GlassBroken' }]]);
    grantId = body.events[0]?.ids['grantId'] ?? '';
    expect((await api.get(`/cases/${caseId}`, hanna)).status).toBe(200);
    const note = { text: 'x', visibleToClient: false };
    expect((await api.post(`/cases/${caseId}/notes`, note, hanna)).status).not.toBe(201);
    expect((await breakGlass('hanna.haapa', REASON)).body).toMatchObject({ code: 'glass-in-force' });
  });

  it('is judged by the data-protection officer alone, once, and told on the timeline', async () => {
    expect((await review('hanna.haapa')).status).toBe(403);
    expect((await review('tiina.suoja')).status).toBe(201);
    expect((await review('tiina.suoja')).body).toMatchObject({ code: 'not-open' });
    const { body } = await api.get<{ entries: { text: string }[] }>(`/cases/${caseId}/timeline`);
    expect(body.entries.slice(-2).map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^Hanna Haapa opened the case in an emergency, to read it until .+[.] Reason: Asiakas tuli/,
      ),
      'The data-protection officer judged the emergency access (Hanna Haapa): unjustified.',
    ]);
  });
});
