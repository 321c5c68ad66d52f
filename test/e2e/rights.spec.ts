import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { signedIn } from '../support/demo-token.js';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(60_000);

const COUNTY = 'Etelä-Savon hyvinvointialue';
const MAIJA = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 002' };
const TIMO = { id: 'timo.tamminen', name: 'Timo Tamminen', profession: 'TV' };
const CONSENT = { scope: 'TIIMI', form: 'Y100', formVersion: '2023', organisations: [COUNTY] };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

/** Calls as a demo person. */
async function as(person: string) {
  const who = await signedIn(api.url, person);
  return {
    get: <Body = Record<string, unknown>>(path: string) => api.get<Body>(path, who),
    post: <Body = { id: string; position: number }>(path: string, body: object, headers = {}) =>
      api.post<Body>(path, body, { ...who, ...headers }),
  };
}

/** A new client with a case that Maija is responsible for. */
async function caseOfMaija(): Promise<{ clientId: string; caseId: string; familyName: string }> {
  const maija = await as('maija.m');
  const familyName = `Testinen${randomUUID().replaceAll(/[^a-f]/g, '')}`;
  const client = await maija.post('/clients', {
    identity: { givenNames: 'Aino', familyName },
    profile: { language: 'fi', targetGroups: ['OSAT'] },
  });
  const entry = { by: 'referral', source: 'TE' };
  const body = { clientId: client.body.id, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry, clientManager: MAIJA };
  return { clientId: client.body.id, caseId: (await maija.post('/cases', body)).body.id, familyName };
}

const plan = (phase: string) => ({ phase, dueAt: '2099-01-01T09:00:00Z', responsible: TIMO });

describe('a case of somebody else', () => {
  it('looks like one that does not exist, whatever is done with it', async () => {
    const { caseId } = await caseOfMaija();
    const hanna = await as('hanna.haapa');
    for (const path of ['', '/timeline', '/moves', '/history?at=2026-01-01T00:00:00Z']) {
      const [others, nobodys] = await Promise.all([
        hanna.get(`/cases/${caseId}${path}`),
        hanna.get(`/cases/${randomUUID()}${path}`),
      ]);
      expect([path, others.status, without(others.body)]).toEqual([path, nobodys.status, without(nobodys.body)]);
      expect(others.status).toBe(404);
    }
    const note = { text: 'Muistiinpano', visibleToClient: false };
    for (const headers of [{}, { 'if-match': '"99"' }]) {
      const others = await hanna.post<Record<string, unknown>>(`/cases/${caseId}/notes`, note, headers);
      const nobodys = await hanna.post<Record<string, unknown>>(`/cases/${randomUUID()}/notes`, note, headers);
      expect([others.status, without(others.body)]).toEqual([nobodys.status, without(nobodys.body)]);
    }
  });

  it('does not tell that a key was used on it', async () => {
    const { caseId } = await caseOfMaija();
    const key = { 'idempotency-key': randomUUID() };
    const note = { text: 'Muistiinpano', visibleToClient: false };
    expect((await (await as('maija.m')).post(`/cases/${caseId}/notes`, note, key)).status).toBe(201);
    expect((await (await as('hanna.haapa')).post(`/cases/${caseId}/notes`, note, key)).status).toBe(404);
  });

  it('gets no second case by somebody who does not know the client', async () => {
    const { clientId } = await caseOfMaija();
    const hanna = await as('hanna.haapa');
    const entry = { by: 'referral', source: 'TE' };
    const body = { clientId, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry };
    expect((await hanna.post('/cases', body)).status).toBe(404);
    expect((await hanna.post(`/clients/${clientId}/changes`, { profile: { language: 'sv' } })).status).toBe(404);
    expect((await hanna.get(`/clients/${clientId}`)).status).toBe(404);
  });
});

describe('a coach who is not an official', () => {
  it('sees what consent opens, and at the withdrawal nothing more anywhere', async () => {
    const { caseId, familyName } = await caseOfMaija();
    const [maija, timo] = [await as('maija.m'), await as('timo.tamminen')];
    const planned = await maija.post(`/cases/${caseId}/planned-steps`, plan('MAP'));
    expect([planned.status, (await timo.get(`/cases/${caseId}`)).status]).toEqual([201, 404]);
    const given = await maija.post<{ position: number; ids: { consentId: string } }>(`/cases/${caseId}/consents`, {
      ...CONSENT,
      signedOn: today(),
    });
    expect((await timo.get(`/cases/${caseId}`)).status).toBe(200);
    const seen = async (atLeast: number): Promise<unknown[]> => {
      const list = await timo.get<{ items: unknown[] }>(`/caseload?atLeast=${String(atLeast)}`);
      const count = await timo.get<{ count: number }>('/caseload/count');
      const hits = await timo.post<{ items: unknown[] }>('/clients/search', { search: familyName });
      const sheet = await timo.get<{ items: unknown[] }>('/monitoring-sheet');
      const csv = await timo.get<{ text: string }>('/monitoring-sheet/csv');
      const lines = csv.body.text.trim().split('\n').length - 1;
      return [list.body.items.length, count.body.count, hits.body.items.length, sheet.body.items.length, lines];
    };
    expect(await seen(given.body.position)).toEqual([1, 1, 1, 1, 1]);
    const consents = (await maija.get<{ consents: { consentId: string }[] }>(`/cases/${caseId}`)).body.consents;
    const withdrawal = await maija.post(`/cases/${caseId}/consents/${consents[0]?.consentId ?? ''}/withdrawal`, {});
    expect(withdrawal.status).toBe(201);
    // At once: nobody waits for a view that is behind.
    expect(await seen(0)).toEqual([0, 0, 0, 0, 0]);
    expect((await timo.get(`/cases/${caseId}`)).status).toBe(404);
  });
});

describe('why somebody can see a case', () => {
  it('is told to who sees it and to the data-protection officer, in their language, and to nobody else', async () => {
    const { caseId } = await caseOfMaija();
    const [maija, timo, officer] = [await as('maija.m'), await as('timo.tamminen'), await as('tiina.suoja')];
    await timo.get('/caseload');
    interface Told {
      basis: string | null;
      may: string[];
      rules: { basis: string; holds: boolean; text: string; conditions: { condition: string; holds: boolean }[] }[];
    }
    expect((await maija.get<Told>(`/rights/${caseId}`)).body).toMatchObject({
      basis: 'relationship',
      may: ['view', 'write', 'sensitive'],
    });
    await maija.post(`/cases/${caseId}/planned-steps`, plan('MAP'));
    const told = await officer.get<Told>(`/rights/${caseId}?person=timo.tamminen`);
    expect(told.body).toMatchObject({ basis: null, may: [] });
    const byConsent = told.body.rules.find(({ basis }) => basis === 'consent');
    expect(byConsent?.conditions).toMatchObject([
      { condition: 'related', holds: true },
      { condition: 'consent', holds: false },
      { condition: 'not-long-over', holds: true },
    ]);
    expect(byConsent?.text).toContain('consent');
    expect((await timo.get(`/rights/${caseId}`)).status).toBe(404);
    expect((await officer.get(`/cases/${caseId}`)).status).toBe(403);
    expect((await officer.get(`/rights/${caseId}?person=somebody.unknown`)).status).toBe(404);
  });
});

describe('breaking the glass', () => {
  it('opens a case to look at, for who has typed a reason, and for nothing else', async () => {
    const { caseId } = await caseOfMaija();
    const hanna = await as('hanna.haapa');
    expect((await hanna.post(`/cases/${caseId}/break-glass`, { reason: 'kiire' })).status).toBe(422);
    const broken = await hanna.post(`/cases/${caseId}/break-glass`, { reason: 'Asiakas on päivystyksessä ja tajuton' });
    expect(broken.status).toBe(201);
    expect((await hanna.get(`/cases/${caseId}`)).status).toBe(200);
    const note = await hanna.post(`/cases/${caseId}/notes`, { text: 'Merkintä', visibleToClient: false });
    expect(note.status).toBe(404);
    const timeline = await (await as('maija.m')).get(`/cases/${caseId}/timeline`);
    expect(JSON.stringify(timeline.body)).toContain('Asiakas on päivystyksessä ja tajuton');
    const officer = await as('tiina.suoja');
    const grants = JSON.stringify((await officer.get(`/rights/${caseId}?person=hanna.haapa`)).body);
    expect(grants).toContain('break-glass');
  });
});

describe('an emergency with somebody whose identity code is known', () => {
  it('opens the client’s cases to look at, and a code that nobody has opens nothing', async () => {
    const [maija, hanna] = [await as('maija.m'), await as('hanna.haapa')];
    const identity = { givenNames: 'Aino', familyName: 'Testinen', identityCode: '010190-900P' };
    const client = await maija.post('/clients', { identity, profile: { language: 'fi', targetGroups: [] } });
    const entry = { by: 'referral', source: 'TE' };
    const body = {
      clientId: client.body.id,
      path: 'essote-tyokyvyn-tuki',
      unit: 'Mikkeli',
      entry,
      clientManager: MAIJA,
    };
    const { id: caseId, position } = (await maija.post('/cases', body)).body;
    await maija.get(`/caseload?atLeast=${String(position)}`);
    const reason = 'Asiakas on päivystyksessä ja tajuton';
    expect((await hanna.post('/emergency-access', { identityCode: '010190-900P', reason: 'kiire' })).status).toBe(422);
    const nobody = await hanna.post('/emergency-access', { identityCode: '020290-901R', reason });
    expect([nobody.status, (await hanna.get(`/cases/${caseId}`)).status]).toEqual([404, 404]);
    const key = { 'idempotency-key': randomUUID() };
    const opened = await hanna.post<{ cases: unknown[] }>(
      '/emergency-access',
      { identityCode: '010190-900P', reason },
      key,
    );
    expect([opened.status, opened.body.cases]).toEqual([201, [{ caseId, until: expect.any(String) }]]);
    const again = await hanna.post('/emergency-access', { identityCode: '010190-900P', reason }, key);
    expect(again.body).toEqual(opened.body);
    expect((await hanna.get(`/cases/${caseId}`)).status).toBe(200);
  });
});

function without({ instance: _instance, ...body }: Record<string, unknown>): Record<string, unknown> {
  return body;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
