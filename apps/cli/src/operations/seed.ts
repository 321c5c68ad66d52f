import { DEMO_CLIENTS, seedDemo } from '@polku/demo';
import { withPolku } from '../database/with-polku.js';
import type { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';

interface SeedOptions {
  readonly clients?: number;
  readonly seed?: number;
  readonly today?: string;
}

export async function runSeed(terminal: Terminal, options: SeedOptions): Promise<undefined> {
  const { clients = DEMO_CLIENTS, seed, today } = options;
  if (today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(today)) {
    throw new WrongUse(`--today ${today} is not a date.`, 'Write it like 2026-03-01.');
  }
  return withPolku(terminal, async (polku) => {
    const progress = terminal.progress('Recording', clients);
    try {
      const report = await seedDemo({
        clients,
        ...(seed === undefined ? {} : { seed }),
        ...(today === undefined ? {} : { today }),
        openAt: (clock) => polku.at(clock),
        onProgress: ({ done, total }) => {
          progress.update(done, total);
        },
      });
      progress.stop();
      terminal.answer(
        { ...report, seed: seed ?? 1 },
        `${String(report.clients)} clients and ${String(report.professionals)} professionals are there; ${String(report.commands)} commands. The views follow as soon as Polku runs.`,
      );
    } finally {
      progress.stop();
    }
    return undefined;
  });
}
