import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { cannot, ChildProgram, type ProgramOptions } from '../../support/child-program.js';

const PROGRAM = join(process.cwd(), 'test/support/hold-database.mjs');
const isRoot = process.getuid?.() === 0;
const root = mkdtempSync(join(tmpdir(), 'polku-chaos-'));
chmodSync(root, 0o755);
const running: ChildProgram[] = [];

// Making a database takes a second, and ten on a machine that is busy with other things.
jest.setTimeout(120_000);

let folders = 0;

interface Held {
  readonly program: ChildProgram;
  readonly url: string;
  readonly pid: number;
  readonly reused: boolean;
  readonly created: boolean;
  readonly directory: string;
}

function newFolder(mode = 0o755): string {
  const folder = join(root, String(++folders));
  mkdirSync(folder);
  chmodSync(folder, mode);
  return folder;
}

function program(options: object, how: ProgramOptions = {}): ChildProgram {
  const child = new ChildProgram([PROGRAM, JSON.stringify(options)], how);
  running.push(child);
  return child;
}

async function hold(options: object, how: ProgramOptions = {}): Promise<Held> {
  const child = program(options, how);
  const [line] = await child.says(/^\{.*\}$/m);
  return { program: child, ...(JSON.parse(line) as Omit<Held, 'program'>) };
}

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 500; attempt++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(20);
  }
  return false;
}

/** Waits until initdb has written its first files. */
async function begunCluster(dataDirectory: string): Promise<void> {
  const folder = join(dataDirectory, 'postgres');
  const begun = (): boolean =>
    existsSync(folder) && readdirSync(folder).some((name) => existsSync(join(folder, name, 'PG_VERSION')));
  for (let attempt = 0; !begun(); attempt++) {
    if (attempt > 6000) throw new Error('initdb never began');
    await sleep(5);
  }
}

function killInitdb(dataDirectory: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (command.includes('initdb') && command.includes(dataDirectory) && command.includes('--pwfile')) {
        process.kill(Number(pid), 'SIGKILL');
      }
    } catch {
      // It has ended meanwhile.
    }
  }
}

const needs = (reason: string | undefined): typeof it.skip => {
  if (reason === undefined) return it;
  console.log(`Not tried: ${reason}`);
  return it.skip;
};
const asRoot = needs(isRoot ? cannot('become another user') : 'the tests do not run as root');
const asRootOnLinux = needs(process.platform === 'linux' && isRoot ? undefined : 'only root on Linux has these ways');
const onLinux = needs(process.platform === 'linux' ? undefined : 'only Linux binds a process to its parent');
const withSmallDisk = needs(process.platform === 'linux' ? cannot('make a small disk') : 'needs the mounts of Linux');

afterEach(async () => {
  for (const child of running.splice(0)) await child.kill('SIGTERM');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the database of a program', () => {
  onLinux('ends with it, even when it is killed with -9, and the next start finds all that was committed', async () => {
    const dataDirectory = newFolder();
    const first = await hold({ dataDirectory });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.program.kill('SIGKILL');
    const second = await hold({ dataDirectory });
    expect(second).toMatchObject({ reused: false, created: false });
    expect(await query(second.url, 'select answer from kept')).toBe(42);
    expect(await gone(first.pid)).toBe(true);
  });

  it('is recovered when both are killed with -9 at once', async () => {
    const dataDirectory = newFolder();
    const first = await hold({ dataDirectory });
    await query(first.url, 'create table kept as select 42 as answer');
    process.kill(first.pid, 'SIGKILL');
    await first.program.kill('SIGKILL');
    const second = await hold({ dataDirectory });
    expect(await query(second.url, 'select answer from kept')).toBe(42);
  });

  onLinux('is made anew when the first program and its initdb are killed with -9 while making it', async () => {
    for (const moment of [0, 50, 200]) {
      const dataDirectory = newFolder();
      const first = program({ dataDirectory });
      await begunCluster(dataDirectory);
      await sleep(moment);
      killInitdb(dataDirectory);
      await first.kill('SIGKILL');
      const second = await hold({ dataDirectory });
      expect(await query(second.url, 'select 1')).toBe(1);
    }
  });

  it('is shared by two programs that start at the same moment on an empty folder', async () => {
    const dataDirectory = newFolder();
    const [first, second] = await Promise.all([hold({ dataDirectory }), hold({ dataDirectory })]);
    expect(first.pid).toBe(second.pid);
    expect([first.created, second.created].filter(Boolean)).toHaveLength(1);
  });

  it('stays for the program that came later, when it was asked to last until the last user', async () => {
    const options = { dataDirectory: newFolder(), lifetime: 'last-user' };
    const first = await hold(options);
    const second = await hold(options);
    const third = await hold(options);
    await first.program.kill('SIGTERM');
    await third.program.kill('SIGKILL');
    expect(await query(second.url, 'select 1')).toBe(1);
    await second.program.kill('SIGTERM');
    expect(await gone(second.pid)).toBe(true);
  });
});

describe('the database of root', () => {
  asRootOnLinux('lies below a folder that only root may enter', async () => {
    const dataDirectory = join(newFolder(0o700), 'data');
    const held = await hold({ dataDirectory });
    expect(held.directory).toBe(join(dataDirectory, 'postgres'));
    expect(await query(held.url, 'select 1')).toBe(1);
  });

  asRootOnLinux('runs as the user nobody where there are no user namespaces', async () => {
    const options = { dataDirectory: newFolder(), without: ['user-namespace'] };
    const first = await hold(options);
    await query(first.url, 'create table kept as select 42 as answer');
    await first.program.kill('SIGTERM');
    const second = await hold(options);
    expect(second).toMatchObject({ created: false, reused: false });
    expect(await query(second.url, 'select answer from kept')).toBe(42);
  });

  asRootOnLinux(
    'moves where nobody may go, without user namespaces and below a folder that only root may enter',
    async () => {
      const lastResort = join(newFolder(), 'lib');
      const options = { dataDirectory: join(newFolder(0o700), 'data'), without: ['user-namespace'], lastResort };
      const first = await hold(options);
      expect(first.directory.startsWith(lastResort)).toBe(true);
      await query(first.url, 'create table kept as select 42 as answer');
      await first.program.kill('SIGTERM');
      const second = await hold(options);
      expect(await query(second.url, 'select answer from kept')).toBe(42);
    },
  );

  asRoot('runs as the ordinary user who made it, and can be used by that user again', async () => {
    const dataDirectory = newFolder();
    chownSync(dataDirectory, 65_534, 65_534);
    const env = { HOME: '/nonexistent' };
    const made = await hold({ dataDirectory }, { asNobody: true, env });
    await made.program.kill('SIGTERM');
    const byRoot = await hold({ dataDirectory }, { env });
    expect(byRoot.created).toBe(false);
    await query(byRoot.url, 'create table kept as select 42 as answer');
    await byRoot.program.kill('SIGTERM');
    const again = await hold({ dataDirectory }, { asNobody: true, env });
    expect(await query(again.url, 'select answer from kept')).toBe(42);
  });
});

describe('a start is refused with one sentence and exit code 1', () => {
  asRoot('when the data folder belongs to somebody else', async () => {
    const dataDirectory = join(newFolder(0o700), 'data');
    const child = program({ dataDirectory }, { asNobody: true });
    expect(await child.ended()).toBe(1);
    expect(child.output).toMatch(
      /^The data folder \S+ cannot be used: this user may not read or write it\. .* \[data-folder-unusable\]\n$/,
    );
  });

  asRoot('when the folder of the database cannot be read', async () => {
    const dataDirectory = newFolder();
    mkdirSync(join(dataDirectory, 'postgres'), { mode: 0o700 });
    const child = program({ dataDirectory }, { asNobody: true });
    expect(await child.ended()).toBe(1);
    expect(child.output).toMatch(/^The data folder \S+ cannot be used: .*\. .* \[data-folder-unusable\]\n$/);
  });

  withSmallDisk.each([1, 20])('when the disk is full at %i MB', async (megabytes) => {
    const dataDirectory = newFolder();
    const script = `mount -t tmpfs -o size=${String(megabytes)}m tmpfs "$0" && if [ ${String(megabytes)} = 1 ]; then head -c 1048576 /dev/zero > "$0/filler" 2>/dev/null; fi; exec "$@"`;
    const child = program(
      { dataDirectory },
      { before: ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, dataDirectory] },
    );
    expect(await child.ended()).toBe(1);
    expect(child.output).toMatch(/^The disk that holds the data folder \S+ is full\. .* \[disk-full\]\n$/m);
  });
});
