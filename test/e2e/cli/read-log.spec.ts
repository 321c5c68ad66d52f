import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startTestApi, type TestApi } from '../support/test-api.js';
import { documentOf, polku, type Ended } from './support/polku-command.js';

// Each command is a process of its own, and the machine may be busy.
jest.setTimeout(180_000);

let api: TestApi;
let folder: string;
let database: pg.Client;
let clientId: string;

const run = (...args: string[]): Promise<Ended> => polku(args, { env: { DATABASE_URL: api.databaseUrl } });

beforeAll(async () => {
  api = await startTestApi();
  folder = mkdtempSync(join(tmpdir(), 'polku-read-log-'));
  database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
  const client = await api.post<{ id: string; position: number }>('/clients', {
    identity: { givenNames: 'Aino', familyName: 'Testinen' },
    profile: { language: 'sv', targetGroups: ['OSAT'] },
  });
  clientId = client.body.id;
  const position = client.headers.get('polku-position') ?? '';
  expect((await api.get(`/clients/${clientId}?atLeast=${position}`)).status).toBeLessThan(500);
  for (;;) if ((await api.get(`/clients/${clientId}`)).status === 200) break;
});

afterAll(async () => {
  await database.end();
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('polku log-report', () => {
  it('writes a page in the language asked for, and records that it did', async () => {
    const file = join(folder, 'loggutredning.html');
    const ended = await run('log-report', clientId, '-l', 'sv', '--out', file, '--by', 'tiina.suoja');
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toContain('<h1>Loggutredning: vem har behandlat dina uppgifter</h1>');
    expect(statSync(file).mode & 0o077).toBe(0);
    const { rows } = await database.query(
      `select person_id, role, subjects from privacy.read_log where view = 'log-report' and outcome = 'shown'`,
    );
    expect(rows).toEqual([{ person_id: 'tiina.suoja', role: 'operator', subjects: [clientId] }]);
  });

  it('answers as JSON, and the report before is in it', async () => {
    const report = documentOf(await run('log-report', clientId, '-l', 'fi', '--json')) as {
      reads: { view: string; reader: object }[];
    };
    expect(report.reads.map(({ view }) => view)).toContain('client');
    expect(report.reads.at(-1)).toMatchObject({
      view: 'log-report',
      reader: { profession: 'Järjestelmän ylläpitäjä' },
    });
  });

  it.each([
    [['Testinen'], 'wrong-use'],
    [['22222222-2222-4222-8222-222222222222', '--json'], 'client-unknown'],
    [['22222222-2222-4222-8222-222222222222', '--out', 'report.pdf'], 'wrong-use'],
    [['22222222-2222-4222-8222-222222222222'], 'wrong-use'],
    [['22222222-2222-4222-8222-222222222222', '--json', '--from', '2010-01-01'], 'wrong-use'],
    [['22222222-2222-4222-8222-222222222222', '--json', '--from', 'yesterday'], 'wrong-use'],
  ])('says what is wrong with %j', async (args, code) => {
    const ended = await run('log-report', ...args);
    expect(ended.code).toBe(code === 'wrong-use' ? 2 : 1);
    expect(ended.stderr).toContain(`[${code}]`);
    expect(ended.stderr).not.toContain('Testinen');
  });
});

describe('polku read-log', () => {
  it('lists what is odd', async () => {
    const list = documentOf(await run('read-log', 'odd', '--json')) as { items: unknown[]; entries: number };
    expect(list.entries).toBeGreaterThan(0);
    expect((await run('read-log', 'odd')).stdout).toMatch(/entries from \d{4}-\d\d-\d\d to/);
  });

  it('finds an entry that was changed, and a log that was written anew', async () => {
    const head = (await run('read-log', 'head')).stdout.trim();
    expect(head).toMatch(/^\d+:[0-9a-f]{64}$/);
    const sound = await run('read-log', 'verify', '--head', head);
    expect([sound.code, sound.stdout]).toEqual([0, expect.stringContaining('The head that was kept is in it.')]);
    expect(documentOf(await run('verify', '--json'))).toMatchObject({ ok: true, readLog: { from: 1 } });
    const other = await run('read-log', 'verify', '--head', head.replace(/.{4}$/, 'beef'));
    expect([other.code, other.stdout]).toEqual([1, expect.stringContaining('the log was written anew')]);
    expect((await run('read-log', 'verify', '--head', 'yesterday')).code).toBe(2);

    await database.query(
      `alter table privacy.read_log disable trigger all; update privacy.read_log set view = 'moves' where sequence = 1`,
    );
    const broken = await run('verify');
    expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('[read-log-broken]')]);
    expect(broken.stdout).toContain('First: entry 1.');
  });
});
