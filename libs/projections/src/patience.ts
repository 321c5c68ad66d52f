import { setTimeout as pause } from 'node:timers/promises';

/** Waits, or less when the signal is aborted. Never throws. */
export async function waitAtMost(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return;
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Doubles from the shortest to the longest wait, with a quarter of chance in it so that workers do not go in step. */
export function backOff(attempt: number, shortest: number, longest: number): number {
  const milliseconds = Math.min(longest, shortest * 2 ** Math.min(attempt - 1, 20));
  return milliseconds * (0.75 + Math.random() / 4);
}
