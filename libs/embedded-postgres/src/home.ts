import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasName, isRoot, nobody, trial, type Account } from './account.js';
import { binariesIn, type Binaries } from './binaries.js';
import { folderUnusable, notRunnable } from './faults.js';

/** Where one embedded PostgreSQL lives, and as whom it runs. */
export interface Home {
  readonly directory: string;
  /** What PostgreSQL calls its data directory. */
  readonly cluster: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  readonly account: Account;
  /** `18` */
  readonly majorVersion: string;
}

export interface HomeChoice {
  readonly directory: string;
  readonly binaries: Binaries;
  /** Where root without user namespaces keeps the database of a folder that no other user may enter. */
  readonly lastResort?: string;
  /** For tests of the ways that this machine would not take. */
  readonly without?: readonly Account['kind'][];
}

/** Tries, best first, the ways to run PostgreSQL on this folder, and takes the first that really works. */
export function chooseHome(choice: HomeChoice): Home {
  const { directory, binaries } = choice;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const faults: string[] = [];
  for (const account of candidates(choice)) {
    if (choice.without?.includes(account.kind) === true) continue;
    const before = statSync(directory);
    give(directory, account);
    const { fault, version } = trial(account, binaries, directory);
    if (fault === undefined && version !== undefined) return homeIn(directory, binaries, account, version);
    if (isRoot()) chownSync(directory, before.uid, before.gid);
    if (version !== undefined && account.kind === 'self') throw folderUnusable(directory, fault ?? '');
    faults.push(fault ?? '');
  }
  const elsewhere = isRoot() ? homeOfNobody(choice) : undefined;
  if (elsewhere !== undefined) return elsewhere;
  throw notRunnable(faults.at(-1) ?? 'no way to run it');
}

function candidates({ directory }: HomeChoice): readonly Account[] {
  const { uid, gid } = nobody();
  const namespace: Account = { kind: 'user-namespace', uid };
  if (!isRoot()) return hasName() || process.platform !== 'linux' ? [{ kind: 'self' }] : [namespace];
  const owner = ownerOf(join(directory, 'cluster'));
  if (owner !== undefined && owner.uid !== 0) return [{ kind: 'user', ...owner }];
  const user: Account = { kind: 'user', uid, gid };
  // A cluster that root owns was made in a namespace; to run it as nobody it would have to change hands.
  return process.platform === 'linux' ? [namespace, ...(owner === undefined ? [user] : [])] : [user];
}

/**
 * Root, no user namespaces, and a folder below one that only root may enter: the binaries and the database go where the
 * user nobody can reach them. The place follows from the folder, so that the next start finds it again.
 */
function homeOfNobody({ directory, binaries, lastResort = '/var/lib/polku' }: HomeChoice): Home | undefined {
  const account: Account = { kind: 'user', ...nobody() };
  const place = join(lastResort, createHash('sha256').update(directory).digest('hex').slice(0, 12));
  try {
    mkdirSync(place, { recursive: true, mode: 0o755 });
    if (lstatSync(place).uid !== 0 && lstatSync(place).uid !== account.uid) return undefined;
  } catch {
    return undefined;
  }
  const copy = copyOf(binaries, place);
  const home = join(place, 'postgres');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  give(home, account);
  const { fault, version } = trial(account, copy, home);
  return fault === undefined && version !== undefined ? homeIn(home, copy, account, version) : undefined;
}

function copyOf(binaries: Binaries, place: string): Binaries {
  const target = join(place, 'native');
  if (!existsSync(target)) {
    const half = join(place, `native.half-${String(process.pid)}`);
    rmSync(half, { recursive: true, force: true });
    cpSync(binaries.directory, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, target);
  }
  return binariesIn(target);
}

function homeIn(directory: string, binaries: Binaries, account: Account, majorVersion: string): Home {
  const cluster = join(directory, 'cluster');
  return { directory, cluster, logFile: join(directory, 'postgres.log'), binaries, account, majorVersion };
}

/** Files that root makes for a PostgreSQL that runs as another user have to belong to that user. */
export function give(path: string, account: Account): void {
  if (account.kind === 'user' && isRoot()) chownSync(path, account.uid, account.gid);
}

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : { uid: found.uid, gid: found.gid };
}
