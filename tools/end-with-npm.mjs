import { spawnSync } from 'child_process';
import fs from 'fs';

const INTERVAL_MS = 500;

/**
 * npm runs a script in a shell, and the shell passes no signals on: `kill` of npm would leave the server running and its
 * port taken. So this process ends itself, in the orderly way of SIGTERM, when the npm that started it is gone.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const chain = upToNpm(process.ppid);
  if (chain.length === 0) return;
  const timer = setInterval(() => {
    if (process.ppid === chain[0] && chain.every(isAlive)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, INTERVAL_MS);
  timer.unref();
}

/** The numbers of the shell and of npm, or of npm alone where the shell has made room for us. */
function upToNpm(parent) {
  if (isNpm(parent)) return [parent];
  const grandparent = parentOf(parent);
  return isNpm(grandparent) ? [parent, grandparent] : [];
}

function isNpm(pid) {
  return /(^|[/\s])np[mx](-cli\.js)?(\s|$)/.test(commandOf(pid));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function commandOf(pid) {
  if (process.platform !== 'linux') return ps('command=', pid);
  try {
    return fs
      .readFileSync('/proc/' + pid + '/cmdline', 'utf8')
      .split('\0')
      .join(' ');
  } catch {
    return '';
  }
}

function parentOf(pid) {
  if (process.platform !== 'linux') return Number(ps('ppid=', pid));
  try {
    const stat = fs.readFileSync('/proc/' + pid + '/stat', 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]);
  } catch {
    return 0;
  }
}

function ps(column, pid) {
  const { stdout } = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' });
  return stdout === null ? '' : stdout.trim();
}
