import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './process-identity.js';

interface Holder {
  readonly pid: number;
  readonly identity: string | undefined;
  readonly token: string;
}

const PATIENCE_MS = 120_000;
const ABANDONED_MS = 10_000;

/**
 * Lets one process at a time do `work`. The lock of a process that was killed is taken over: by exactly one of those who
 * wait, because whoever removes it must first create the file that is named after the lock's token.
 * @param onTimeout makes the error when a living process holds the lock for two minutes
 */
export async function withStartLock<Result>(
  file: string,
  onTimeout: () => Error,
  work: () => Promise<Result>,
): Promise<Result> {
  const holder: Holder = { pid: process.pid, identity: identityOf(process.pid), token: randomBytes(8).toString('hex') };
  const deadline = Date.now() + PATIENCE_MS;
  while (!created(file, JSON.stringify(holder))) {
    if (!removedAbandoned(file)) await sleep(25);
    if (Date.now() > deadline) throw onTimeout();
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function removedAbandoned(file: string): boolean {
  const holder = holderOf(file);
  if (holder === 'unknown') return olderThan(file, ABANDONED_MS) && removed(file);
  if (holder === undefined || identityOf(holder.pid) === holder.identity) return false;
  const claim = `${file}.${holder.token}`;
  if (!created(claim, '')) return olderThan(claim, ABANDONED_MS) && removed(claim);
  try {
    const now = holderOf(file);
    return typeof now === 'object' && now.token === holder.token && removed(file);
  } finally {
    removed(claim);
  }
}

/** Undefined when nobody holds the lock, `unknown` while its holder is still writing (or was killed at that moment). */
function holderOf(file: string): Holder | 'unknown' | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : 'unknown';
  }
}

function created(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // A file without its text, left by a full disk, would lock everybody out for ten seconds.
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') removed(file);
    throw error;
  }
}

function removed(file: string): boolean {
  rmSync(file, { force: true });
  return true;
}

function olderThan(file: string, milliseconds: number): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > milliseconds;
  } catch {
    return false;
  }
}
