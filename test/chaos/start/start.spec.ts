import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cannot, ChildProgram } from '../../support/child-program.js';
import { copyRepository, giveAway } from '../../support/repository-copy.js';

const NOBODY = 65_534;
const READY = /Polku is ready at (http:\/\/127\.0\.0\.1:\d+)/;
const root = mkdtempSync(join(tmpdir(), 'polku-start-'));
const clone = join(root, 'clone');
const running: ChildProgram[] = [];
let folders = 0;

jest.setTimeout(300_000);

const whyNotNobody =
  process.getuid?.() === 0 ? cannot('become another user') : 'the tests run as an ordinary user anyway';
if (whyNotNobody !== undefined) console.log(`Not tried as an ordinary user: ${whyNotNobody}`);
const asOrdinaryUser = whyNotNobody === undefined ? it : it.skip;

const npmCli = process.env['npm_execpath'];
if (npmCli === undefined) console.log('Not tried with npm itself: the tests were not started by npm');
const withNpm = npmCli === undefined || process.platform === 'win32' ? it.skip : it;

interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly asNobody?: boolean;
  readonly folder?: string;
}

/** `npm start` without npm: on a free port, without demo data, in a data folder of the test. */
function start(dataDirectory: string, { env = {}, asNobody = false, folder = clone }: StartOptions = {}): ChildProgram {
  const settings = { PORT: '0', POLKU_DEMO: 'off', POLKU_DATA_DIR: dataDirectory, ...env };
  const program = new ChildProgram(['tools/start.mjs'], { cwd: folder, env: settings, asNobody });
  running.push(program);
  return program;
}

function newFolder(): string {
  const folder = join(root, `data-${String(++folders)}`);
  mkdirSync(folder);
  return folder;
}

async function addressOf(program: ChildProgram): Promise<string> {
  return (await program.says(READY))[1] ?? '';
}

async function isReady(address: string): Promise<boolean> {
  const { status } = await fetch(`${address}/health/ready`);
  return status === 200;
}

function postmasterOf(dataDirectory: string): number {
  return Number(readFileSync(join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

beforeAll(() => {
  chmodSync(root, 0o755);
  copyRepository(clone);
});
afterEach(async () => {
  for (const program of running.splice(0)) await program.kill('SIGKILL');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the start', () => {
  it('makes the database, serves, stops on SIGTERM, and finds everything again', async () => {
    const data = newFolder();
    const first = start(data);
    expect(await isReady(await addressOf(first))).toBe(true);
    expect(first.output).toContain('Making a new PostgreSQL 18 database');
    expect(await first.kill('SIGTERM')).toBe(0);
    expect(existsSync(join(data, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);

    const second = start(data);
    expect(await isReady(await addressOf(second))).toBe(true);
    expect(second.output).not.toContain('Making a new PostgreSQL');
  });

  it('recovers after the server was killed with -9', async () => {
    const data = newFolder();
    const first = start(data);
    await addressOf(first);
    await first.kill('SIGKILL');
    expect(await isReady(await addressOf(start(data)))).toBe(true);
  });

  it('recovers after PostgreSQL was killed with -9, which ends the server with one sentence', async () => {
    const data = newFolder();
    const first = start(data);
    await addressOf(first);
    process.kill(postmasterOf(data), 'SIGKILL');
    expect(await first.ended()).toBe(1);
    expect(first.output).toMatch(/^PostgreSQL ended while Polku was running: .* \[database-ended\]$/m);
    expect(await isReady(await addressOf(start(data)))).toBe(true);
  });

  withNpm('ends when the npm that started it is killed with -9, so that its port is free', async () => {
    const env = { PORT: '0', POLKU_DEMO: 'off', POLKU_DATA_DIR: newFolder() };
    const npm = new ChildProgram([npmCli ?? '', 'start'], { cwd: clone, env });
    running.push(npm);
    const address = await addressOf(npm);
    process.kill(npm.pid, 'SIGKILL');
    await npm.says(/Stopped; nothing was lost/);
    await expect(fetch(`${address}/health/live`)).rejects.toThrow('fetch failed');
  });

  it('uses the running database when another server has started it', async () => {
    const data = newFolder();
    const first = start(data);
    await addressOf(first);
    const postmaster = postmasterOf(data);
    const second = start(data);
    expect(await isReady(await addressOf(second))).toBe(true);
    expect(postmasterOf(data)).toBe(postmaster);
    expect(second.output).not.toMatch(/Starting PostgreSQL/);
    expect(await second.kill('SIGTERM')).toBe(0);
    expect(await isReady(await addressOf(first))).toBe(true);
  });

  asOrdinaryUser('works as an ordinary user', async () => {
    const data = newFolder();
    giveAway(data, NOBODY);
    const program = start(data, { asNobody: true });
    expect(await isReady(await addressOf(program))).toBe(true);
    expect(await program.kill('SIGTERM')).toBe(0);
  });

  it('builds first when a source has changed', async () => {
    const data = newFolder();
    const changed = join(root, 'changed');
    copyRepository(changed);
    const source = join(changed, 'apps/api/src/main.ts');
    writeFileSync(source, `process.stderr.write('built anew\\n');\n${readFileSync(source, 'utf8')}`);
    const program = start(data, { folder: changed });
    expect(await isReady(await addressOf(program))).toBe(true);
    expect(program.output).toMatch(/Building.*\n[^]*built anew/);
  });
});

describe('the start is refused with one sentence and exit code 1', () => {
  it('when the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const { port } = server.address() as AddressInfo;
      const program = start(newFolder(), { env: { PORT: String(port) } });
      expect(await program.ended()).toBe(1);
      expect(lastLine(program)).toMatch(new RegExp(`^Port ${String(port)} .*\\[port-taken\\]$`));
    } finally {
      await closed(server);
    }
  });

  it('when settings are wrong, all of them at once', async () => {
    const env = { PORT: 'http', HOST: '0.0.0.0', DATABASE_URL: 'mysql://u:hunter2@db/x', POLKU_LOG_LEVEL: 'loud' };
    const program = start(newFolder(), { env });
    expect(await program.ended()).toBe(1);
    expect(program.output).toContain('4 settings are not usable');
    for (const name of Object.keys(env)) expect(program.output).toContain(`  ${name} `);
    expect(program.output).not.toContain('hunter2');
  });

  it('when the data folder is a file', async () => {
    const data = join(newFolder(), 'file');
    writeFileSync(data, '');
    const program = start(data);
    expect(await program.ended()).toBe(1);
    expect(lastLine(program)).toMatch(/^The data folder .* \[data-folder-unusable\]$/);
  });

  it('when the own PostgreSQL does not answer', async () => {
    const program = start(newFolder(), { env: { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/polku' } });
    expect(await program.ended()).toBe(1);
    expect(lastLine(program)).toMatch(/^The PostgreSQL of DATABASE_URL at 127\.0\.0\.1:1 .* \[database-unreachable\]$/);
    expect(program.output).not.toContain('hunter2');
  });

  asOrdinaryUser('when the data folder cannot be read', async () => {
    const data = newFolder();
    chmodSync(data, 0o700);
    const program = start(join(data, 'inside'), { asNobody: true });
    expect(await program.ended()).toBe(1);
    expect(lastLine(program)).toMatch(/^The data folder .* may not read or write it\. .* \[data-folder-unusable\]$/);
  });

  asOrdinaryUser('when it has to be built in a folder that may not be written', async () => {
    const changed = join(root, 'read-only');
    copyRepository(changed);
    rmSync(join(changed, 'dist'), { recursive: true });
    const program = start(newFolder(), { folder: changed, asNobody: true });
    expect(await program.ended()).toBe(1);
    expect(lastLine(program)).toMatch(
      /^Polku cannot be prepared at .*: this user may not write there\. \[folder-unusable\]$/,
    );
  });
});

function lastLine(program: ChildProgram): string {
  return program.output.trim().split('\n').at(-1) ?? '';
}

function closed(server: Server): Promise<unknown> {
  return new Promise((done) => server.close(done));
}
