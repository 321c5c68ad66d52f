import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AddNote,
  checkCertificate,
  ChangeClientDetails,
  OpenCase,
  SEALING_PLAN,
  type PersonErasure,
} from '@polku/case';
import { verifyLog, type RecordedEvent } from '@polku/event-store';
import { publicKeyText, type ErasureCertificate, type SealedField } from '@polku/privacy';
import { readReminderSettings } from '@polku/reminders/worker';
import { openPolku, personErasureOf, type Polku } from '@polku/runtime';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import pg from 'pg';
import { CORRECTABLE } from '../../../libs/case/src/write/correct-entry/correctable.js';
import { signedIn } from '../../support/demo-token.js';
import { searchDatabase } from '../../support/leak-search.js';
import { testMasterKeys } from '../../support/master-keys.js';
import { startTestApi, type TestApi } from '../support/test-api.js';
import { MANAGER, plantLife, type PlantedLife } from './planted-life.js';

jest.setTimeout(240_000);

const { privateKey: signingKey } = generateKeyPairSync('ed25519');

let api: TestApi;
let polku: Polku;
let life: PlantedLife;
let erasure: PersonErasure;
/** Somebody else, of whom nothing is lost. */
let other: PlantedLife;

beforeAll(async () => {
  // What is sent and queued about people is searched through, too.
  api = await startTestApi({ reminders: readReminderSettings({}) });
  polku = await openPolku({ url: api.databaseUrl, owner: 'erasure', masterKeys: testMasterKeys });
  await polku.takePaths();
  erasure = personErasureOf(polku, signingKey);
  [life, other] = [await plantLife(polku), await plantLife(polku)];
});
afterAll(async () => {
  await polku.close();
  await api.stop();
});

const streams = ({ clientId, cases }: PlantedLife): string[] => [
  `client-${clientId}`,
  ...cases.map((each) => `case-${each}`),
];

async function events(of: PlantedLife): Promise<RecordedEvent[]> {
  const slices = await polku.store.loadMany(streams(of));
  return streams(of).flatMap((stream) => [...(slices.get(stream)?.events ?? [])]);
}

/** Every address that shows something of a client, with what a person may type after it. */
async function addresses({ clientId, cases }: PlantedLife): Promise<string[]> {
  const { body } = await api.get<{ paths: Record<string, object> }>('/api/openapi.json');
  const paths = Object.entries(body.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
  const filled = paths.flatMap((path) =>
    cases.map((caseId) =>
      path
        .replace('{caseId}', caseId)
        .replace('{clientId}', clientId)
        .replace(/\{path(Id)?\}|\{id\}/, 'essote-tyokyvyn-tuki')
        .replace('{version}', '1'),
    ),
  );
  const queries = (path: string): string => {
    if (path.endsWith('/history')) return `?at=${new Date().toISOString()}`;
    if (path.endsWith('/difference')) return '?from=2020-01-01T00:00:00Z';
    if (path.endsWith('/caseload')) return '?status=active,exited&limit=100';
    return '';
  };
  return [...new Set(filled)].filter((path) => !/\{|changes/.test(path)).map((path) => path + queries(path));
}

/** The coordinator, the nurse, the manager, the auditor and the data-protection officer. */
const READERS = ['maija.m', 'hanna.haapa', 'marja.johto', 'tarmo.tarkka', 'tiina.suoja'];

async function answers(of: PlantedLife): Promise<{ readonly text: string; readonly statuses: ReadonlySet<string> }> {
  const statuses = new Set<string>();
  let text = '';
  for (const path of await addresses(of)) {
    for (const reader of READERS) {
      const headers = { 'accept-language': 'fi', ...(await signedIn(api.url, reader)) };
      const answer = await api.get(path.replace('/api/v1', ''), headers);
      statuses.add(`${String(answer.status)} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`);
      text += JSON.stringify(answer.body);
    }
  }
  for (const path of ['/clients/search', '/caseload/search']) {
    for (const reader of READERS) {
      const answer = await api.post(path, { search: '140575-9502' }, await signedIn(api.url, reader));
      statuses.add(`${String(answer.status)} ${path}`);
      text += JSON.stringify(answer.body);
    }
  }
  return { text, statuses };
}

/** Whom the auditor finds, who sees everybody. */
async function found(search: string): Promise<string[]> {
  const headers = await signedIn(api.url, 'tarmo.tarkka');
  const { body } = await api.post<{ items: { clientId: string }[] }>('/clients/search', { search }, headers);
  return body.items.map(({ clientId }) => clientId).sort();
}

const faults = (statuses: ReadonlySet<string>): string[] => [...statuses].filter((each) => /^(5|400)/.test(each));

/** Planted words, each once. */
function words(value: unknown): string[] {
  return [...new Set(JSON.stringify(value).match(/leak[0-9a-f]{16}/g))].sort();
}

function valuesAt(value: unknown, [segment, ...rest]: readonly string[]): unknown[] {
  if (segment === undefined) return value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const inside = value as Readonly<Record<string, unknown>>;
  return (segment === '*' ? Object.keys(inside) : [segment]).flatMap((key) => valuesAt(inside[key], rest));
}

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: api.databaseUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query<Record<string, unknown>>(sql);
    return found;
  } finally {
    await client.end();
  }
}

describe('a person with a word planted in every sealed field', () => {
  it('has one in each field of the plan that a command can write', async () => {
    const all = await events(life);
    const missing = Object.entries(SEALING_PLAN.fields).flatMap(([type, fields]) =>
      fields
        .map((field): SealedField => (typeof field === 'string' ? { path: field } : field))
        .filter((field) => writable(field))
        .filter(({ path, where }) => {
          const ofType = all.filter(
            (event) => event.type === type && (where === undefined || where.in.includes(String(event.data[where.key]))),
          );
          const written = ofType.flatMap(({ data }) => valuesAt(data, path.split('/').slice(1)));
          return !written.some((each) => life.tokens.some((token) => JSON.stringify(each).includes(token)));
        })
        .map(({ path, where }) => `${type} ${path} ${where?.in.join() ?? ''}`.trim()),
    );
    expect(missing).toEqual([]);
  });

  it('is in no table before the erasure either', async () => {
    expect(await searchDatabase(api.databaseUrl, life.tokens)).toMatchObject({ findings: [] });
  });

  it('is shown to who may see it', async () => {
    const { text, statuses } = await answers(life);
    expect(life.tokens.filter((token) => text.includes(token)).length).toBeGreaterThan(10);
    expect(faults(statuses)).toEqual([]);
  });

  it('is found by the beginning of a name, and by the identity code as a whole', async () => {
    const both = [life.clientId, other.clientId].sort();
    for (const search of ['140575-9502', ' 140575-9502 ', 'aino', 'AI']) expect(await found(search)).toEqual(both);
    for (const search of ['140575-950', 'ino', '%a', 'A']) expect(await found(search).catch(() => [])).toEqual([]);
    const text = JSON.stringify(await rows('select * from clients'));
    expect(/Aino|140575/.exec(text)).toBeNull();
  });
});

/** What cannot be corrected has no correction: those fields of the plan are for corrections that there may be one day. */
function writable({ path, where }: SealedField): boolean {
  const [type] = where?.in ?? [];
  if (type === undefined) return true;
  const rule = CORRECTABLE[type as keyof typeof CORRECTABLE];
  const key = path.split('/')[2] ?? '';
  return rule !== 'never' && (key in rule.fields || (key === 'form' && type === 'StepRecorded'));
}

describe('the erasure of the person', () => {
  let certificate: ErasureCertificate;
  let wordsOfOther: string[];
  beforeAll(async () => {
    wordsOfOther = words(await events(other));
  });

  const order = () => ({ clientId: life.clientId, basis: 'EPHVA/12/2026', by: 'tiina.suoja' });

  it('is refused while the law asks to keep the data, with a written reason', async () => {
    expect(await erasure.erase(order())).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'within-retention', texts: { sv: expect.stringContaining('ska bevaras') } },
    });
    const nobody = { ...order(), clientId: randomUUID() };
    expect(await erasure.erase(nobody)).toEqual({ outcome: 'unknown' });
  });

  it('is certified, and the certificate holds against the log and the keys', async () => {
    const result = await erasure.erase({ ...order(), recordedInError: true });
    expect(result).toMatchObject({ outcome: 'erased', cases: 3 });
    if (result.outcome !== 'erased') return;
    ({ certificate } = result);
    const parts = { stored: polku.stored, personKeys: polku.vault.personKeys };
    const trusted = [publicKeyText(signingKey)];
    expect(await checkCertificate(certificate, trusted, parts)).toMatchObject({ valid: true });
    expect(await checkCertificate(certificate, [], parts)).toEqual({ valid: false, fault: 'unknown-key' });
    const forged = { ...certificate, statement: { ...certificate.statement, subject: other.clientId } };
    expect(await checkCertificate(forged, trusted, parts)).toEqual({ valid: false, fault: 'signature' });
  });

  it('leaves none of the words in the database, in the answers of any address, or in what was logged', async () => {
    expect(await searchDatabase(api.databaseUrl, life.tokens)).toMatchObject({ findings: [] });
    const { text, statuses } = await answers(life);
    expect(life.tokens.filter((token) => text.includes(token))).toEqual([]);
    expect(/sealed:|\{"erased":true\}/.exec(text)?.[0]).toBeUndefined();
    expect(faults(statuses)).toEqual([]);
    expect(api.log.filter((line) => life.tokens.some((token) => line.includes(token)))).toEqual([]);
    expect(words(certificate)).toEqual([]);
    expect(words(await events(life))).toEqual([]);
  });

  it('is the end of being found by name or identity code', async () => {
    expect(await found('140575-9502')).toEqual([other.clientId]);
    expect(await found('aino')).toEqual([other.clientId]);
  });

  it('loses nothing of anybody else', async () => {
    expect(words(await events(other))).toEqual(wordsOfOther);
    expect(wordsOfOther.length).toBeGreaterThan(80);
    expect(words((await answers(other)).text).length).toBeGreaterThan(10);
  });

  it('keeps the chain of hashes whole, and the views what a rebuild makes of the log', async () => {
    expect((await verifyLog(polku.stored)).broken).toBeUndefined();
    const views = ['caseload', 'clients'].map((view) => `select * from ${view} order by 1`);
    const live = await Promise.all(views.map(rows));
    await polku.projections.rebuild(['caseload', 'clients']);
    expect(await Promise.all(views.map(rows))).toEqual(live);
    expect(live[1]).toContainEqual(
      expect.objectContaining({ client_id: life.clientId, erased: true, name_tokens: [], identity_token: null }),
    );
  });

  it('refuses every further command on the client and the cases', async () => {
    const envelope = () => ({ commandId: randomUUID(), actor: MANAGER.id });
    const change = new ChangeClientDetails(life.clientId, { identity: { familyName: 'Uusi' } }, envelope());
    expect(await polku.dispatcher.dispatch(change)).toMatchObject({ rejection: { code: 'person-erased' } });
    for (const caseId of life.cases) {
      const note = new AddNote(caseId, { text: 'vielä', visibleToClient: false }, envelope());
      expect(await polku.dispatcher.dispatch(note)).toMatchObject({ rejection: { code: 'person-erased' } });
    }
    const again = new OpenCase(
      randomUUID(),
      {
        ...{ clientId: life.clientId, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli' },
        entry: { by: 'contact', source: 'ASI' },
      },
      envelope(),
    );
    expect(await polku.dispatcher.dispatch(again)).toMatchObject({ rejection: { code: 'person-erased' } });
  });

  it('changes nothing when it is ordered again, and certifies the same', async () => {
    const head = await polku.store.head();
    const result = await erasure.erase({ ...order(), basis: 'another', by: 'somebody' });
    expect(result).toMatchObject({
      outcome: 'erased',
      certificate: { statement: { basis: 'EPHVA/12/2026', eventId: certificate.statement.eventId } },
    });
    expect(await polku.store.head()).toBe(head);
  });
});
