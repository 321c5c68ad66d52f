import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { documentOf, FIXTURES, polku, PolkuCommand, type Ended } from './support/polku-command.js';

// Each command is a process of its own, and the machine may be busy.
jest.setTimeout(180_000);

const PERMITS = join(FIXTURES, 'permits.xes');
const VISITS = join(FIXTURES, 'visits.csv');

let folder: string;
let database: TestDatabase;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polku-cli-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(() => database.drop());

const run = (...args: string[]): Promise<Ended> => polku(args, { env: { DATABASE_URL: database.url } });

async function answer(...args: string[]): Promise<Record<string, unknown>> {
  return documentOf(await run(...args, '--json'));
}

/** Events in the log; 0 before the tables are there. */
async function eventsInLog(): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from log.events');
    return rows[0]?.count ?? 0;
  } catch {
    return 0;
  } finally {
    await client.end();
  }
}

describe('import', () => {
  it('brings a log in, once, and counts the same figures in the database as in the file', async () => {
    const dry = await answer('import', PERMITS, '--dry-run');
    expect(dry).toMatchObject({ path: 'permits', imported: 5, alreadyThere: 0, dryRun: true });
    expect(await answer('import', PERMITS)).toMatchObject({ imported: 5, alreadyThere: 0, refused: [], changed: [] });
    const events = await eventsInLog();
    const again = await run('import', PERMITS);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/new cases {6}0\n {2}already there {2}5\n/);
    expect(await eventsInLog()).toBe(events);
    expect(await answer('stats', '--path', 'permits')).toEqual(await answer('stats', PERMITS));
  });

  it('leaves nothing behind of a broken file', async () => {
    await run('migrate');
    const broken = join(folder, 'broken.xes');
    writeFileSync(broken, readFileSync(PERMITS, 'utf8').replace(/(.*)<\/log>/s, '$1<trace><event></log>'));
    const { code, stdout, stderr } = await run('import', broken);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^line \d+: The XML is not well-formed \(.*\)\. Nothing was imported\. \[xml-broken\]\n$/);
    expect((await answer('stats'))['cases']).toBe(0);
  });

  it("takes Excel's CSV by a mapping file onto a path that there is, and shows the case", async () => {
    const mapping = join(FIXTURES, 'visits.yaml');
    const report = await answer('import', VISITS, '--mapping', mapping);
    expect(report).toMatchObject({ path: 'essote-tyokyvyn-tuki', imported: 3, refused: [] });
    const columns = ['--case', 'Tapaus', '--activity', 'Vaihe', '--time', 'Aika', '--resource', 'Tekijä'];
    const zoneless = await run('stats', VISITS, ...columns);
    expect([zoneless.code, zoneless.stderr]).toEqual([
      1,
      'line 2, case 001, event 1: The time names no zone; tell it with --zone, for example --zone Europe/Helsinki (7.1.2025 9:00). [time-without-zone]\n',
    ]);
    expect(await answer('stats', VISITS, ...columns, '--zone', 'Europe/Helsinki')).toMatchObject({
      cases: 3,
      events: 6,
    });
  });

  it('ends with 1 and names the cases that have changed since they were imported', async () => {
    const grown = join(folder, 'permits.xes');
    writeFileSync(grown, readFileSync(PERMITS, 'utf8').replace('value="Withdraw"', 'value="Decide"'));
    await run('import', PERMITS);
    const { code, stdout } = await run('import', grown);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /changed since, left as they are {2}1\n {4}P-5 \(line \d+\): 2 events in the file, 2 recorded/,
    );
  });

  it('goes on where it was killed, and nothing is there twice', async () => {
    const cases = 6_000;
    const big = join(folder, 'big.csv');
    writeFileSync(big, bigLog(cases));
    const args = ['import', big, '--case', 'case', '--activity', 'activity', '--time', 'time'];
    const killed = new PolkuCommand(args, { env: { DATABASE_URL: database.url } });
    const ended = killed.ended();
    const started = await someCasesAreThere(ended);
    killed.child.kill('SIGKILL');
    await ended;
    const between = Number((await answer('stats', '--path', 'big'))['cases']);
    if (started) expect(between).toBeLessThan(cases);
    expect(between).toBeGreaterThan(0);

    const interrupted = new PolkuCommand(args, { env: { DATABASE_URL: database.url } });
    const stopped = interrupted.ended();
    setTimeout(() => interrupted.child.kill('SIGINT'), 2_000);
    const { code, stderr } = await stopped;
    if (code !== 0)
      expect([code, stderr]).toEqual([130, 'Stopping at the next safe place; press Ctrl-C again to end at once.\n']);

    const last = await answer(...args);
    expect(Number(last['imported']) + Number(last['alreadyThere'])).toBe(cases);
    expect(await answer('stats', '--path', 'big')).toEqual(documentOf(await run('stats', ...args.slice(1), '--json')));
    expect((await run('verify')).code).toBe(0);
  });
});

describe('export', () => {
  it('gives a file that imports back to the same figures, with zones, scopes and everything that was in it', async () => {
    await run('import', PERMITS);
    const file = join(folder, 'out.xes.gz');
    const exported = await answer('export', '--xes', '--path', 'permits', '-o', file);
    expect(exported).toMatchObject({ file, cases: 5, events: 13 });
    const xes = gunzipSync(readFileSync(file)).toString();
    expect(xes).toContain('<global scope="event">');
    expect(xes).toContain('value="2024-03-31T06:00:00.000+00:00"');
    expect(xes).toContain('<int key="fee" value="103"/>');
    const figures = await answer('stats', PERMITS);
    expect(await answer('stats', file)).toEqual(figures);

    const other = await createTestDatabase();
    const elsewhere = { env: { DATABASE_URL: other.url } };
    expect(documentOf(await polku(['import', file, '--id', 'permits', '--json'], elsewhere))).toMatchObject({
      imported: 5,
    });
    expect(documentOf(await polku(['stats', '--path', 'permits', '--json'], elsewhere))).toEqual(figures);
    await other.drop();
  });

  it('writes to standard output, and ends quietly when nobody reads on', async () => {
    await run('import', PERMITS);
    const { code, stdout } = await run('export', '--xes');
    expect([code, stdout.slice(0, 5), stdout.trimEnd().slice(-6)]).toEqual([0, '<?xml', '</log>']);
    const unread = new PolkuCommand(['export', '--xes'], { env: { DATABASE_URL: database.url } });
    unread.child.stdout?.destroy();
    expect(await unread.ended()).toMatchObject({ code: 0, stderr: '' });
  });

  it('leaves no unfinished file where it may not write, and says so', async () => {
    await run('import', PERMITS);
    const { code, stderr } = await run('export', '--xes', '-o', join(folder, 'nowhere', 'out.xes'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no such file or folder at .*\[not-found\]\n$/);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('refuses a path that there is not', async () => {
    const { code, stderr } = await run('export', '--xes', '--path', 'nowhere');
    expect([code, stderr]).toEqual([
      1,
      'There is no path nowhere. npx polku path list names those that there are. [path-unknown]\n',
    ]);
  });
});

function bigLog(cases: number): string {
  const lines = Array.from({ length: cases }, (_, index) => {
    const minute = String(index % 60).padStart(2, '0');
    return `c${String(index)},Open,2024-01-01T08:${minute}:00Z\nc${String(index)},Close,2024-01-02T09:${minute}:00Z`;
  });
  return `case,activity,time\n${lines.join('\n')}\n`;
}

/** Waits until the import has recorded its first cases; false when it was over before. */
async function someCasesAreThere(ended: Promise<unknown>): Promise<boolean> {
  const state = { over: false };
  void ended.then(() => (state.over = true));
  // The shipped paths come first, one event each.
  while (!state.over && (await eventsInLog()) < 500) await sleep(10);
  return !state.over;
}
