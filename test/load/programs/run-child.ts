import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a program of its own has measured about itself. */
export interface ChildReport {
  readonly seconds: number;
  /** Most memory that the process ever had, megabytes of 10^6 bytes. */
  readonly peakMegabytes: number;
}

/**
 * Runs `program.js` beside this file in a process of its own: what it needs is its own, and what ran before does not
 * slow it down.
 */
export async function runChild(
  program: 'follow' | 'rebuild' | 'import' | 'ring-all' | 'work-out',
  args: readonly string[],
): Promise<ChildReport> {
  const child = fork(fileURLToPath(new URL(`./${program}.js`, import.meta.url)), [...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let report: ChildReport | undefined;
  child.on('message', (message) => (report = message as ChildReport));
  const [code] = (await once(child, 'close')) as [number | null];
  if (report === undefined) throw new Error(`${program} ended with ${String(code)} and measured nothing`);
  return report;
}

/** Measures the work and reports it to the process that runs this one. */
export async function reportTo(work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const report: ChildReport = { seconds, peakMegabytes: (process.resourceUsage().maxRSS * 1024) / 1e6 };
  await new Promise<void>((sent) => process.send?.(report, () => sent()));
}
