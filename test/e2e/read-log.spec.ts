import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CaseAccess } from '@polku/case';
import { operationsOf, READS_MARK, type ApiDocument } from '@polku/http';
import { DEMO_PEOPLE } from '@polku/identity';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { signedIn } from '../support/demo-token.js';
import { startTestApi, type TestApi } from './support/test-api.js';

// Every read of client data in this run is in the read log, exactly once: compared by the identifiers of the requests.
jest.setTimeout(180_000);

let api: TestApi;
let database: pg.Client;

interface Life {
  readonly clientId: string;
  readonly caseId: string;
}

/** Of the coordinator's own unit, and of another organisation. */
let own: Life;
let foreign: Life;

async function tell(path: string, body: object, person: string): Promise<string> {
  const answer = await api.post<{ id: string }>(path, body, await signedIn(api.url, person));
  if (answer.status !== 201) throw new Error(`${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

async function life(familyName: string, unit: string, person: string): Promise<Life> {
  const identity = { givenNames: 'Aino', familyName };
  const clientId = await tell('/clients', { identity, profile: { language: 'fi', targetGroups: ['OSAT'] } }, person);
  const entry = { by: 'contact', source: 'ASI' };
  const caseId = await tell('/cases', { clientId, path: 'essote-tyokyvyn-tuki', unit, entry }, person);
  return { clientId, caseId };
}

beforeAll(async () => {
  api = await startTestApi();
  database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
  own = await life('Testinen', 'Työkyvyn tuki, Mikkeli', 'maija.m');
  foreign = await life('Koenen', 'Toinen yksikkö', 'leena.lehmus');
  const reason = 'Asiakas tuli päivystykseen tajuttomana.';
  await tell(`/cases/${own.caseId}/break-glass`, { reason }, 'eija.alho');
  const { body } = await api.get<{ head: number }>('/health/projections');
  for (const view of ['caseload', 'clients']) {
    const { reached } = await views().waitUntil(view, body.head, 30_000);
    expect([view, reached]).toEqual([view, true]);
  }
});

afterAll(async () => {
  await database.end();
  await api.stop();
});

/** Waits for the views from outside the server: the same question as a client's `atLeast`. */
function views() {
  return {
    waitUntil: async (view: string, position: number, milliseconds: number) => {
      const until = Date.now() + milliseconds;
      for (;;) {
        const { body } = await api.get<{ projections: { projection: string; position: number }[] }>(
          '/health/projections',
        );
        const reached = body.projections.some((each) => each.projection === view && each.position >= position);
        if (reached || Date.now() > until) return { reached };
      }
    },
  };
}

interface Entry {
  readonly requestId: string;
  readonly personId: string;
  readonly role: string;
  readonly organisation: string;
  readonly subjects: string[];
  readonly view: string;
  readonly basis: string;
  readonly outcome: string;
}

async function entriesAfter(sequence: number): Promise<Entry[]> {
  const { rows } = await database.query<Entry>(
    `select request_id as "requestId", person_id as "personId", role, organisation, subjects, view, basis, outcome
       from privacy.read_log where sequence > $1 order by sequence`,
    [sequence],
  );
  return rows;
}

async function headOfLog(): Promise<number> {
  const { rows } = await database.query<{ sequence: string }>('select sequence from privacy.read_log_head');
  return Number(rows[0]?.sequence);
}

/**
 * What each route that reads leaves in the log: the view, and whose data it is: `case` the client of the case, `shown`
 * those whose identifiers, or whose cases', are in the answer, `nobody` no one in particular; none: it shows no client.
 */
const VIEWS: Readonly<Record<string, { readonly view: string; readonly of: 'case' | 'client' | 'shown' | 'nobody' }>> =
  {
    'cases/{caseId}': { view: 'case-card', of: 'case' },
    'cases/{caseId}/reminders': { view: 'case-reminders', of: 'case' },
    'cases/{caseId}/timeline': { view: 'timeline', of: 'case' },
    'cases/{caseId}/history': { view: 'history', of: 'case' },
    'cases/{caseId}/history/difference': { view: 'history', of: 'case' },
    'cases/{caseId}/entries/{version}': { view: 'entry', of: 'case' },
    'cases/{caseId}/moves': { view: 'moves', of: 'case' },
    'rights/{caseId}': { view: 'rights', of: 'case' },
    caseload: { view: 'caseload', of: 'shown' },
    'caseload/count': { view: 'caseload-count', of: 'nobody' },
    'caseload/search': { view: 'caseload', of: 'shown' },
    'caseload/search/count': { view: 'caseload-count', of: 'nobody' },
    'clients/search': { view: 'client-search', of: 'shown' },
    'clients/{clientId}': { view: 'client', of: 'shown' },
    inbox: { view: 'inbox', of: 'shown' },
    'inbox/count': { view: 'inbox-count', of: 'nobody' },
    'inbox/{reminderId}/seen': { view: 'inbox-count', of: 'nobody' },
    messages: { view: 'messages', of: 'shown' },
    'messages/{messageId}/page': { view: 'message', of: 'shown' },
    'monitoring-sheet': { view: 'monitoring-sheet', of: 'shown' },
    'monitoring-sheet/csv': { view: 'monitoring-sheet-csv', of: 'shown' },
    'reminders/back-test': { view: 'overdue-count', of: 'nobody' },
    'reminders/overdue': { view: 'overdue-count', of: 'nobody' },
    'reminders/overdue/list': { view: 'overdue-reminders', of: 'shown' },
    'statistics/exits': { view: 'statistics-exits', of: 'shown' },
    'statistics/flow': { view: 'statistics-flow', of: 'nobody' },
    'statistics/load': { view: 'statistics-load', of: 'nobody' },
    'statistics/time-in-phase': { view: 'statistics-time-in-phase', of: 'nobody' },
    'break-glass-reviews': { view: 'broken-glass', of: 'shown' },
    'read-log/head': { view: 'read-log-head', of: 'nobody' },
    'read-log/odd': { view: 'odd-reads', of: 'shown' },
    'read-log/clients/{clientId}/report': { view: 'log-report', of: 'client' },
    'read-log/clients/{clientId}/refusals/{decisionId}': { view: 'log-report-refusal', of: 'client' },
  };

/** Routes whose answers are about no client: nothing of them is in the log. */
const ABOUT_NOBODY =
  /^(?:paths|forms|code-lists|professionals|calendar-feed|reminder-preferences|unit-reminders|operations)(?:\/|$)/;

/** What a route must be asked with. */
const QUERIES: Readonly<Record<string, string>> = {
  'cases/{caseId}/history': '?at=2099-01-01T00:00:00Z',
  'cases/{caseId}/history/difference': '?from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z',
};

/** What is searched for stands in a body: these read by POST. */
const SEARCHES: Readonly<Record<string, object>> = {
  'caseload/search': { search: 'te' },
  'caseload/search/count': { search: 'te' },
  'clients/search': { search: 'te' },
  'inbox/{reminderId}/seen': {},
  'reminders/back-test': { rule: 'R23', set: { 'escalation.1.after': 'P5D' }, from: '2026-01-01', to: '2026-03-31' },
};

interface Asked {
  readonly requestId: string;
  readonly route: string;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly person: string;
  readonly about: Life | undefined;
  readonly status: number;
  readonly text: string;
}

async function ask(
  method: Asked['method'],
  route: string,
  person: string,
  about: Life | undefined,
  decisionId: string = randomUUID(),
): Promise<Asked> {
  const requestId = randomUUID();
  const path = route
    .replaceAll('{caseId}', about?.caseId ?? randomUUID())
    .replaceAll('{clientId}', about?.clientId ?? randomUUID())
    .replaceAll('{decisionId}', decisionId)
    .replaceAll('{version}', '1')
    .replaceAll(/\{\w+\}/g, () => randomUUID());
  const headers = { ...(await signedIn(api.url, person)), 'x-request-id': requestId, 'accept-language': 'fi' };
  const search = SEARCHES[route];
  const response = await fetch(`${api.url}/api/v1/${path}${QUERIES[route] ?? ''}`, {
    method,
    headers: { ...headers, ...(search === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(search === undefined ? {} : { body: JSON.stringify(search) }),
  });
  const text = await response.text();
  expect([route, response.headers.get('x-request-id')]).toEqual([route, requestId]);
  return { requestId, route, method, person, about, status: response.status, text };
}

/** Routes that read, of the OpenAPI document, without the prefix. */
async function routes(): Promise<string[]> {
  const { body } = await api.get<ApiDocument & Record<string, unknown>>('/api/openapi.json');
  return operationsOf(body)
    .filter(({ method, operation }) => method === 'get' || operation[READS_MARK] === true)
    .filter(({ path }) => path.startsWith('/api/v1/'))
    .map(({ path }) => path.slice('/api/v1/'.length));
}

/** The clients that an answer shows: by their own identifiers or those of their cases. */
function shownIn(text: string): string[] {
  return [own, foreign].filter(({ clientId, caseId }) => text.includes(clientId) || text.includes(caseId)).map(idOf);
}

const idOf = ({ clientId }: Life): string => clientId;

/** What must be in the log of a request; undefined: nothing. */
function expectedOf({ route, status, about, text, method }: Asked) {
  const place = VIEWS[route];
  if (place === undefined) return undefined;
  if (status === 403) return { view: 'outside-role', outcome: 'refused', subjects: [] };
  if (status === 404) {
    // Whoever asks for a case that is there and not theirs has tried to read of its client.
    const subjects = place.of === 'case' && about !== undefined ? [about.clientId] : [];
    return { view: place.view, outcome: 'refused', subjects };
  }
  expect([route, status]).toEqual([route, 200]);
  const named = place.of === 'case' || place.of === 'client';
  // A HEAD has no text: what it would have been is asked with GET.
  if (place.of === 'shown' && method === 'HEAD') return { view: place.view, outcome: 'shown', subjects: undefined };
  const subjects = named && about !== undefined ? [about.clientId] : place.of === 'shown' ? shownIn(text) : [];
  return { view: place.view, outcome: 'shown', subjects };
}

const PEOPLE = DEMO_PEOPLE.map(({ personId }) => personId);

describe('every read', () => {
  it('of every route, by everybody, is in the log exactly once', async () => {
    const reading = (await routes()).filter((route) => route !== 'changes' && !ABOUT_NOBODY.test(route));
    // A new route gets its place in the table above first.
    expect(reading.filter((route) => VIEWS[route] === undefined)).toEqual([]);
    expect(Object.keys(VIEWS).filter((route) => !reading.includes(route))).toEqual([]);
    const decisionId = await refusalOf(own);

    const before = await headOfLog();
    const asked: Asked[] = [];
    for (const route of reading) {
      const about = route.includes('{') ? [own, foreign, undefined] : [undefined];
      for (const person of PEOPLE) {
        const method = route in SEARCHES ? 'POST' : 'GET';
        for (const one of about) asked.push(await ask(method, route, person, one, decisionId));
        if (method === 'POST') continue;
        asked.push(await ask('HEAD', route, person, route.includes('{') ? own : undefined, decisionId));
      }
    }
    const byRequest = new Map<string, Entry[]>();
    for (const entry of await entriesAfter(before)) {
      byRequest.set(entry.requestId, [...(byRequest.get(entry.requestId) ?? []), entry]);
    }

    const ids = new Set(asked.map(({ requestId }) => requestId));
    expect([...byRequest.keys()].filter((id) => !ids.has(id))).toEqual([]);
    for (const each of asked) {
      const entries = byRequest.get(each.requestId) ?? [];
      const expected = expectedOf(each);
      const told = [each.method, each.route, each.person, each.status];
      // One for each basis, and none twice.
      const bases = entries.map(({ basis }) => basis);
      expect([...told, entries.length > 0, bases]).toEqual([...told, true, [...new Set(bases)]]);
      for (const entry of entries) {
        const { personId, view, outcome } = entry;
        expect([...told, personId, view, outcome]).toEqual([...told, each.person, expected?.view, expected?.outcome]);
        expect(basesOf(each)).toContain(entry.basis);
      }
      const subjects = entries.flatMap((entry) => entry.subjects);
      if (expected?.subjects !== undefined) {
        expect([...told, [...subjects].sort()]).toEqual([...told, [...expected.subjects].sort()]);
      }
    }
    const statuses = new Set(asked.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 403, 404]);
  });

  it('names the profession, the organisation and the basis of the reader', async () => {
    const before = await headOfLog();
    await ask('GET', 'cases/{caseId}', 'maija.m', own);
    await ask('GET', 'cases/{caseId}', 'eija.alho', own);
    await ask('GET', 'cases/{caseId}', 'tarmo.tarkka', foreign);
    await ask('GET', 'caseload', 'harri.laine', undefined);
    const organisation = 'Etelä-Savon hyvinvointialue';
    const subjects = [own.clientId];
    expect(await entriesAfter(before)).toMatchObject([
      { personId: 'maija.m', role: 'TKK', organisation, basis: 'relationship', subjects },
      { personId: 'eija.alho', role: 'EO', organisation, basis: 'break-glass', subjects },
      { personId: 'tarmo.tarkka', role: 'auditor', basis: 'audit', subjects: [foreign.clientId] },
      { personId: 'harri.laine', role: 'TEA', organisation: 'Työllisyysalue', basis: 'none', subjects: [] },
    ]);
  });

  it('of the live feed is in the log before the change is on its way', async () => {
    const before = await headOfLog();
    const requestId = randomUUID();
    const stop = new AbortController();
    const headers = { ...(await signedIn(api.url, 'maija.m')), 'x-request-id': requestId };
    const response = await fetch(`${api.url}/api/v1/changes?after=0`, { headers, signal: stop.signal });
    let text = '';
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      if (text.includes(own.caseId)) break;
    }
    expect(text).not.toContain(foreign.caseId);
    const entries = (await entriesAfter(before)).filter((entry) => entry.requestId === requestId);
    expect(entries).toMatchObject([
      { view: 'changes', outcome: 'shown', basis: 'relationship', subjects: [own.clientId] },
    ]);
    stop.abort();
  });

  it('that asks for nobody in particular and is refused for its form leaves nothing', async () => {
    const before = await headOfLog();
    expect((await api.get('/caseload?limit=-1')).status).toBe(400);
    expect((await api.get('/paths')).status).toBe(200);
    expect((await fetch(`${api.url}/api/v1/caseload`)).status).toBe(401);
    expect(await entriesAfter(before)).toEqual([]);
  });
});

describe('an answer', () => {
  it('does not leave when its view forgot to record it', async () => {
    const forgetting = jest.spyOn(CaseAccess.prototype, 'shown').mockImplementation(() => Promise.resolve());
    try {
      for (const path of ['/caseload', `/cases/${own.caseId}`, '/statistics/flow', '/clients/search']) {
        const answer = await (path.endsWith('search') ? api.post(path, { search: 'te' }) : api.get(path));
        expect([path, answer.status]).toEqual([path, 500]);
        expect(JSON.stringify(answer.body)).not.toContain(own.clientId);
      }
    } finally {
      forgetting.mockRestore();
    }
    expect((await api.get('/caseload')).status).toBe(200);
  });

  it('does not leave while the log cannot be written', async () => {
    await database.query('alter table privacy.read_log rename to moved');
    try {
      const answers = await Promise.all([api.get('/caseload'), api.get(`/cases/${own.caseId}`)]);
      for (const { status, body } of answers) {
        expect(status).toBeGreaterThanOrEqual(500);
        expect(JSON.stringify(body)).not.toContain(own.clientId);
      }
    } finally {
      await database.query('alter table privacy.moved rename to read_log');
    }
    expect((await api.get(`/cases/${own.caseId}`)).status).toBe(200);
  });
});

/** On which basis somebody may see anything here. */
function basesOf({ person, status }: Asked): readonly string[] {
  if (status !== 200) return ['none'];
  const by: Readonly<Record<string, readonly string[]>> = {
    'tarmo.tarkka': ['audit'],
    'tiina.suoja': ['oversight', 'audit'],
    'marja.johto': ['supervision'],
    'eija.alho': ['break-glass'],
  };
  return ['none', ...(by[person] ?? ['relationship', 'unassigned-in-unit', 'consent'])];
}

/** A decision of the officer that refuses a report. */
async function refusalOf({ clientId }: Life): Promise<string> {
  const decisionId = randomUUID();
  const response = await fetch(`${api.url}/api/v1/read-log/clients/${clientId}/refusals/${decisionId}`, {
    method: 'PUT',
    headers: { ...(await signedIn(api.url, 'tiina.suoja')), 'content-type': 'application/json' },
    body: JSON.stringify({ grounds: ['not-entitled'], from: '2026-01-01', to: '2026-02-01' }),
  });
  expect(response.status).toBe(200);
  return decisionId;
}
