import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signedIn } from '../support/demo-token.js';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(90_000);

const HANNA = { id: 'hanna.h', name: 'Hanna Hoitaja', profession: 'TH', contact: '015 000 001' };
const TIINA = { id: 'tiina.t', name: 'Tiina Tohtori', profession: 'TKL' };
const MAIJA = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 002' };

interface Done {
  readonly id: string;
  readonly version: number;
  readonly position: number;
  readonly repeated: boolean;
  readonly events: readonly { readonly type: string; readonly ids: Readonly<Record<string, string>> }[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

interface Given {
  readonly path: string;
  readonly body: object;
  readonly key: string;
  readonly answer: Done;
}

let api: TestApi;
let clientId: string;
let caseId: string;
const given: Given[] = [];
const positions: number[] = [];

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api.stop());

/** A command that must go through; remembered, so that it can be sent again. */
async function tell(path: string, body: object): Promise<Done> {
  const key = randomUUID();
  const { status, headers, body: answer } = await api.post<Done>(path, body, { 'idempotency-key': key });
  expect([path, status, answer]).toEqual([path, 201, expect.anything()]);
  expect(headers.get('etag')).toBe(`"${String(answer.version)}"`);
  expect(headers.get('polku-position')).toBe(String(answer.position));
  given.push({ path, body, key, answer });
  positions.push(answer.position);
  return answer;
}

const step = (phase: string, performedBy: object, day: number) =>
  tell(`/cases/${caseId}/steps`, { phase, performedBy, clientPresent: true, occurredAt: on(day) });

const on = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T09:00:00+02:00`;

describe('a client on the path of Essote, from referral to exit', () => {
  it('registers the client and opens the case with a client manager', async () => {
    const client = await tell('/clients', {
      identity: { givenNames: 'Tapio', familyName: 'Testinen', identityCode: '010190-900P' },
      profile: { language: 'fi', targetGroups: ['OSAT'] },
      occurredAt: on(1),
    });
    clientId = client.id;
    const opened = await tell('/cases', {
      clientId,
      path: 'essote-tyokyvyn-tuki',
      unit: 'Mikkeli',
      entry: { by: 'referral', source: 'TE' },
      clientManager: MAIJA,
      occurredAt: on(2),
    });
    caseId = opened.id;
    expect(opened.events.map(({ type }) => type)).toEqual(['CaseOpened', 'ClientManagerNamed']);
  });

  it('refuses the doctor before the mapping, and says what to do in the language of the worker', async () => {
    const doctor = { phase: 'DOC', performedBy: TIINA, clientPresent: true, occurredAt: on(3) };
    const remedies = [];
    for (const language of ['fi', 'sv', 'en']) {
      const refused = await api.post(`/cases/${caseId}/steps`, doctor, { 'accept-language': language });
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect(refused.headers.get('content-language')).toBe(language);
      expect(refused).toMatchObject({ status: 409, body: { code: 'guard-not-met', guard: 'situation_mapped' } });
      expect(refused.body).toMatchObject({ missing: ['fact:situation_mapped'], remedyPhases: ['MAP', 'NET', 'CHK'] });
      remedies.push(refused.body['remedy']);
    }
    expect(remedies[2]).toBe('Record an initial mapping, a network meeting or a health check.');
    expect(new Set(remedies).size).toBe(3);
    expect((await api.get(`/cases/${caseId}`)).body).toMatchObject({ version: 2, phase: 'REF' });
  });

  it('records mapping, health check, doctor, coordinator and a placement', async () => {
    await step('MAP', HANNA, 3);
    await step('CHK', HANNA, 5);
    await step('DOC', TIINA, 9);
    await step('COO', MAIJA, 10);
    const placement = await tell(`/cases/${caseId}/placements`, {
      form: 'PTUKI',
      employer: 'Puutarha Oy',
      occurredAt: on(12),
    });
    expect(placement.warnings.map(({ code }) => code)).toEqual(['benefits-not-checked']);
    expect(placement.events[0]?.ids['placementId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('shows the case in the list of its client manager, at once for who knows the position', async () => {
    const list = await api.get<{ items: { caseId: string; version: number; phase: { id: string; label: string } }[] }>(
      `/caseload?manager=${MAIJA.id}&atLeast=${String(positions.at(-1))}`,
    );
    expect(list.body.items).toMatchObject([
      { caseId, version: 7, phase: { id: 'COO', label: "Coordinator's support" } },
    ]);
    expect(list.body).not.toHaveProperty('behind');
  });

  it('ends with a reason', async () => {
    await tell(`/cases/${caseId}/exits`, { reason: 'TYOLL', occurredAt: on(20) });
    const refused = await api.post(`/cases/${caseId}/steps`, { phase: 'COO', performedBy: MAIJA, occurredAt: on(21) });
    expect(refused).toMatchObject({ status: 409, body: { code: 'case-exited' } });
  });

  it('tells the whole story: caseload, timeline, exit statistics', async () => {
    const position = String(positions.at(-1));
    const listed = await api.get(`/caseload?client=${clientId}&status=exited&atLeast=${position}`);
    expect(listed.body).toMatchObject({ items: [{ caseId, status: 'exited', exitReason: 'TYOLL' }] });
    const timeline = await api.get<{ entries: { type: string; text: string }[] }>(`/cases/${caseId}/timeline`);
    expect(timeline.body.entries.map(({ type }) => type)).toEqual([
      'CaseOpened',
      'ClientManagerNamed',
      'StepRecorded',
      'StepRecorded',
      'StepRecorded',
      'StepRecorded',
      'PlacementStarted',
      'CaseExited',
    ]);
    const exits = await api.get(`/statistics/exits?from=2026-03-01&to=2026-03-31`);
    expect(exits.body).toMatchObject({ items: [{ reason: 'TYOLL', path: 'essote-tyokyvyn-tuki', exits: 1 }] });
  });

  it('can be read as it was known at a moment in the middle', async () => {
    const { body } = await api.get<{ entries: { type: string; recordedAt: string }[] }>(`/cases/${caseId}/timeline`);
    const exit = body.entries.find(({ type }) => type === 'CaseExited');
    const before = new Date(Date.parse(exit?.recordedAt ?? '') - 1).toISOString();
    const then = await api.get(`/cases/${caseId}/history?at=${encodeURIComponent(before)}`);
    expect(JSON.stringify(then.body)).toContain('"status":"active"');
    const now = await api.get(`/cases/${caseId}/history?at=${encodeURIComponent(exit?.recordedAt ?? '')}`);
    expect(JSON.stringify(now.body)).toContain('"status":"exited"');
  });
});

describe('the same command again', () => {
  it('changes nothing and answers the same, however often and at once', async () => {
    const before = await api.get(`/cases/${caseId}`);
    for (const { path, body, key, answer } of given) {
      const again = await Promise.all([1, 2, 3].map(() => api.post<Done>(path, body, { 'idempotency-key': key })));
      for (const each of again) {
        expect([path, each.status]).toEqual([path, 200]);
        expect(each.body).toEqual({ ...answer, repeated: true });
      }
    }
    const after = await api.get(`/cases/${caseId}`);
    expect(after.body).toEqual(before.body);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('is refused when its key was used for something else', async () => {
    const step = given.find(({ path }) => path.endsWith('/steps'));
    const { path = '', body, key = '' } = step ?? {};
    const other = await api.post(path, { ...body, note: 'something else' }, { 'idempotency-key': key });
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
  });
});

describe('If-Match', () => {
  it('refuses a command on a version that is no longer the newest, and names the newest', async () => {
    const id = await anotherCase();
    const note = { text: 'Soitto', visibleToClient: false };
    const first = await api.post(`/cases/${id}/notes`, note, { 'if-match': '"2"' });
    expect(first.status).toBe(201);
    const second = await api.post(`/cases/${id}/notes`, note, { 'if-match': '"2"' });
    expect(second).toMatchObject({ status: 412, body: { code: 'precondition-failed', currentVersion: 3 } });
    expect((await api.post(`/cases/${id}/notes`, note, { 'if-match': '"3"' })).status).toBe(201);
  });

  it('lets exactly one of many win, and without it all', async () => {
    const id = await anotherCase();
    const note = { text: 'Soitto', visibleToClient: false };
    const racers = Array.from({ length: 10 }, () => api.post(`/cases/${id}/notes`, note, { 'if-match': '"2"' }));
    const statuses = (await Promise.all(racers)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 412)]);
    const queue = await Promise.all([1, 2].map(() => api.post(`/cases/${id}/notes`, note)));
    expect(queue.map(({ status }) => status)).toEqual([201, 201]);
  });
});

describe('what cannot be right', () => {
  it('names an unknown field', async () => {
    const refused = await api.post(`/cases/${caseId}/steps`, { fase: 'MAP', phase: 'MAP', performedBy: HANNA });
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation-failed', faults: [{ field: 'fase' }] } });
  });

  it('refuses a local time', async () => {
    const body = { phase: 'MAP', performedBy: HANNA, occurredAt: '2026-03-01T09:00:00' };
    const refused = await api.post(`/cases/${caseId}/steps`, body);
    expect(refused).toMatchObject({ status: 400, body: { faults: [{ field: 'occurredAt', rule: 'isInstant' }] } });
  });

  it('knows no case that is not there', async () => {
    const nobody = `/cases/${randomUUID()}`;
    expect(await api.get(nobody)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const note = await api.post(`${nobody}/notes`, { text: 'x', visibleToClient: false });
    expect(note).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('needs somebody who signed in', async () => {
    const nobody = await fetch(`${api.url}/api/v1/caseload`);
    expect([nobody.status, ((await nobody.json()) as { code: string }).code]).toEqual([401, 'sign-in-needed']);
    const forged = await api.post(`/cases/${caseId}/notes`, { text: 'x' }, { authorization: 'Bearer a.b.c' });
    expect(forged).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
  });
});

describe('live changes', () => {
  it('tell what changed and where, and resume from the last identifier without a gap', async () => {
    const id = await anotherCase();
    const start = positions.at(-1) ?? 0;
    const reader = await follow(`${api.url}/api/v1/changes`, { 'last-event-id': String(start) });
    await tell(`/cases/${id}/notes`, { text: 'Ensimmäinen', visibleToClient: false });
    await tell(`/cases/${id}/notes`, { text: 'Toinen', visibleToClient: false });
    const seen = await reader.take(2);
    expect(seen).toMatchObject([
      { kind: 'case', id, version: 3, types: ['NoteAdded'] },
      { kind: 'case', id, version: 4, types: ['NoteAdded'] },
    ]);
    expect(reader.text()).not.toMatch(/Ensimmäinen|maija/);
    reader.close();
    await tell(`/cases/${id}/notes`, { text: 'Kolmas', visibleToClient: false });
    const resumed = await follow(`${api.url}/api/v1/changes`, { 'last-event-id': String(seen[1]?.position) });
    expect(await resumed.take(1)).toMatchObject([{ id, version: 5 }]);
    resumed.close();
  });
});

describe('health', () => {
  it('says that it lives, is ready, and how every view is', async () => {
    expect((await api.get('/health/live')).body).toEqual({ status: 'live' });
    expect(await api.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', log: true, views: true },
    });
    const views = await api.get<{ projections: { projection: string; status: string }[] }>('/health/projections');
    expect(views.status).toBe(200);
    expect(views.body.projections.length).toBeGreaterThanOrEqual(3);
    expect(new Set(views.body.projections.map(({ status }) => status))).toEqual(new Set(['live']));
  });
});

describe('the log of the server', () => {
  it('has heard no name, no identity code and no address with an identifier', async () => {
    await api.post('/clients/search', { search: 'Testinen' });
    await api.get('/clients?search=Testinen');
    await sleep(50);
    const log = api.log.join('');
    expect(log).toContain('"route":"/api/v1/cases/:caseId/steps"');
    expect(log).toContain('"status":409');
    expect(log).not.toMatch(/Testinen|Tapio|010190|Hoitaja|Puutarha|Soitto/);
    expect(log).not.toContain(caseId);
  });
});

/** A case with a client manager, at version 2. */
async function anotherCase(): Promise<string> {
  const client = await tell('/clients', {
    identity: { givenNames: 'Aino', familyName: 'Toinen' },
    profile: { language: 'fi', targetGroups: ['OSAT'] },
  });
  const entry = { by: 'referral', source: 'TE' };
  const body = { clientId: client.id, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry, clientManager: MAIJA };
  return (await tell('/cases', body)).id;
}

interface SeenChange {
  readonly position: number;
}

async function follow(url: string, headers: Record<string, string>) {
  const ending = new AbortController();
  const who = await signedIn(new URL(url).origin);
  const response = await fetch(url, { headers: { ...who, ...headers }, signal: ending.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const changes = (): SeenChange[] =>
    [...text.matchAll(/^data: (.+)$/gm)].map(([, data = '']) => JSON.parse(data) as SeenChange);
  return {
    text: () => text,
    take: async (count: number): Promise<SeenChange[]> => {
      while (changes().length < count) text += (await chunks?.read())?.value ?? '';
      return changes().slice(0, count);
    },
    close: () => ending.abort(),
  };
}
