import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine } from './account.js';
import { diskFull, startFailed, tellsOfFullDisk } from './faults.js';
import { give, type Home } from './home.js';
import { removeStalePostmasterFile, runningPostmaster } from './postmaster.js';

export type ServerSettings = Readonly<Record<string, string>>;

export interface ServerChild {
  readonly process: ChildProcess;
  readonly port: number;
}

const LARGEST_LOG_BYTES = 10 * 1024 * 1024;
const PORT_ATTEMPTS = 5;

const ALWAYS: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What a statement and its error quote is somebody's data: errors go to who asked, never into this log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};

/**
 * Starts PostgreSQL on a free port and waits until it accepts connections, however long a recovery takes.
 * @throws {OperatorError} disk-full, database-start-failed
 */
export async function startServer(
  home: Home,
  settings: ServerSettings,
  diesWithParent: boolean,
  log: (line: string) => void,
): Promise<ServerChild> {
  for (let attempt = 1; ; attempt++) {
    removeStalePostmasterFile(home.cluster);
    const port = await freePort();
    const from = openLog(home);
    const child = spawnServer(home, from.descriptor, { ...ALWAYS, ...settings, port: String(port) }, diesWithParent);
    closeSync(from.descriptor);
    const ended = await readyOrEnded(home, child, log);
    if (!ended) {
      child.unref();
      return { process: child, port };
    }
    const words = readFileSync(home.logFile, 'utf8').slice(from.length);
    if (attempt < PORT_ATTEMPTS && words.includes('Address already in use')) continue;
    throw tellsOfFullDisk(words) ? diskFull(home.directory) : startFailed(lastLine(words), home.logFile);
  }
}

/** The last line that says something, without its time and process number. */
export function lastLineOfLog(home: Home): string {
  try {
    return lastLine(readFileSync(home.logFile, 'utf8'));
  } catch {
    return 'its log cannot be read';
  }
}

function lastLine(words: string): string {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /FATAL|PANIC|error|could not/.test(line));
  const line = telling.at(-1) ?? lines.at(-1) ?? 'it said nothing';
  return line.replace(/^\d{4}-\S+ \S+ \S+ \[\d+\] /, '').replace(/\.$/, '');
}

/** In a session of its own: Ctrl-C at the terminal ends the program, and the program then ends PostgreSQL. */
function spawnServer(home: Home, log: number, settings: ServerSettings, diesWithParent: boolean): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { file, args, options } = commandLine(
    home.account,
    home.binaries.postgres,
    ['-D', home.cluster, ...flags],
    diesWithParent,
  );
  const env = { ...process.env, LC_ALL: 'C' };
  return spawn(file, args, { ...options, env, cwd: home.directory, detached: true, stdio: ['ignore', log, log] });
}

async function readyOrEnded(home: Home, child: ChildProcess, log: (line: string) => void): Promise<boolean> {
  let waited = 0;
  const state = { ended: false };
  child.once('exit', () => (state.ended = true));
  child.once('error', () => (state.ended = true));
  while (!state.ended) {
    const postmaster = runningPostmaster(home.cluster);
    if (postmaster !== undefined && postmaster.pid === child.pid && postmaster.status === 'ready') return false;
    if (++waited % 250 === 0) log('PostgreSQL is recovering what was being written when it was last ended …');
    await sleep(20);
  }
  return true;
}

function openLog(home: Home): { descriptor: number; length: number } {
  const size = statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) renameSync(home.logFile, `${home.logFile}.1`);
  const descriptor = openSync(home.logFile, 'a', 0o600);
  give(home.logFile, home.account);
  return { descriptor, length: size > LARGEST_LOG_BYTES ? 0 : readFileSync(home.logFile, 'utf8').length };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
