import type { Polku } from '@polku/runtime';
import type { Settings } from '@polku/kernel';
import type { Terminal } from '../terminal/terminal.js';
import { withPolku } from './with-polku.js';

/** The whole of Polku with its views kept up to date meanwhile, here or by whoever does it already. */
export function withViews<Result>(
  terminal: Terminal,
  work: (polku: Polku, settings: Settings) => Promise<Result>,
): Promise<Result> {
  return withPolku(terminal, async (polku, settings) => {
    await polku.projections.start();
    return work(polku, settings);
  });
}
