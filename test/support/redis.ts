import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface TestRedis {
  /** redis://127.0.0.1:port */
  readonly url: string;
  stop(): Promise<void>;
}

const PROGRAMS = ['redis-server', 'valkey-server'];

/** Why no test can use a Redis here; undefined when one can. */
export function whyNoRedis(): string | undefined {
  return process.env['REDIS_TEST_URL'] !== undefined || programOnPath() !== undefined
    ? undefined
    : 'REDIS_TEST_URL names no Redis, and there is no redis-server on the PATH';
}

/** The Redis of REDIS_TEST_URL, or one of its own on a free port of this machine that keeps nothing. */
export async function startTestRedis(): Promise<TestRedis> {
  const given = process.env['REDIS_TEST_URL'];
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() };
  const program = programOnPath();
  if (program === undefined) throw new Error(whyNoRedis());
  return startServer(program);
}

async function startServer(program: string): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'polku-test-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const child = spawn(program, settings, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const stopNow = () => child.kill('SIGKILL');
  process.once('exit', stopNow);
  const url = `redis://127.0.0.1:${String(port)}`;
  await answers(url);
  return {
    url,
    stop: async () => {
      process.off('exit', stopNow);
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, milliseconds = 10_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.ping();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(20);
    } finally {
      if (client.status !== 'end') client.disconnect();
    }
  }
}

function programOnPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
