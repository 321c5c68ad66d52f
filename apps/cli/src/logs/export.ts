import { tracesOfLog, writeXes, type LogTrace, type SelectStreams } from '@polku/interchange';
import type { Polku } from '@polku/runtime';
import { accessFor, type AccessOptions } from '../access/access-for.js';
import { withPolku } from '../database/with-polku.js';
import type { Language } from '../terminal/language.js';
import { NO_PROGRESS } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';
import { pathOrThrow } from './path-or-throw.js';
import { visibleStreams } from './visible-streams.js';
import { writeFileWhole } from './write-file-whole.js';

interface ExportOptions extends AccessOptions {
  readonly language: Language;
  readonly path?: string;
  readonly output?: string;
}

export async function runExport(terminal: Terminal, options: ExportOptions): Promise<undefined> {
  const { output } = options;
  if (output === undefined && terminal.json) {
    throw new WrongUse('--json and an export to standard output exclude each other.', 'Name a file with --output.');
  }
  return withPolku(terminal, async (polku) => {
    const written = { cases: 0, events: 0 };
    const access = await accessFor(polku, terminal, options);
    const select = visibleStreams(access, (rows) => access.shown('cli-export', rows));
    const text = exported(polku, terminal, { ...options, select }, written);
    if (output === undefined) {
      for await (const piece of text) await terminal.write(piece);
      if (access.recorded === 0) await access.shown('cli-export', []);
      return undefined;
    }
    const bytes = await writeFileWhole(output, text, terminal.stopping);
    if (access.recorded === 0) await access.shown('cli-export', []);
    if (terminal.stopping.aborted) {
      terminal.say(`Nothing was written to ${output}.`);
      return undefined;
    }
    terminal.answer(
      { file: output, bytes, ...written },
      `${String(written.cases)} cases with ${String(written.events)} events are in ${output}, ${String(bytes)} bytes.`,
    );
    return undefined;
  });
}

async function* exported(
  { store, definitions }: Polku,
  terminal: Terminal,
  { language, path, output, select }: ExportOptions & { readonly select: SelectStreams },
  written: { cases: number; events: number },
): AsyncGenerator<string> {
  const title = path === undefined ? 'Polku' : pathOrThrow(definitions, path).title[language];
  const progress = output === undefined ? NO_PROGRESS : terminal.progress('Exporting', await store.head());
  const onProgress = ({ events, total }: { events: number; total: number }): void => {
    progress.update(events, total);
  };
  const traces = tracesOfLog(store, {
    definitions,
    language,
    onProgress,
    select,
    ...(path === undefined ? {} : { path }),
  });
  try {
    yield* writeXes(counting(traces, terminal, written), { name: title });
  } finally {
    progress.stop();
  }
}

async function* counting(
  traces: AsyncIterable<LogTrace>,
  { stopping }: Terminal,
  written: { cases: number; events: number },
): AsyncGenerator<LogTrace> {
  for await (const trace of traces) {
    if (stopping.aborted) return;
    written.cases += 1;
    written.events += trace.events.length;
    yield trace;
  }
}
