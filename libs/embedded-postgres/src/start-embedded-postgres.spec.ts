import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onDatabase } from './connection.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './start-embedded-postgres.js';

const root = mkdtempSync(join(tmpdir(), 'polku-embedded-'));
const started: EmbeddedPostgres[] = [];
let folders = 0;

// Making a database takes a second, and ten on a machine that is busy with other things.
jest.setTimeout(120_000);

function newFolder(): string {
  return join(root, String(++folders));
}

async function start(dataDirectory: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDirectory, settings: { fsync: 'off' }, ...options });
  started.push(server);
  return server;
}

async function one(server: EmbeddedPostgres, sql: string): Promise<unknown> {
  const { rows } = await onDatabase(server.url, (client) => client.query<Record<string, unknown>>(sql));
  return Object.values(rows[0] ?? {})[0];
}

function refusal(code: string, ...words: string[]): unknown {
  return expect.objectContaining({
    name: 'OperatorError',
    code,
    message: expect.stringMatching(new RegExp(words.join('.*'))),
  });
}

afterEach(async () => {
  for (const server of started.splice(0).reverse()) await server.stop();
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('is made in an empty folder, with its database in UTF-8 and a password that only its owner can read', async () => {
    const lines: string[] = [];
    const server = await start(newFolder(), { log: (line) => lines.push(line) });
    expect(server).toMatchObject({ reused: false, created: true });
    expect(lines).toEqual([
      expect.stringMatching(/^Making a new /),
      expect.stringMatching(/^Starting PostgreSQL 18 in /),
    ]);
    expect(await one(server, 'select current_database()')).toBe('polku');
    expect(await one(server, 'show server_encoding')).toBe('UTF8');
    expect(await one(server, 'select datlocale from pg_database where datname = current_database()')).toBe('C.UTF-8');
    expect(await one(server, `select upper('äåö')`)).toBe('ÄÅÖ');
    const passwordFile = join(server.directory, 'cluster', 'polku-password');
    expect(statSync(passwordFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(server.directory, 'postgres.log'), 'utf8')).not.toContain(
      readFileSync(passwordFile, 'utf8').trim(),
    );
  });

  it('lets nobody in with a wrong password', async () => {
    const server = await start(newFolder());
    const url = new URL(server.url);
    url.password = 'guess';
    await expect(onDatabase(url.toString(), (client) => client.query('select 1'))).rejects.toMatchObject({
      code: '28P01',
    });
  });

  it('keeps what statements quote out of its log', async () => {
    const server = await start(newFolder());
    await expect(one(server, `select '010190-900X'::int`)).rejects.toMatchObject({ code: '22P02' });
    expect(readFileSync(join(server.directory, 'postgres.log'), 'utf8')).not.toContain('010190-900X');
  });

  it('is found stopped and keeps its data', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await one(first, 'create table kept as select 42 as answer');
    await first.stop();
    await expect(one(first, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const second = await start(folder);
    expect(second).toMatchObject({ reused: false, created: false });
    expect(await one(second, 'select answer from kept')).toBe(42);
  });

  it('is found running, and is not stopped by the one who found it', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const second = await start(folder);
    expect(second).toMatchObject({ reused: true, created: false, pid: first.pid, url: first.url });
    await second.stop();
    expect(await one(first, 'select 1')).toBe(1);
  });

  it('outlives the one who started it for the last user, when asked to', async () => {
    const folder = newFolder();
    const first = await start(folder, { lifetime: 'last-user' });
    const second = await start(folder, { lifetime: 'last-user' });
    await first.stop();
    expect(await one(second, 'select 1')).toBe(1);
    await second.stop();
    await expect(one(second, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is made once and shared when several start at the same moment on an empty folder', async () => {
    const folder = newFolder();
    const servers = await Promise.all(Array.from({ length: 4 }, () => start(folder)));
    expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
    expect(servers.filter(({ created }) => created)).toHaveLength(1);
    expect(servers.filter(({ reused }) => !reused)).toHaveLength(1);
  });

  it('recovers after kill -9, with everything that was committed', async () => {
    const folder = newFolder();
    const first = await start(folder, { settings: {} });
    await one(first, 'create table kept as select 42 as answer');
    process.kill(first.pid, 'SIGKILL');
    expect(await first.ended).toMatchObject({ code: 'database-ended' });
    const second = await start(folder, { settings: {} });
    expect(second).toMatchObject({ reused: false, created: false });
    expect(await one(second, 'select answer from kept')).toBe(42);
  });

  it('is not confused by a postmaster.pid that names another living process', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const file = join(first.directory, 'cluster', 'postmaster.pid');
    const words = readFileSync(file, 'utf8');
    await first.stop();
    writeFileSync(file, words.replace(/^\d+/, String(process.ppid)));
    expect(await start(folder)).toMatchObject({ reused: false });
  });

  it('clears away what a killed initdb has left', async () => {
    const folder = newFolder();
    const half = join(folder, 'postgres', 'cluster.half-1234');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    const server = await start(folder);
    expect(server.created).toBe(true);
    expect(readdirSync(server.directory).filter((name) => name.includes('half'))).toEqual([]);
  });

  it('takes over the lock of a process that was killed', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'postgres'), { recursive: true });
    const dead = JSON.stringify({ pid: process.pid, identity: 'an earlier boot/1', token: 'abc' });
    writeFileSync(join(folder, 'postgres', 'start.lock'), dead);
    const servers = await Promise.all([start(folder), start(folder)]);
    expect(servers.filter(({ created }) => created)).toHaveLength(1);
  });
});

describe('the embedded PostgreSQL refuses, in one sentence,', () => {
  it('a data folder that is a file', async () => {
    const folder = newFolder();
    writeFileSync(folder, '');
    await expect(start(folder)).rejects.toEqual(refusal('data-folder-unusable', folder, 'is a file|part of the path'));
  });

  it('a database of another major version', async () => {
    const folder = newFolder();
    const server = await start(folder);
    await server.stop();
    writeFileSync(join(server.directory, 'cluster', 'PG_VERSION'), '16\n');
    await expect(start(folder)).rejects.toEqual(
      refusal('database-of-another-version', 'PostgreSQL 16', 'PostgreSQL 18'),
    );
  });

  it('a configuration that PostgreSQL does not take, with its own last words', async () => {
    const options = { settings: { fsync: 'off', shared_buffers: 'plenty' } };
    await expect(start(newFolder(), options)).rejects.toEqual(
      refusal('database-start-failed', 'FATAL: .*"shared_buffers": "plenty"'),
    );
  });

  it('a database whose password is gone', async () => {
    const folder = newFolder();
    const server = await start(folder);
    await server.stop();
    rmSync(join(server.directory, 'cluster', 'polku-password'));
    await expect(start(folder)).rejects.toEqual(refusal('database-password-missing', 'polku-password'));
  });
});
