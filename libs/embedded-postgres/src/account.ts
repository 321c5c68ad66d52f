import { spawnSync, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Binaries } from './binaries.js';

/**
 * As whom PostgreSQL runs. It refuses to run as root, so that root either hides in a user namespace, where file access
 * stays root's but the user looks like nobody, or becomes another user.
 */
export type Account =
  | { readonly kind: 'self' }
  | { readonly kind: 'user-namespace'; readonly uid: number }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number };

export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: Pick<SpawnOptions, 'uid' | 'gid'>;
}

/** @param diesWithParent PostgreSQL gets SIGINT (fast shutdown) when the process that starts it ends, however it ends */
export function commandLine(
  account: Account,
  program: string,
  args: readonly string[],
  diesWithParent = false,
): CommandLine {
  const words = [
    // The namespace user must be in /etc/passwd: initdb looks its name up.
    ...(account.kind === 'user-namespace'
      ? ['unshare', '--user', `--map-user=${String(account.uid)}`, `--map-group=${String(account.uid)}`]
      : []),
    ...(diesWithParent ? ['setpriv', '--pdeathsig', 'INT'] : []),
    program,
    ...args,
  ];
  const [file = program, ...rest] = words;
  return { file, args: rest, options: account.kind === 'user' ? { uid: account.uid, gid: account.gid } : {} };
}

/** Whether the system can end PostgreSQL together with its parent (Linux with util-linux). */
export function canDieWithParent(): boolean {
  return process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0;
}

/** Whether PostgreSQL runs under this account from where it is, and may write to the folder; why not otherwise. */
export function trial(account: Account, binaries: Binaries, directory: string): { fault?: string; version?: string } {
  const script = '"$0" --version && test -r "$1" && test -w "$1" && test -x "$1"';
  const { file, args, options } = commandLine(account, 'sh', ['-c', script, binaries.postgres, directory]);
  const { status, stdout, stderr, error } = spawnSync(file, args, { ...options, encoding: 'utf8', cwd: '/' });
  if (error !== undefined) return { fault: error.message };
  const version = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (status === 0 && version !== undefined) return { version };
  const words = stderr.trim().split('\n').at(-1) ?? '';
  return {
    fault: words === '' ? `the user that runs it may not read and write it` : words,
    ...(version === undefined ? {} : { version }),
  };
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** False for a container user with a bare number, whom initdb refuses. */
export function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** The unprivileged user that nearly every system has. */
export function nobody(passwordFile = '/etc/passwd'): { uid: number; gid: number } {
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync(passwordFile, 'utf8'));
  return { uid: Number(line?.[1] ?? 65_534), gid: Number(line?.[2] ?? 65_534) };
}
