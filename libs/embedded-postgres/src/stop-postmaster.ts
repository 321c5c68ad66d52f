import { setTimeout as sleep } from 'node:timers/promises';
import { runningPostmaster } from './postmaster.js';

const PATIENCE_MS = 30_000;

/**
 * Fast shutdown: open transactions are rolled back, everything committed is on disk. After thirty seconds it is ended at
 * once instead, and recovers at the next start.
 */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let signal: NodeJS.Signals | undefined = 'SIGINT';
  while (runningPostmaster(cluster)?.pid === pid) {
    if (signal !== undefined) send(pid, signal);
    signal = undefined;
    await sleep(20);
    if (Date.now() > deadline) signal = 'SIGQUIT';
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
