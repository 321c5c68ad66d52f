import { OperatorError, readSettings, type Settings } from '@polku/kernel';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, warn, type Check } from './check.js';

const GIGABYTE = 1_000_000_000;
const OLDEST_NODE = [20, 19] as const;

export function checkSettings(): { readonly check: Check; readonly settings?: Settings } {
  try {
    const settings = readSettings();
    const where = settings.databaseUrl === undefined ? 'the embedded PostgreSQL' : 'the PostgreSQL of DATABASE_URL';
    return { check: ok('settings', `The settings are usable; they name ${where}.`), settings };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { check: fail('settings', error.message, error.remedy) };
  }
}

export function checkNode(version = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest, oldestMinor] = OLDEST_NODE;
  const isNew = major > oldest || (major === oldest && minor >= oldestMinor);
  if (isNew) return ok('node', `Node.js ${version}.`);
  return fail('node', `Node.js ${version} is too old.`, `Install Node.js ${OLDEST_NODE.join('.')} or newer.`);
}

/** Of the disk that the embedded database lies on; an own database has its own disk, which is not seen from here. */
export async function checkDisk({ databaseUrl, dataDirectory }: Settings): Promise<Check> {
  let folder = dataDirectory;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const found = `${(free / GIGABYTE).toFixed(1)} GB are free on the disk of ${dataDirectory}.`;
  if (databaseUrl === undefined && free < 0.2 * GIGABYTE)
    return fail('disk', found, 'Free some space: the log cannot grow much more.');
  return free < 2 * GIGABYTE ? warn('disk', found, 'Free some space before the log is full.') : ok('disk', found);
}
