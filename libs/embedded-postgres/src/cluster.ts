import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canDieWithParent, commandLine } from './account.js';
import { diskFull, initialisationFailed, otherMajorVersion, passwordMissing, tellsOfFullDisk } from './faults.js';
import { give, type Home } from './home.js';

/** The only role of the embedded database. */
export const ROLE = 'polku';

const PASSWORD_FILE = 'polku-password';
const HALF_MADE = 'cluster.half-';

/**
 * Makes a new cluster unless there is one. It is made beside its place and moved there in one step, so that whoever is
 * killed on the way leaves nothing that looks like a database.
 * @returns true when it was made now
 */
export async function ensureCluster(home: Home, quick: boolean): Promise<boolean> {
  for (const entry of readdirSync(home.directory)) {
    if (entry.startsWith(HALF_MADE)) removeFolder(join(home.directory, entry));
  }
  if (existsSync(home.cluster)) {
    checkVersion(home);
    return false;
  }
  const half = join(home.directory, `${HALF_MADE}${randomBytes(4).toString('hex')}`);
  try {
    await initialise(home, half, quick);
    renameSync(half, home.cluster);
  } catch (error) {
    removeFolder(half);
    throw error;
  }
  return true;
}

/** An initdb whose starter was killed may still be writing there for a moment. */
function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** @throws {OperatorError} database-password-missing */
export function passwordOf(home: Home): string {
  const file = join(home.cluster, PASSWORD_FILE);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw passwordMissing(file);
  }
}

function checkVersion({ cluster, majorVersion }: Home): void {
  const file = join(cluster, 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'an unknown version';
  if (found !== majorVersion) throw otherMajorVersion(cluster, found, majorVersion);
}

async function initialise(home: Home, half: string, quick: boolean): Promise<void> {
  const passwordFile = `${half}.password`;
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  give(passwordFile, home.account);
  try {
    await runInitdb(home, half, passwordFile, quick);
    renameSync(passwordFile, join(half, PASSWORD_FILE));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The built-in C.UTF-8 sorts the same on every machine, and a newer libc cannot corrupt its indexes. */
async function runInitdb(home: Home, half: string, passwordFile: string, quick: boolean): Promise<void> {
  const words = [
    ...['-D', half, '-U', ROLE, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...(quick ? ['--no-sync'] : []),
  ];
  const { file, args, options } = commandLine(home.account, home.binaries.initdb, words, canDieWithParent());
  // Its complaints are recognised by their English words.
  const env = { ...process.env, LC_ALL: 'C' };
  const child = spawn(file, args, { ...options, env, cwd: home.directory, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  if (tellsOfFullDisk(complaints)) throw diskFull(home.directory);
  const telling = complaints.split('\n').filter((line) => /error|fatal|could not|invalid/i.test(line));
  throw initialisationFailed(telling.at(-1)?.trim() ?? `initdb ended with ${String(code)}`, home.directory);
}
