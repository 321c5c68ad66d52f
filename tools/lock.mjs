import fs from 'fs';
import { Stop } from './stop-with.mjs';

const PATIENCE_MS = 15 * 60 * 1000;
const ABANDONED_MS = 10 * 1000;

/**
 * Lets one process at a time do `work`. The lock of a killed process is taken over by exactly one of those who wait: the
 * one that creates the file named after the dead holder.
 */
export async function withLock(file, onWait, work) {
  const deadline = Date.now() + PATIENCE_MS;
  let waiting = false;
  while (!create(file, JSON.stringify({ pid: process.pid, started: startOf(process.pid), at: Date.now() }))) {
    if (!waiting) onWait();
    waiting = true;
    if (!removeAbandoned(file)) await new Promise((wake) => setTimeout(wake, 100));
    if (Date.now() > deadline)
      throw new Stop('build-busy', 'Another process holds ' + file + '; end it and start again.');
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function removeAbandoned(file) {
  const holder = read(file);
  if (holder === undefined) return isOld(file) && remove(file);
  if (startOf(holder.pid) === holder.started) return false;
  const claim = file + '.' + holder.pid + '-' + holder.at;
  if (!create(claim, '')) return isOld(claim) && remove(claim);
  const now = read(file);
  const same = now !== undefined && now.pid === holder.pid && now.at === holder.at;
  if (same) remove(file);
  return remove(claim);
}

/** What tells a process from a later one with the same number; undefined when it is gone. */
function startOf(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = fs.readFileSync('/proc/' + pid + '/stat', 'utf8');
      const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return boot + stat.slice(stat.lastIndexOf(')')).split(' ')[20];
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return error.code === 'EPERM' ? 'alive' : undefined;
  }
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function create(file, text) {
  try {
    fs.writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function remove(file) {
  fs.rmSync(file, { force: true });
  return true;
}

function isOld(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs > ABANDONED_MS;
  } catch {
    return false;
  }
}
