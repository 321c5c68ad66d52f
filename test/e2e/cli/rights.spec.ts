import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NameClientManager, OpenCase, RegisterClient, RegisterProfessional } from '@polku/case';
import { KnownAccounts, type Account } from '@polku/identity';
import { systemClock } from '@polku/kernel';
import { openPolku, type Polku } from '@polku/runtime';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';
import { documentOf, polku, type Ended } from './support/polku-command.js';

// Each command is a process of its own, and the machine may be busy.
jest.setTimeout(180_000);

const CLIENTS = ['c0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000002'] as const;
const [MAIJAS, OTHERS] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'] as const;
const NO_CASE = 'a0000000-0000-4000-8000-000000000999';

const MAIJA: Account = {
  ...{ personId: 'maija.m', name: 'Maija Mallinen', roles: ['professional'], professions: ['TKK'] },
  ...{ units: ['Mikkeli'], organisation: 'Testilän hyvinvointialue', register: 'health', official: true },
  authenticatedAt: '2026-03-01T08:00:00.000Z',
};

interface Entry {
  readonly person: string;
  readonly role: string;
  readonly view: string;
  readonly basis: string;
  readonly outcome: string;
  readonly subjects: readonly string[];
}

let database: TestDatabase;
let pool: pg.Pool;
let folder: string;

const run = (...args: string[]): Promise<Ended> => polku(args, { env: { DATABASE_URL: database.url } });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'polku-cli-rights-'));
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const opened = await openPolku({ url: database.url, owner: 'rights spec', masterKeys: testMasterKeys });
  await opened.start();
  await recordTwoCases(opened);
  await new KnownAccounts(pool, systemClock).remember(MAIJA);
  const head = await opened.store.head();
  for (const view of ['caseload', 'professionals', 'clients']) await opened.projections.waitUntil(view, head, 60_000);
  await opened.close();
});

afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Maija is client manager of the first case; the second is in another unit and has nothing to do with her. */
async function recordTwoCases({ dispatcher }: Polku): Promise<void> {
  let commands = 0;
  const envelope = (actor: string) => ({ commandId: `rights ${String(++commands)}`, actor });
  const works = { organisation: MAIJA.organisation, unit: 'Mikkeli', clientWorkPercent: 100, official: true };
  const outcomes = [];
  for (const id of ['maija.m', 'never.here']) {
    const details = { name: `Nimi ${id}`, profession: 'TKK', ...works };
    outcomes.push(await dispatcher.dispatch(new RegisterProfessional(id, details, envelope('spec'))));
  }
  for (const [index, clientId] of CLIENTS.entries()) {
    const identity = { givenNames: 'Testi', familyName: `Salainen${'ab'.charAt(index)}` };
    const profile = { language: 'fi', targetGroups: [] } as const;
    outcomes.push(await dispatcher.dispatch(new RegisterClient(clientId, { identity, profile }, envelope('spec'))));
    const opening = {
      ...{ clientId, path: 'essote-tyokyvyn-tuki', unit: index === 0 ? 'Mikkeli' : 'Savonlinna' },
      entry: { by: 'referral', source: 'TE' } as const,
    };
    const caseId = index === 0 ? MAIJAS : OTHERS;
    outcomes.push(await dispatcher.dispatch(new OpenCase(caseId, opening, envelope('somebody'))));
  }
  const person = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 002' };
  outcomes.push(await dispatcher.dispatch(new NameClientManager(MAIJAS, { person }, envelope('somebody'))));
  expect(outcomes.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
}

/** What the read log has got since. */
async function recordedBy(command: () => Promise<Ended>): Promise<{ ended: Ended; entries: Entry[] }> {
  const { rows: before } = await pool.query<{ last: string }>(
    'select coalesce(max(sequence), 0) as last from privacy.read_log',
  );
  const ended = await command();
  const { rows: entries } = await pool.query<Entry>(
    `select person_id as person, role, view, basis, outcome, subjects::text[] as subjects from privacy.read_log
     where sequence > $1 order by sequence`,
    [before[0]?.last],
  );
  return { ended, entries };
}

const operator = { person: expect.stringMatching(/^cli:[A-Za-z0-9]+$/), role: 'operator', basis: 'audit' };

describe('a case at the command line', () => {
  it('is shown to who may see it, and stands in the read log under the name of that person', async () => {
    const { ended, entries } = await recordedBy(() => run('case', 'show', MAIJAS, '--as', 'maija.m'));
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('Maija Mallinen');
    expect(ended.stderr).toContain('As maija.m, who last used Polku at ');
    expect(entries).toEqual([
      {
        person: 'maija.m',
        role: 'TKK',
        view: 'cli-case-show',
        basis: 'relationship',
        outcome: 'shown',
        subjects: [CLIENTS[0]],
      },
    ]);
  });

  it('that the person may not see is told of like one that there is not', async () => {
    const words = (ended: Ended, id: string) => [ended.code, ended.stdout, ended.stderr.replaceAll(id, 'CASE')];
    for (const command of [
      ['case', 'show'],
      ['replay', '--at', '2099-01-01'],
    ]) {
      const [verb = '', ...rest] = command;
      const show = (id: string) =>
        run(verb, ...(verb === 'case' ? rest : []), id, ...(verb === 'case' ? [] : rest), '--as', 'maija.m');
      const hidden = await recordedBy(() => show(OTHERS));
      const missing = await recordedBy(() => show(NO_CASE));
      expect(words(hidden.ended, OTHERS)).toEqual(words(missing.ended, NO_CASE));
      expect(hidden.ended.stderr).toContain('There is no case');
      expect(hidden.entries).toMatchObject([{ person: 'maija.m', outcome: 'refused', subjects: [CLIENTS[1]] }]);
      expect(missing.entries).toMatchObject([{ person: 'maija.m', outcome: 'refused', subjects: [] }]);
    }
  });

  it('is read by the operator of the machine when nobody is named', async () => {
    const { ended, entries } = await recordedBy(() => run('replay', OTHERS, '--at', '2099-01-01', '--json'));
    expect(documentOf(ended)).toMatchObject({ caseId: OTHERS });
    expect(entries).toEqual([{ ...operator, view: 'cli-replay', outcome: 'shown', subjects: [CLIENTS[1]] }]);
  });

  it('is not shown for somebody whom nobody knows', async () => {
    const { ended, entries } = await recordedBy(() => run('case', 'show', MAIJAS, '--as', 'nobody.k'));
    expect([ended.code, ended.stdout, entries]).toEqual([1, '', []]);
    expect(ended.stderr).toContain('[person-unknown]');
  });
});

describe('why', () => {
  it('says which rule opens the case, and is recorded as the operator asking', async () => {
    const { ended, entries } = await recordedBy(() => run('why', MAIJAS, '--as', 'maija.m'));
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^maija\.m may do with case a0000000-.*: view, record/);
    expect(ended.stdout).toMatch(/^✓ An official with a task in the case/m);
    expect(ended.stdout).toMatch(/^ {4}✓ is responsible for the case or stands in for who is/m);
    expect(ended.stdout).toMatch(/^ {4}– there is no client manager/m);
    expect(entries).toEqual([{ ...operator, view: 'rights', outcome: 'shown', subjects: [CLIENTS[0]] }]);
  });

  it('says so in the language asked for, and what it knows of who has never signed in', async () => {
    const ended = await run('why', OTHERS, '--as', 'never.here', '--language', 'sv', '--json');
    expect(documentOf(ended)).toMatchObject({ personId: 'never.here', may: [], basis: null, knownBy: 'register' });
    expect(ended.stdout).toContain('Yrkesutbildad i tjänsteförhållande');
    expect(ended.stderr).toContain('who has never signed in: as the register of professionals says');
  });

  it('wants to know about whom', async () => {
    expect((await run('why', MAIJAS)).code).toBe(2);
  });
});

describe('an export', () => {
  it('has the cases that the person may see, whose clients are in the read log before', async () => {
    const file = join(folder, 'maija.xes');
    const { ended, entries } = await recordedBy(() => run('export', '--xes', '--as', 'maija.m', '-o', file, '--json'));
    expect(documentOf(ended)).toMatchObject({ cases: 1 });
    expect(readFileSync(file, 'utf8')).toContain(MAIJAS);
    expect(readFileSync(file, 'utf8')).not.toContain(OTHERS);
    expect(entries).toMatchObject([
      { person: 'maija.m', view: 'cli-export', basis: 'relationship', subjects: [CLIENTS[0]] },
    ]);
  });

  it('of nothing is in the read log, too', async () => {
    const { ended, entries } = await recordedBy(() => run('export', '--xes', '--as', 'never.here'));
    expect(ended.stdout).not.toContain('<trace>');
    expect(entries).toMatchObject([{ person: 'never.here', view: 'cli-export', subjects: [] }]);
  });

  it('writes nothing when the read log cannot be written', async () => {
    await pool.query('alter table privacy.read_log rename to moved');
    try {
      const ended = await run('export', '--xes');
      expect(ended.code).toBe(1);
      expect(ended.stdout).not.toContain(MAIJAS);
    } finally {
      await pool.query('alter table privacy.moved rename to read_log');
    }
  });

  it('is counted by the same cases', async () => {
    expect(documentOf(await run('stats', '--as', 'maija.m', '--json'))).toMatchObject({ cases: 1 });
    const { ended, entries } = await recordedBy(() => run('stats', '--json'));
    expect(documentOf(ended)).toMatchObject({ cases: 2 });
    expect(entries).toMatchObject([{ view: 'cli-stats', subjects: [], basis: 'none' }]);
  });
});
