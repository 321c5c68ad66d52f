import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { operationsOf, type ApiDocument } from '@polku/http';
import { signedIn } from '../support/demo-token.js';
import { AUTHORISATION_MATRIX, COLUMNS, type Expected } from './support/authorisation-matrix.js';
import { bodyFor, type Schemas } from './support/body-for.js';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(120_000);

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const UNIT = 'Työkyvyn tuki, Mikkeli';
const MAIJA = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 002' };
const TIMO = { id: 'timo.tamminen', name: 'Timo Tamminen', profession: 'TV' };

let api: TestApi;
let operations: readonly Operation[];
let places: Readonly<Record<string, string>>;

beforeAll(async () => {
  api = await startTestApi();
  const document = (await api.get<ApiDocument>('/api/openapi.json')).body;
  const schemas = document.components.schemas as Schemas;
  operations = operationsOf(document)
    .filter(({ path }) => path.startsWith('/api/v1/'))
    .map(({ method, path, operation }) => {
      const name = /schemas\/(\w+)/.exec(JSON.stringify(operation.requestBody ?? ''))?.[1];
      const body = name === undefined ? undefined : bodyFor(schemas, name);
      return { id: operation.operationId ?? path, method, path: path.slice('/api/v1'.length), body };
    });
  places = await aCaseOfMaija();
});
afterAll(() => api.stop());

/** Maija is responsible; Timo, who is no official, has a planned step and no consent; nobody else has to do with it. */
async function aCaseOfMaija(): Promise<Record<string, string>> {
  const identity = { givenNames: 'Aino', familyName: 'Testinen' };
  const profile = { language: 'fi', targetGroups: ['OSAT'] };
  const client = await api.post<{ id: string }>('/clients', { identity, profile });
  const clientId = client.body.id;
  const entry = { by: 'referral', source: 'TE' };
  const opening = { clientId, path: 'essote-tyokyvyn-tuki', unit: UNIT, entry, clientManager: MAIJA };
  const opened = await api.post<{ id: string }>('/cases', opening);
  const caseId = opened.body.id;
  const plan = { phase: 'MAP', dueAt: '2099-01-01T09:00:00Z', responsible: TIMO };
  const planned = await api.post<{ position: number }>(`/cases/${caseId}/planned-steps`, plan);
  await api.get(`/caseload?atLeast=${String(planned.body.position)}`);
  return {
    clientId,
    caseId,
    version: '1',
    entry: '1',
    planVersion: '1',
    pathId: 'essote-tyokyvyn-tuki',
    formId: 'L2_KOONTI',
    listId: 'profession',
  };
}

/** A version that no stream has: whoever may give a command gets as far as that, and nothing is changed. */
const NO_VERSION = { 'if-match': '"999999"' };
const QUERIES: Readonly<Record<string, string>> = {
  getCaseAsOf: '?at=2026-01-01T00:00:00Z',
  getDifference: '?from=2026-01-01T00:00:00Z',
};
/** What the smallest body of the schema does not say. */
const BODIES: Readonly<Record<string, object>> = {
  searchClients: { search: 'Testinen' },
  backTestReminderRule: { rule: 'R23', set: { 'escalation.1.after': 'P5D' } },
  breakGlass: { reason: 'Asiakas on päivystyksessä ja tajuton' },
  accessInEmergency: { reason: 'Asiakas on päivystyksessä ja tajuton', identityCode: '010190-900P' },
};

async function statusOf({ id, method, path, body }: Operation, person: string): Promise<number> {
  const who = person === 'nobody' ? {} : await signedIn(api.url, person);
  const place = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => places[name] ?? crypto.randomUUID());
  const given = {
    ...(body as object | undefined),
    ...(id === 'openCase' ? { clientId: places['clientId'] } : {}),
    ...BODIES[id],
  };
  const isRead = method === 'get';
  const leaving = new AbortController();
  const response = await fetch(`${api.url}/api/v1${place}${QUERIES[id] ?? ''}`, {
    method: method.toUpperCase(),
    headers: { ...who, ...(isRead ? {} : { ...NO_VERSION, 'content-type': 'application/json' }) },
    ...(isRead ? {} : { body: JSON.stringify(given) }),
    signal: leaving.signal,
  });
  leaving.abort();
  return response.status;
}

describe('the authorisation matrix', () => {
  it('has a row for every operation of the API, and none for another', () => {
    expect(Object.keys(AUTHORISATION_MATRIX).sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  it.each(Object.entries(COLUMNS))('holds for %s (%s)', async (column, person) => {
    const wrong: unknown[] = [];
    for (const operation of operations) {
      const status = await statusOf(operation, person);
      const expected = AUTHORISATION_MATRIX[operation.id]?.[column as keyof Expected];
      if (status !== expected) wrong.push([operation.id, { status, expected }]);
    }
    expect(wrong).toEqual([]);
  });
});
