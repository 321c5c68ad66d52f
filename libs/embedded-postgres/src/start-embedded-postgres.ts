import type { OperatorError } from '@polku/kernel';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canDieWithParent, type Account } from './account.js';
import { findBinaries } from './binaries.js';
import { ensureCluster, passwordOf } from './cluster.js';
import { addressOf, ensureDatabase, serves } from './connection.js';
import { busy, endedUnexpectedly, explained, notAnswering } from './faults.js';
import { chooseHome, type Home } from './home.js';
import { runningPostmaster, type Postmaster } from './postmaster.js';
import { isAboutToEnd, writeServerNote } from './server-note.js';
import { lastLineOfLog, startServer, type ServerSettings } from './server.js';
import { withStartLock } from './start-lock.js';
import { stopPostmaster } from './stop-postmaster.js';
import { inUse, register } from './users.js';

const PATIENCE_MS = 60_000;

export interface EmbeddedPostgresOptions {
  /** POLKU_DATA_DIR; the database goes into its folder `postgres`. */
  readonly dataDirectory: string;
  /** Gets one sentence for each thing that takes a moment. */
  readonly log?: (line: string) => void;
  /** Settings of PostgreSQL: `{ fsync: 'off' }`. They have no effect on a server that is found running. */
  readonly settings?: ServerSettings;
  /**
   * `process` (default): the server ends with the process that started it, even one killed with -9.
   * `last-user`: it goes on until the last process that uses it stops: for commands beside which others may start.
   */
  readonly lifetime?: 'process' | 'last-user';
  /** Made when it is missing; `polku`. */
  readonly database?: string;
  readonly lastResort?: string;
  readonly without?: readonly Account['kind'][];
}

export interface EmbeddedPostgres {
  /** postgres://polku:password@127.0.0.1:port/polku */
  readonly url: string;
  readonly port: number;
  /** Process number of the postmaster. */
  readonly pid: number;
  /** True when it was running already. */
  readonly reused: boolean;
  /** True when the cluster was made by this start. */
  readonly created: boolean;
  /** The folder of the database; elsewhere than asked for only for root without user namespaces. */
  readonly directory: string;
  /** Settles with the reason when the server that this process started ends without having been asked to. */
  readonly ended: Promise<OperatorError>;
  /** Stops the server, or only leaves it when it was started by another process that still lives or others use it. */
  stop(): Promise<void>;
}

/**
 * Finds the embedded PostgreSQL of a data folder running, or starts it, after making it the first time.
 * @throws {OperatorError} data-folder-unusable, data-folder-busy, disk-full, database-of-another-version,
 * database-start-failed, database-creation-failed, database-password-missing, database-not-available,
 * database-not-runnable
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = join(resolve(options.dataDirectory), 'postgres');
  try {
    const home = chooseHome({ ...options, directory, binaries: findBinaries() });
    return await locked(home, () => findOrStart(home, options));
  } catch (error) {
    throw explained(error, directory);
  }
}

async function findOrStart(home: Home, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log = () => undefined, settings = {}, lifetime = 'process', database = 'polku' } = options;
  if (!existsSync(home.cluster)) log(`Making a new PostgreSQL ${home.majorVersion} database in ${home.directory} …`);
  const created = await ensureCluster(home, settings['fsync'] === 'off');
  const password = passwordOf(home);
  const found = await findRunning(home, password);
  if (found === undefined) log(`Starting PostgreSQL ${home.majorVersion} in ${home.directory} …`);
  const bound = lifetime === 'process' && canDieWithParent();
  const child = found === undefined ? await startServer(home, settings, bound, log) : undefined;
  const { pid, port } = found ?? { pid: child?.process.pid ?? 0, port: child?.port ?? 0 };
  if (child !== undefined) writeServerNote(home, pid, bound);
  await ensureDatabase({ port, password }, database);
  const owned = child !== undefined && lifetime === 'process' ? child.process : undefined;
  const life = beginLife(home, owned);
  return {
    url: addressOf({ port, password }, database),
    ...{ port, pid, created, reused: found !== undefined, directory: home.directory },
    ended: child === undefined ? new Promise(() => undefined) : unexpectedEnd(home, child.process, life),
    stop: () => life.end(() => locked(home, () => leave(home, pid, life))),
  };
}

/** The running server, once it answers; undefined when none runs, after waiting for one that is just ending. */
async function findRunning(home: Home, password: string): Promise<Postmaster | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const postmaster = runningPostmaster(home.cluster);
    if (postmaster === undefined) return undefined;
    const { status, pid, port } = postmaster;
    const ending = status === 'stopping' || isAboutToEnd(home, pid);
    if (status === 'ready' && !ending && (await serves({ port, password }, home.cluster))) return postmaster;
    if (Date.now() > deadline && status === 'ready') throw notAnswering(home.directory, pid);
    await sleep(25);
  }
}

/** The time during which this process uses the server. */
interface Life {
  readonly ending: boolean;
  readonly owner: boolean;
  end(work: () => Promise<void>): Promise<void>;
  leave(): void;
}

function beginLife(home: Home, owned: ChildProcess | undefined): Life {
  const user = register(home);
  let ended: Promise<void> | undefined;
  // Where the system cannot bind the server to this process, an ordinary end of the process still takes it along.
  const endWithProcess = (): void => void owned?.kill('SIGINT');
  process.once('exit', endWithProcess);
  return {
    owner: owned !== undefined,
    get ending() {
      return ended !== undefined;
    },
    end: (work) => (ended ??= work()),
    leave: () => {
      process.removeListener('exit', endWithProcess);
      user.leave();
    },
  };
}

async function leave(home: Home, pid: number, life: Life): Promise<void> {
  life.leave();
  if (life.owner || !inUse(home)) await stopPostmaster(home.cluster, pid);
}

function unexpectedEnd(home: Home, child: ChildProcess, life: Life): Promise<OperatorError> {
  return new Promise((settle) => {
    child.once('exit', () => {
      if (!life.ending) settle(endedUnexpectedly(lastLineOfLog(home)));
    });
  });
}

function locked<Result>(home: Home, work: () => Promise<Result>): Promise<Result> {
  return withStartLock(join(home.directory, 'start.lock'), () => busy(home.directory), work);
}
