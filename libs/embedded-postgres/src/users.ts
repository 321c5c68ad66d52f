import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { give, type Home } from './home.js';
import { identityOf } from './process-identity.js';

/** Notes that this process uses the database, so that nobody stops it under its feet. */
export function register(home: Home): { leave(): void } {
  const folder = folderOf(home);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  give(folder, home.account);
  const file = join(folder, `${String(process.pid)}-${randomBytes(4).toString('hex')}`);
  writeFileSync(file, identityOf(process.pid) ?? '', { mode: 0o600 });
  return {
    leave: () => {
      rmSync(file, { force: true });
    },
  };
}

/** Whether any living process still uses the database; forgets those that were killed. */
export function inUse(home: Home): boolean {
  const folder = folderOf(home);
  let used = false;
  for (const name of filesIn(folder)) {
    if (isAlive(join(folder, name), Number.parseInt(name, 10))) used = true;
    else rmSync(join(folder, name), { force: true });
  }
  return used;
}

function isAlive(file: string, pid: number): boolean {
  const identity = identityOf(pid);
  try {
    return identity !== undefined && readFileSync(file, 'utf8') === identity;
  } catch {
    return false;
  }
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function folderOf(home: Home): string {
  return join(home.directory, 'users');
}
