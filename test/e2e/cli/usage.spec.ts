import { describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, FIXTURES, polku } from './support/polku-command.js';

// Each command is a process of its own, and the machine may be busy.
jest.setTimeout(120_000);

const NOWHERE = { DATABASE_URL: 'postgres://polku@127.0.0.1:1/nowhere' };

describe('the command line', () => {
  it('ends with 2 and says how it is used when it is used wrongly', async () => {
    for (const args of [
      [],
      ['bogus'],
      ['import'],
      ['stats', '--no-such-option'],
      ['seed', '--clients', 'many'],
      ['path', 'show', 'x', '--format', 'gif'],
      ['replay', 'x'],
      ['import', 'x.xes', '--path', 'a', '--id', 'b'],
    ]) {
      const { code, stdout, stderr } = await polku(args);
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(
        args.length === 0 ? /^Usage: polku/ : /^error: .*\n(.*\n)?Add --help to see how it is used/,
      );
    }
  });

  it('says what is wrong with a value before it looks for a database', async () => {
    const time = await polku(['replay', 'x', '--at', '2026-03-01T12:00'], { env: NOWHERE });
    expect(time.code).toBe(2);
    expect(time.stderr).toContain('is neither a moment with its zone nor a day. Write 2026-03-01T12:00+02:00');
    const zone = await polku(['stats', 'x.csv', '--zone', 'Europe/Helsinkii'], { env: NOWHERE });
    expect([zone.code, zone.stderr]).toEqual([
      2,
      'There is no zone Europe/Helsinkii. Name one like Europe/Helsinki. [wrong-use]\n',
    ]);
  });

  it('has help with examples for every command, at exit code 0', async () => {
    const { code, stdout } = await polku(['--help']);
    expect(code).toBe(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) .*$/gm)].map((match) => match[1] ?? '');
    expect(names).toEqual(
      expect.arrayContaining(['migrate', 'seed', 'import', 'export', 'replay', 'verify', 'stats', 'where', 'doctor']),
    );
    for (const name of names.filter(
      (each) => !['path', 'case', 'projections', 'reminders', 'keys', 'help'].includes(each),
    )) {
      const help = await polku([name, '--help']);
      expect([name, help.code]).toEqual([name, 0]);
      expect(help.stdout).toContain('\nExamples:\n  $ npx polku');
    }
  });

  it('tells of a database that is not there in one sentence, without a stack', async () => {
    const { code, stdout, stderr } = await polku(['verify'], { env: NOWHERE });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'The PostgreSQL of DATABASE_URL at 127.0.0.1:1 cannot be used: nothing listens there. ' +
        'Start it or correct DATABASE_URL; without DATABASE_URL the embedded one is used. [database-unreachable]\n',
    );
  });

  it('names all settings that are not usable at once', async () => {
    const { code, stderr } = await polku(['migrate'], { env: { PORT: 'http', POLKU_LOG_LEVEL: 'loud' } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/PORT must .*\n.*POLKU_LOG_LEVEL must/);
  });

  it('answers with one JSON document, errors included', async () => {
    const fine = await polku(['stats', join(FIXTURES, 'permits.xes'), '--json']);
    expect(documentOf(fine)).toMatchObject({ cases: 5, events: 13 });
    const missing = await polku(['stats', 'nowhere.xes', '--json']);
    expect(documentOf(missing)).toEqual({
      error: { code: 'file-unreadable', message: 'The file cannot be read (nowhere.xes: there is no such file).' },
    });
    const wrong = await polku(['stats', '--bogus', '--json']);
    expect([wrong.code, documentOf(wrong)]).toMatchObject([2, { error: { code: 'wrong-use' } }]);
    const doctor = await polku(['doctor', '--json'], { env: NOWHERE });
    expect([doctor.code, documentOf(doctor)]).toMatchObject([1, { ok: false }]);
  });
});

describe('path check', () => {
  const faulty = join(FIXTURES, 'faulty-path.yaml');

  it('names every fault with its line, place and remedy, in the language asked for', async () => {
    const english = await polku(['path', 'check', faulty]);
    expect(english.code).toBe(1);
    expect(english.stdout).toContain(`${faulty}:12:`);
    for (const code of ['code-unknown', 'phase-unreachable', 'guard-unknown'])
      expect(english.stdout).toContain(`[${code}]`);
    expect(english.stdout).toMatch(/\n {2}→ /);
    const documents = await Promise.all(
      ['fi', 'sv', 'en'].map(async (language) => {
        const found = documentOf(await polku(['path', 'check', faulty, '--json', '-l', language]));
        return found as {
          ok: boolean;
          files: { file: string; faults: { code: string; line: number; message: string }[] }[];
        };
      }),
    );
    const codes = documents.map(({ files }) => files[0]?.faults.map(({ code, line }) => `${code} ${String(line)}`));
    expect(new Set(codes.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(new Set(documents.map(({ files }) => files[0]?.faults[0]?.message)).size).toBe(3);
  });

  it('has nothing to say about a shipped path', async () => {
    const file = 'libs/case/definitions/paths/essote-tyokyvyn-tuki.yaml';
    expect(await polku(['path', 'check', file])).toEqual({ code: 0, stdout: `${file}: no fault\n`, stderr: '' });
  });

  it('reports a file that is not there', async () => {
    const { code, stdout } = await polku(['path', 'check', 'nowhere.yaml']);
    expect(code).toBe(1);
    expect(stdout).toContain('nowhere.yaml');
  });
});

describe('path show', () => {
  it('draws a shipped path without a database, in each format', async () => {
    for (const [format, pattern] of [
      ['text', /Alkukartoitus/],
      ['mermaid', /^flowchart|^graph/m],
      ['svg', /^<svg|^<\?xml/],
    ] as const) {
      const shown = await polku(['path', 'show', 'essote-tyokyvyn-tuki', '--format', format, '-l', 'fi'], {
        env: NOWHERE,
      });
      expect([format, shown.code, shown.stderr]).toEqual([format, 0, '']);
      expect(shown.stdout).toMatch(pattern);
    }
  });

  it("names every fault of an authority's own values, in lines and no stack", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'polku-overrides-'));
    const head = 'format: polku-overrides/1\nauthority: Esimerkki\n';
    writeFileSync(join(folder, 'a.yaml'), `${head}path: nowhere\noverrides: { capacity.mostPerFullTime: 1 }\n`);
    writeFileSync(
      join(folder, 'b.yaml'),
      `${head}path: essote-ips-tyohonvalmennus\noverrides: { capacity.mostPerFullTime: 40 }\n`,
    );
    try {
      const env = { ...NOWHERE, POLKU_OVERRIDES_DIR: folder };
      const { code, stdout, stderr } = await polku(['path', 'show', 'essote-tyokyvyn-tuki'], { env });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^The overrides cannot be used: 2 faults\.\n/);
      expect(stderr).toMatch(/^a\.yaml:3:\d+ path \[override-path-unknown\]\n/m);
      expect(stderr).toMatch(/^b\.yaml:\d+:\d+ .*\[override-not-an-assumption\]\n/m);
      expect(stderr).toMatch(/\[overrides-invalid\]\n$/);
      expect(stderr).not.toMatch(/^ +at /m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('takes the language of the system', async () => {
    const swedish = await polku(['path', 'list', '--shipped', '--json'], { env: { LANG: 'sv_FI.UTF-8' } });
    const finnish = await polku(['path', 'list', '--shipped', '--json'], { env: { LANG: 'C' } });
    const title = (ended: typeof swedish) =>
      (documentOf(ended) as { paths: { id: string; title: string }[] }).paths.find(
        ({ id }) => id === 'essote-tyokyvyn-tuki',
      )?.title;
    expect(title(finnish)).toBe('Työkyvyn tuen palvelu');
    expect(title(swedish)).not.toBe(title(finnish));
  });
});

describe('where', () => {
  it('says who decides, folds, projects and tells an event, relative to the repository', async () => {
    const { code, stdout } = await polku(['where', 'StepRecorded'], { cwd: FIXTURES });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^event StepRecorded\n/);
    expect(stdout).toMatch(/decides {3}libs\/case\/src\/write\/record-step\/record-step\.ts:\d+/);
    expect(stdout).toMatch(/folds {5}libs\/case\/src\/case\.ts:\d+/);
    expect(stdout).toMatch(/projects {2}libs\/case\/src\/read\/caseload\/caseload\.projection\.ts:\d+ {2,}caseload/);
    expect(stdout).not.toContain(process.cwd());
  });

  it('finds a decider and a folder for every event that there is, and a file for every command, view and route', async () => {
    const { found } = documentOf(await polku(['where', '', '--json'])) as {
      found: { kind: string; name: string; places: { role: string }[] }[];
    };
    const kinds = new Set(found.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['command', 'event', 'route', 'view']);
    expect(found.filter(({ places }) => places.length === 0)).toEqual([]);
    const events = found.filter(({ kind, name }) => kind === 'event' && !name.startsWith('Path'));
    expect(events.length).toBeGreaterThan(35);
    const incomplete = events.filter(({ places }) => {
      const roles = new Set(places.map(({ role }) => role));
      return !roles.has('decides') || !roles.has('folds') || !(roles.has('projects') || roles.has('follows'));
    });
    expect(incomplete.map(({ name }) => name)).toEqual([]);
  });

  it('says so when there is no such name', async () => {
    expect(await polku(['where', 'Unicorn'])).toMatchObject({ code: 1, stdout: '' });
  });
});
