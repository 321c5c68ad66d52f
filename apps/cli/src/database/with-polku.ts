import { masterKeysOf, openPolku, type Polku } from '@polku/runtime';
import type { Settings } from '@polku/kernel';
import { hostname } from 'node:os';
import type { Terminal } from '../terminal/terminal.js';
import { withDatabase } from './with-database.js';

/** The whole of Polku without its views running: commands can be given, and every path version of the log is known. */
export async function withPolku<Result>(
  terminal: Terminal,
  work: (polku: Polku, settings: Settings) => Promise<Result>,
): Promise<Result> {
  return withDatabase(terminal, async ({ url, settings }) => {
    const { overridesDirectory } = settings;
    const polku = await openPolku({
      url,
      owner: `cli ${hostname()} ${String(process.pid)}`,
      masterKeys: masterKeysOf(settings),
      ...(overridesDirectory === undefined ? {} : { overridesDirectory }),
    });
    try {
      await polku.takePaths();
      return await work(polku, settings);
    } finally {
      await polku.close();
    }
  });
}
