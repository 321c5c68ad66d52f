import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readReminderSettings } from '@polku/reminders/worker';
import { setTimeout as pause } from 'node:timers/promises';
import { signedIn } from '../support/demo-token.js';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(90_000);

const UNIT = 'Työkyvyn tuki, Mikkeli';
const MAIJA = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 002' };

interface Item {
  readonly reminderId: string;
  readonly caseId: string;
  readonly rule: string;
  readonly client: string | null;
  readonly text: string;
  readonly why: string;
  readonly todo: { readonly act: string };
  readonly snoozedUntil: string | null;
  readonly acknowledgedBy: string | null;
  readonly seen: boolean;
}

let api: TestApi;
let caseId: string;
let reminderId: string;
beforeAll(async () => {
  api = await startTestApi({ reminders: readReminderSettings({}) });
  const client = await api.post<{ id: string }>('/clients', {
    identity: { givenNames: 'Aino', familyName: 'Testinen', phone: '+358401234567' },
    profile: { language: 'fi', targetGroups: ['OSAT'] },
  });
  const opening = {
    clientId: client.body.id,
    path: 'essote-tyokyvyn-tuki',
    unit: UNIT,
    entry: { by: 'referral', source: 'TE' },
  };
  caseId = (await api.post<{ id: string }>('/cases', opening)).body.id;
  reminderId = (
    await until(
      () => inbox(),
      (items) => items.some(({ rule }) => rule === 'R23'),
    )
  ).find(({ rule }) => rule === 'R23')?.reminderId as string;
});
afterAll(() => api.stop());

/** Asked again until it is so: alarms ring in other threads of time. */
async function until<Found>(ask: () => Promise<Found>, isSo: (found: Found) => boolean): Promise<Found> {
  for (let tries = 0; ; tries++) {
    const found = await ask();
    if (isSo(found)) return found;
    if (tries > 400) throw new Error(`It has not come: ${JSON.stringify(found)}`);
    await pause(25);
  }
}

async function inbox(state = 'open', person = 'maija.m'): Promise<readonly Item[]> {
  const { body } = await api.get<{ items: Item[] }>(`/inbox?state=${state}`, await signedIn(api.url, person));
  return body.items;
}

const asPerson = async (person: string, path: string, method = 'GET', body?: object) =>
  fetch(`${api.url}/api/v1${path}`, {
    method,
    headers: { ...(await signedIn(api.url, person)), 'content-type': 'application/json', 'accept-language': 'en' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe('the inbox', () => {
  it('tells the coordinator of a case that nobody answers for, why, and what ends it', async () => {
    const found = (await inbox()).find((each) => each.reminderId === reminderId);
    expect(found).toMatchObject({
      caseId,
      client: 'Testinen, Aino',
      rule: 'R23',
      todo: { act: 'name-client-manager' },
    });
    expect(found?.text).toBe('The client has no client manager. Name one at once.');
    expect(found?.why).toMatch(/^no client manager since .* \[004:215-216\]$/);
  });

  it('shows nothing to who may not see the case', async () => {
    expect(await inbox('open', 'sanna.viita')).toEqual([]);
    const put = await asPerson('sanna.viita', `/inbox/${reminderId}/seen`, 'POST');
    expect(put.status).toBe(404);
    const snooze = await api.post(
      `/cases/${caseId}/reminders/${reminderId}/acknowledgement`,
      {},
      await signedIn(api.url, 'sanna.viita'),
    );
    expect(snooze.status).toBe(404);
  });

  it('knows what was looked at, acknowledged and put off', async () => {
    const before = (await api.get<{ unseen: number }>('/inbox/count')).body.unseen;
    expect((await asPerson('maija.m', `/inbox/${reminderId}/seen`, 'POST')).status).toBe(204);
    expect((await api.get<{ unseen: number }>('/inbox/count')).body.unseen).toBe(before - 1);
    expect((await api.post(`/cases/${caseId}/reminders/${reminderId}/acknowledgement`, {})).status).toBe(201);
    await until(inbox, (items) => items.find((each) => each.reminderId === reminderId)?.acknowledgedBy === 'maija.m');
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const snooze = { until: inAWeek, reason: 'waiting-for-others' };
    expect((await api.post(`/cases/${caseId}/reminders/${reminderId}/snooze`, snooze)).status).toBe(201);
    await until(
      () => inbox('snoozed'),
      (items) => items.some((each) => each.reminderId === reminderId),
    );
    expect((await inbox()).some((each) => each.reminderId === reminderId)).toBe(false);
    const tooLong = await api.post(`/cases/${caseId}/reminders/${reminderId}/snooze`, {
      ...snooze,
      until: '2099-01-01',
    });
    expect(tooLong).toMatchObject({ status: 422, body: { code: 'value-invalid' } });
  });

  it('is the same on the case, with what was done about it', async () => {
    const { body } = await api.get<{ version: number; wanted: { reminderId: string; snoozed: object | null }[] }>(
      `/cases/${caseId}/reminders`,
    );
    expect(body.version).toBeGreaterThanOrEqual(3);
    expect(body.wanted.find((each) => each.reminderId === reminderId)).toMatchObject({
      rule: 'R23',
      acknowledged: [{ by: 'maija.m' }],
      snoozed: { reason: 'waiting-for-others', by: 'maija.m' },
    });
  });
});

describe('what is overdue', () => {
  it('is counted by unit, rule and age for the manager, and each number opens to its reminders', async () => {
    const manager = await signedIn(api.url, 'marja.johto');
    const { body } = await api.get<{ rows: { rule: string; reminders: number }[] }>('/reminders/overdue', manager);
    expect(body.rows).toContainEqual(
      expect.objectContaining({ unit: UNIT, rule: 'R23', age: '0-7', reminders: 1, cases: 1, escalated: 0 }),
    );
    const list = await api.get<{ items: { reminderId: string }[] }>('/reminders/overdue/list?rule=R23', manager);
    expect(list.body.items.map((each) => each.reminderId)).toEqual([reminderId]);
    const other = await api.get<{ rows: object[] }>('/reminders/overdue', await signedIn(api.url, 'sanna.viita'));
    expect(other.body.rows).toEqual([]);
  });
});

describe('another length of a rule', () => {
  const today = new Date().toISOString().slice(0, 10);
  const ask = async (set: object) => {
    const body = { rule: 'R23', set, from: '2026-01-01', to: today };
    return api.post<{ figures: { sent: object }; values: object[]; cases: { read: number } }>(
      '/reminders/back-test',
      body,
      await signedIn(api.url, 'marja.johto'),
    );
  };

  it('is tried by the manager on the past of the cases of the unit', async () => {
    const { status, body } = await ask({ 'escalation.1.after': 'P5D' });
    expect(status).toBe(200);
    expect(body.cases.read).toBe(1);
    expect(body.figures.sent).toMatchObject({ before: 1, after: 1 });
    expect(body.values).toContainEqual(expect.objectContaining({ after: 'P5D' }));
  });

  it('that cannot be meant is refused with its faults', async () => {
    expect(await ask({ 'escalation.1.after': 'soon' })).toMatchObject({
      status: 400,
      body: { code: 'validation-failed' },
    });
  });
});

describe('the calendar feed', () => {
  it('is read by its address alone, names no client, and ends when it is revoked', async () => {
    await api.post(`/cases/${caseId}/client-manager`, { person: MAIJA });
    const planned = await api.post<{ position: number }>(`/cases/${caseId}/planned-steps`, {
      ...{ phase: 'MAP', dueAt: new Date(Date.now() + 86_400_000).toISOString(), responsible: MAIJA },
    });
    await api.get(`/caseload?atLeast=${String(planned.body.position)}`);
    const made = (await (await asPerson('maija.m', '/calendar-feed', 'PUT')).json()) as { address: string };
    const path = new URL(made.address).pathname;
    const read = await fetch(api.url + path);
    const text = await read.text();
    expect(read.headers.get('content-type')).toMatch(/^text\/calendar/);
    expect(read.headers.get('cache-control')).toBe('private, no-store');
    expect(text).toMatch(/BEGIN:VEVENT[\s\S]*UID:/);
    expect(text).not.toMatch(/Testinen|Aino|401234567/);
    expect((await asPerson('maija.m', '/calendar-feed', 'DELETE')).status).toBe(204);
    expect((await fetch(api.url + path)).status).toBe(404);
    expect((await fetch(`${api.url}/calendar/${'x'.repeat(43)}`)).status).toBe(404);
    // The token is in no line of the log.
    expect(api.log.join('')).not.toContain(path.slice('/calendar/'.length));
  });
});

describe('how somebody is reminded', () => {
  it('is one’s own choice, and an impossible address is refused', async () => {
    const wish = { email: 'maija@example.fi', language: 'sv', digest: 'none' };
    expect((await asPerson('maija.m', '/reminder-preferences', 'PUT', wish)).status).toBe(204);
    expect(await (await asPerson('maija.m', '/reminder-preferences')).json()).toEqual(wish);
    const refused = await asPerson('maija.m', '/reminder-preferences', 'PUT', { ...wish, email: 'maija at work' });
    expect(refused.status).toBe(400);
  });
});

describe('the queue', () => {
  it('is for administrators: its page, its numbers, what was given up', async () => {
    const administrator = await signedIn(api.url, 'yrjo.yllapito');
    const queue = await api.get('/operations/reminders/queue', administrator);
    expect(queue.body).toMatchObject({ backend: 'postgres', failed: 0 });
    const metrics = await api.get<{ text: string }>('/operations/reminders/metrics', administrator);
    expect(metrics.body.text).toMatch(/^polku_reminders_sent_total\{kind="reminder"\} [1-9]/m);
    expect((await api.get('/operations/reminders/dead-letters', administrator)).body).toEqual([]);
    const page = async (headers: Record<string, string>) => (await fetch(`${api.url}/admin/queue`, { headers })).status;
    expect(await page(administrator)).toBe(200);
    expect(await page(await signedIn(api.url, 'maija.m'))).toBe(403);
    expect(await page({})).toBe(401);
  });
});
