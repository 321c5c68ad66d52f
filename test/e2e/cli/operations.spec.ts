import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AddNote, ImportCase } from '@polku/case';
import { FixedClock } from '@polku/kernel';
import { openPolku } from '@polku/runtime';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';
import { documentOf, polku, type Ended } from './support/polku-command.js';

// Each command is a process of its own, and the machine may be busy.
jest.setTimeout(180_000);

const CASE = '11111111-1111-4111-8111-111111111111';

let database: TestDatabase;

const run = (...args: string[]): Promise<Ended> => polku(args, { env: { DATABASE_URL: database.url } });

async function onDatabase(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** One check of the doctor, and the exit code. */
async function doctorOn(
  name: string,
): Promise<{ code: number | null; result?: string; found?: string; remedy?: string }> {
  const ended = await run('doctor', '--json');
  const { checks } = documentOf(ended) as {
    checks: { name: string; result: string; found: string; remedy?: string }[];
  };
  return { code: ended.code, ...checks.find((check) => check.name === name) };
}

/** A case on a shipped path, recorded on 1 March, and a note that was recorded ten days later. */
async function recordACase(): Promise<void> {
  const opened = await openPolku({ url: database.url, owner: 'operations spec', masterKeys: testMasterKeys });
  const clock = new FixedClock('2026-03-01T10:00:00.000Z');
  const { dispatcher, close } = opened.at(clock);
  await opened.takePaths();
  const by = { id: 'tkk-1', name: 'Kaisa Koivu' };
  const imported = await dispatcher.dispatch(
    new ImportCase(
      CASE,
      {
        clientId: '22222222-2222-4222-8222-222222222222',
        path: 'essote-tyokyvyn-tuki',
        unit: 'Testilä',
        externalId: 'old-7',
        entry: { by: 'contact', source: 'ASI' },
        steps: [{ phase: 'MAP', occurredAt: '2026-02-27T09:00:00.000Z', performedBy: by }],
      },
      { commandId: 'import', actor: 'spec' },
    ),
  );
  clock.moveTo('2026-03-11T10:00:00.000Z');
  const noted = await dispatcher.dispatch(
    new AddNote(
      CASE,
      { text: 'Soitettu.', visibleToClient: false },
      { commandId: 'note', actor: 'tkk-1', occurredAt: '2026-02-28T09:00:00.000Z' },
    ),
  );
  await close();
  await opened.close();
  expect([imported.outcome, noted.outcome]).toEqual(['done', 'done']);
}

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

// One story: each part goes on where the one before it has left the database.
describe('the life of an installation', () => {
  it('refuses to look into tables that are not there yet', async () => {
    const { code, stderr } = await run('verify');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The tables of the database are behind by \d+ migrations\. Run npx polku migrate, or start Polku, which does it by itself\. \[migrations-pending\]\n$/,
    );
    expect(await doctorOn('migrations')).toMatchObject({ code: 1, result: 'fail' });
  });

  it('migrates, once', async () => {
    const first = documentOf(await run('migrate', '--json')) as { database: string; applied: string[] };
    expect(first.database).toBe('own');
    expect(first.applied).toEqual(expect.arrayContaining([expect.stringMatching(/^CreateLog\d+$/)]));
    expect(await run('migrate')).toMatchObject({ code: 0, stdout: 'The tables are up to date.\n' });
  });

  it('makes its views, and says how they are', async () => {
    await recordACase();
    const before = await run('projections', 'status');
    expect(before.code).toBe(1);
    expect(before.stdout).toMatch(/caseload +0 +missing/);
    expect(await doctorOn('views')).toMatchObject({ code: 0, result: 'warn' });
    const rebuilt = documentOf(await run('projections', 'rebuild', 'all', '--json')) as {
      rebuilt: { projection: string }[];
    };
    expect(rebuilt.rebuilt.map(({ projection }) => projection)).toContain('caseload');
    expect((await run('projections', 'status')).code).toBe(0);
    expect(await doctorOn('views')).toMatchObject({ code: 0, result: 'ok' });
    const unknown = await run('projections', 'rebuild', 'nothing');
    expect([unknown.code, unknown.stderr]).toMatchObject([
      1,
      expect.stringContaining('There is no projection "nothing". Name one of:'),
    ]);
  });

  it('shows a case by its identifier and by its code, in the language asked for', async () => {
    const finnish = await run('case', 'show', 'old-7', '-l', 'fi');
    expect(finnish.code).toBe(0);
    expect(finnish.stdout).toMatch(/^Case +1{8}-.* \(old-7\)$/m);
    expect(finnish.stdout).toMatch(/^Phase +Alkukartoitus, \d+ days$/m);
    expect(finnish.stdout).toContain('Muistiinpano: Soitettu.  [entered later]');
    const english = await run('case', 'show', CASE, '-l', 'en');
    expect(english.stdout).toMatch(/Note: Soitettu\./);
    const nobody = await run('case', 'show', 'old-8');
    expect([nobody.code, nobody.stderr]).toMatchObject([
      1,
      expect.stringMatching(/^There is no case old-8\. .*\[case-unknown\]\n$/),
    ]);
  });

  it('replays a case as it was known: by when things were recorded, not by when they happened', async () => {
    const early = documentOf(await run('replay', CASE, '--at', '2026-02-28', '--json'));
    expect(early).toMatchObject({ at: '2026-02-28T21:59:59.999Z', eventsThen: 0, known: null });
    const later = documentOf(await run('replay', CASE, '--at', '2026-03-05T12:00+02:00', '--json'));
    expect(later).toMatchObject({
      at: '2026-03-05T10:00:00.000Z',
      eventsThen: 2,
      eventsNow: 3,
      known: { phase: 'MAP' },
    });
    const between = await run('replay', CASE, '--at', '1.3.2026', '--diff', '2026-03-31');
    expect(between.stdout).toMatch(/: 1 entries\n +3 +NoteAdded +happened .* recorded .* by tkk-1\n/);
  });

  it('finds what was changed behind the back of the log, and names it', async () => {
    expect(await run('verify')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^The log is as it was recorded: \d+ events/),
    });
    await onDatabase(
      'alter table log.events disable trigger all',
      `update log.events set data = replace(data::text, 'visibleToClient', 'shownToNobody')::json where stream = 'case-${CASE}' and version = 3`,
    );
    const { code, stdout } = await run('verify');
    expect(code).toBe(1);
    expect(stdout).toContain(`The log is not as it was recorded. First: version 3 of case-${CASE}, position `);
    expect(stdout).not.toContain('shownToNobody');
    expect(documentOf(await run('verify', '--json'))).toMatchObject({
      ok: false,
      broken: { version: 3, differs: 'content' },
    });
    expect(await doctorOn('log')).toMatchObject({ code: 1, result: 'fail' });
    await onDatabase(
      `update log.events set data = replace(data::text, 'shownToNobody', 'visibleToClient')::json where stream = 'case-${CASE}' and version = 3`,
      'alter table log.events enable trigger all',
    );
    expect(await doctorOn('log')).toMatchObject({ code: 0, result: 'ok' });
  });

  it('says whether the master keys are those of the database', async () => {
    expect(await doctorOn('keys')).toMatchObject({ result: 'ok', found: expect.stringContaining('open all') });
    const env = { DATABASE_URL: database.url, POLKU_MASTER_KEY_FILE: '/nowhere/keys.json' };
    const { code, stdout } = await polku(['doctor'], { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAIL +keys +The key file \/nowhere\/keys\.json does not exist/);
  });

  it('notices a log that was restored behind its views, and a path version that nobody knows', async () => {
    await onDatabase(`update projection_checkpoints set position = position + 1000 where projection = 'clients'`);
    expect(await doctorOn('views')).toMatchObject({
      code: 1,
      result: 'fail',
      found: expect.stringContaining('clients have seen more: the log was restored without its views.'),
      remedy: 'Run npx polku projections rebuild clients.',
    });
    expect((await run('projections', 'rebuild', 'clients')).code).toBe(0);
    expect(await doctorOn('views')).toMatchObject({ result: 'ok' });
    await onDatabase('update caseload set path_version = 99');
    expect(await doctorOn('paths')).toMatchObject({
      code: 1,
      found: expect.stringContaining('essote-tyokyvyn-tuki version 99 (1 cases)'),
    });
  });

  it('fills in invented clients, once', async () => {
    const first = documentOf(await run('seed', '--clients', '50', '--seed', '3', '--today', '2026-03-01', '--json'));
    expect(first).toMatchObject({ clients: 50, seed: 3 });
    const before = documentOf(await run('verify', '--json'));
    await run('seed', '--clients', '50', '--seed', '3', '--today', '2026-03-01');
    expect(documentOf(await run('verify', '--json'))).toEqual(before);
  });
});
