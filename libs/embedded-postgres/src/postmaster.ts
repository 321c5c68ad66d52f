import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, identityOf } from './process-identity.js';

/** What PostgreSQL writes about itself into postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: 'starting' | 'stopping' | 'ready' | 'unknown';
}

/** The server that runs on this cluster, if one does; a postmaster.pid that a killed server left behind does not count. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const written = postmasterFile(cluster);
  return written !== undefined && servesCluster(written.pid, cluster) ? written : undefined;
}

/**
 * PostgreSQL itself refuses to start when postmaster.pid names any living process, and after a restart of the machine or
 * a container that process is likely to be somebody else.
 */
export function removeStalePostmasterFile(cluster: string): void {
  if (runningPostmaster(cluster) === undefined) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function postmasterFile(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  const status = ['starting', 'stopping', 'ready'].find((word) => word === lines[7]?.trim());
  return Number.isInteger(pid) && pid > 0
    ? { pid, port, status: (status as Postmaster['status'] | undefined) ?? 'unknown' }
    : undefined;
}

function servesCluster(pid: number, cluster: string): boolean {
  if (identityOf(pid) === undefined) return false;
  return commandLineOf(pid).includes(`/postgres -D ${cluster} -c `);
}
