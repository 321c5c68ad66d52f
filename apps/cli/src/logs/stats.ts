import { inputSize, LogCount, openLog, tracesOfLog, type LogStatistics, type LogTrace } from '@polku/interchange';
import { accessFor, type AccessOptions } from '../access/access-for.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';
import { pathOrThrow } from './path-or-throw.js';
import { readingOf, type ReadingOptions } from './reading.js';
import { statisticsText } from './statistics-text.js';

interface StatsOptions extends ReadingOptions, AccessOptions {
  readonly language: Language;
  readonly path?: string;
}

export async function runStats(terminal: Terminal, options: StatsOptions, file?: string): Promise<undefined> {
  const ofCases = options.path !== undefined ? '--path' : options.as !== undefined ? '--as' : undefined;
  if (file !== undefined && ofCases !== undefined) {
    throw new WrongUse(
      `${ofCases} is for the cases of the database, and a file was named.`,
      'Leave one of the two out.',
    );
  }
  const statistics = file === undefined ? await ofDatabase(terminal, options) : await ofFile(terminal, options, file);
  if (!terminal.stopping.aborted) terminal.answer(statistics, () => statisticsText(statistics));
  return undefined;
}

async function ofFile(terminal: Terminal, options: StatsOptions, file: string): Promise<LogStatistics> {
  const { file: reading } = await readingOf(options);
  const progress = terminal.progress('Reading', await inputSize(file));
  const onBytes = (bytes: number): void => {
    progress.update(bytes);
  };
  try {
    return await counted(openLog(file, { ...reading, onBytes }), terminal);
  } finally {
    progress.stop();
  }
}

async function ofDatabase(terminal: Terminal, { language, path, ...who }: StatsOptions): Promise<LogStatistics> {
  // A file is counted without anything of the database being loaded.
  const { withPolku } = await import('../database/with-polku.js');
  const { visibleStreams } = await import('./visible-streams.js');
  return withPolku(terminal, async (polku) => {
    const { store, definitions } = polku;
    if (path !== undefined) pathOrThrow(definitions, path);
    const access = await accessFor(polku, terminal, who);
    const select = visibleStreams(access);
    const progress = terminal.progress('Reading', await store.head());
    const onProgress = ({ events, total }: { events: number; total: number }): void => {
      progress.update(events, total);
    };
    try {
      const traces = tracesOfLog(store, {
        definitions,
        language,
        onProgress,
        select,
        ...(path === undefined ? {} : { path }),
      });
      const statistics = await counted(traces, terminal);
      // Figures of nobody in particular.
      await access.shown('cli-stats', []);
      return statistics;
    } finally {
      progress.stop();
    }
  });
}

async function counted(traces: AsyncIterable<LogTrace>, { stopping }: Terminal): Promise<LogStatistics> {
  const count = new LogCount();
  for await (const trace of traces) {
    if (stopping.aborted) break;
    count.add(trace);
  }
  return count.result();
}
