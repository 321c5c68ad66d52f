import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AddNote, ExitCase, OpenCase, RegisterClient, type AggregateCommand } from '@polku/case';
import { openPolku } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';
import { documentOf, polku, type Ended } from './support/polku-command.js';

jest.setTimeout(240_000);

let database: TestDatabase;
let folder: string;
const [aino, early] = [randomUUID(), randomUUID()];
const run = (...args: string[]): Promise<Ended> => polku(args, { cwd: folder, env: { DATABASE_URL: database.url } });

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'polku-privacy-'));
  const opened = await openPolku({ url: database.url, owner: 'privacy spec', masterKeys: testMasterKeys });
  await opened.start();
  const say = async (command: AggregateCommand<unknown>) =>
    expect(await opened.dispatcher.dispatch(command)).toMatchObject({ outcome: 'done' });
  const at = (occurredAt: string) => ({ commandId: randomUUID(), actor: 'spec', occurredAt });
  for (const [clientId, year] of [
    [aino, '2025'],
    [early, '2010'],
  ] as const) {
    const identity = { givenNames: 'Aino', familyName: 'Testi' };
    const [begun, ended] = [() => at(`${year}-01-07T08:00:00.000Z`), at(`${year}-03-07T08:00:00.000Z`)];
    await say(new RegisterClient(clientId, { identity, profile: { language: 'sv', targetGroups: [] } }, begun()));
    const caseId = randomUUID();
    const entry = { by: 'referral', source: 'KK' } as const;
    const path = 'essote-ips-tyohonvalmennus';
    const answers = { tavoite_palkkatyo: true };
    await say(new OpenCase(caseId, { clientId, path, unit: 'Mikkeli', entry, answers }, begun()));
    await say(new AddNote(caseId, { text: 'muistiinpano', visibleToClient: true }, begun()));
    await say(new ExitCase(caseId, { reason: 'TYOLL' }, ended));
  }
  await opened.close();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

describe('polku retention', () => {
  it('lists whose data nothing asks to keep any more, and the schedule', async () => {
    const { due } = documentOf(await run('retention', '--json'));
    expect(due).toEqual([
      {
        ...{ clientId: early, until: '2020-12-31', cases: 1, legalHolds: 0 },
        classes: [{ classId: 'social-welfare-record', since: '2010-03-07', until: '2020-12-31', assumption: true }],
      },
    ]);
    const { stdout, code } = await run('retention');
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 clients are due:[^]*The schedule:[^]*social-welfare-record/);
  });
});

describe('polku legal-hold and polku erase', () => {
  let holdId: string;

  it('keep a client under a legal hold, and say why', async () => {
    const placed = await run('legal-hold', 'place', early, '--reason', 'Valitus', '--by', 'tiina.suoja', '--json');
    ({ holdId } = documentOf(placed) as { holdId: string });
    expect((await run('legal-hold', 'list', early)).stdout).toContain('Valitus');
    const refused = await run('erase', early, '--basis', 'EPHVA/1/2026', '--by', 'tiina.suoja', '-l', 'fi');
    expect(refused).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^Tiedot on määrätty säilytettäväksi .* \[legal-hold\]\n$/),
    });
    expect(documentOf(await run('retention', '--json'))['due']).toMatchObject([{ legalHolds: 1 }]);
    expect((await run('legal-hold', 'lift', early, holdId, '--reason', 'Ratkaistu', '--by', 'tiina.suoja')).code).toBe(
      0,
    );
  });

  it('refuse a client within the retention, with a written reason in three languages', async () => {
    const refused = await run('erase', aino, '--basis', 'pyyntö', '--by', 'tiina.suoja', '--json');
    expect(refused.code).toBe(1);
    expect(documentOf(refused)).toMatchObject({
      ...{ outcome: 'refused', code: 'within-retention', data: { retentionUntil: '2035-12-31' } },
      texts: { fi: expect.any(String), sv: expect.any(String), en: expect.any(String) },
    });
    const named = await run('erase', 'Aino Testi', '--basis', 'x', '--by', 'x');
    expect(named).toMatchObject({ code: 2, stderr: expect.stringContaining('wrong-use') });
  });

  it('erase who is due, and certify it; the certificate tells when it was changed', async () => {
    const erased = await run('erase', early, '--basis', 'EPHVA/1/2026', '--by', 'tiina.suoja', '--json');
    expect(erased.code).toBe(0);
    const { certificate } = documentOf(erased) as { certificate: string };
    expect(certificate).toBe(join(folder, `erasure-${early}.json`));
    expect(await run('certificate', certificate)).toMatchObject({ code: 0, stdout: expect.stringContaining('holds') });
    const forged = join(folder, 'forged.json');
    writeFileSync(forged, readFileSync(certificate, 'utf8').replace('EPHVA/1/2026', 'EPHVA/2/2026'));
    expect(documentOf(await run('certificate', forged, '--json'))).toEqual({ valid: false, fault: 'signature' });
    expect(documentOf(await run('retention', '--json'))['due']).toEqual([]);
    expect((await run('verify')).code).toBe(0);
    const gone = await run('export-person', early, '--out', 'gone');
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining('client-unknown') });
  });
});

describe('polku export-person', () => {
  it("writes a page and JSON in the client's language, that only their owner can read", async () => {
    const { code, stdout } = await run('export-person', aino, '--out', 'export', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ language: 'sv', cases: 1 });
    const files = readdirSync(join(folder, 'export')).sort();
    expect(files).toEqual([`${aino}.html`, `${aino}.json`]);
    const page = join(folder, 'export', `${aino}.html`);
    expect(statSync(page).mode & 0o077).toBe(0);
    expect(readFileSync(page, 'utf8')).toMatch(/Uppgifter om dig[^]*muistiinpano/);
    expect((await run('export-person', aino, '--out', 'english', '--language', 'en')).code).toBe(0);
    expect(readFileSync(join(folder, 'english', `${aino}.html`), 'utf8')).toContain('The data about you');
    const report = documentOf(await run('log-report', aino, '--json')) as { reads: { view: string }[] };
    expect(report.reads.filter(({ view }) => view === 'person-export')).toHaveLength(2);
  });
});

describe('polku keys', () => {
  it('make a file that only its owner can read, and never write over one', async () => {
    const { code } = await run('keys', 'make', 'new-keys.json');
    expect(code).toBe(0);
    expect(statSync(join(folder, 'new-keys.json')).mode & 0o077).toBe(0);
    expect(await run('keys', 'make', 'new-keys.json')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('key-file-exists'),
    });
  });

  it('of another database stop everything that would read sealed data, with one sentence', async () => {
    const env = { DATABASE_URL: database.url, POLKU_MASTER_KEY_FILE: join(folder, 'new-keys.json') };
    const ended = await polku(['retention'], { cwd: folder, env });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^Master key m1-7e57ab is not in the vault .*\[master-key-missing\]\n$/m);
  });

  it('rotate: older data stays readable', async () => {
    const own = await createTestDatabase();
    const env = { DATABASE_URL: own.url, POLKU_MASTER_KEY_FILE: '', POLKU_DATA_DIR: join(folder, 'data') };
    expect((await polku(['seed', '--clients', '50'], { cwd: folder, env })).code).toBe(0);
    const rotated = await polku(['keys', 'rotate', '--json'], { cwd: folder, env });
    expect(documentOf(rotated)).toMatchObject({ id: expect.stringMatching(/^m2-/) });
    expect((await polku(['export'], { cwd: folder, env })).code).toBe(0);
    await own.drop();
  });
});
