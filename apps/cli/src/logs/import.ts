import { importLog, InputFault, inputSize, openLog, type ImportReport, type ImportTarget } from '@polku/interchange';
import { OperatorError } from '@polku/kernel';
import { basename } from 'node:path';
import { withPolku } from '../database/with-polku.js';
import { EXIT, type ExitCode } from '../terminal/exit-codes.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';
import { ImportBars } from './import-bars.js';
import { importText } from './import-text.js';
import { readingOf, type Reading, type ReadingOptions } from './reading.js';

interface ImportOptions extends ReadingOptions {
  readonly language: Language;
  readonly path?: string;
  readonly id?: string;
  readonly title?: string;
  readonly unit?: string;
  readonly dryRun?: boolean;
}

/** Who the log says has imported. */
const ACTOR = 'system:import';

export async function runImport(
  terminal: Terminal,
  options: ImportOptions,
  file: string,
): Promise<ExitCode | undefined> {
  const reading = await readingOf(options);
  const target = targetOf(options, reading, file);
  const size = await inputSize(file);
  return withPolku(terminal, async (polku) => {
    const bars = new ImportBars(terminal, size);
    const read = { ...reading.file, onBytes: (bytes: number) => bars.read(bytes) };
    const startedAt = performance.now();
    try {
      const report = await importLog(
        {
          read: () => openLog(file, read),
          target,
          unit: options.unit ?? reading.mapping.unit ?? nameOf(target),
          actor: ACTOR,
          dryRun: options.dryRun === true,
          signal: terminal.stopping,
          onProgress: (progress) => bars.show(progress),
        },
        polku,
      );
      bars.stop();
      const seconds = Math.round(performance.now() - startedAt) / 1_000;
      terminal.answer({ ...report, seconds }, () => importText(report, { seconds, language: options.language }));
      return exitCodeOf(report);
    } catch (error) {
      if (!(error instanceof InputFault) || bars.importing) throw error;
      throw new OperatorError(error.code, error.message, 'Nothing was imported.', { cause: error });
    } finally {
      bars.stop();
    }
  });
}

function exitCodeOf({ refused, changed }: ImportReport): ExitCode {
  return refused.length > 0 || changed.length > 0 ? EXIT.fault : EXIT.fine;
}

/** Flags before the mapping file; an own path by the name of the file when neither says anything. */
function targetOf(options: ImportOptions, { mapping }: Reading, file: string): ImportTarget {
  const derived = options.id !== undefined || options.title !== undefined;
  const path = options.path ?? (derived ? undefined : mapping.path);
  if (path !== undefined) return { kind: 'named', path, activities: mapping.activities ?? {} };
  const name = basename(file).replace(/(?:\.(?:xes|csv|xml|txt))?(?:\.gz)?$/i, '');
  const id = options.id ?? mapping.id ?? identifierOf(name);
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    throw new WrongUse(
      `"${id}" cannot be the identifier of a path.`,
      'Give one with --id: a small letter, then small letters a–z, digits and hyphens.',
    );
  }
  return { kind: 'derived', id, title: options.title ?? mapping.title ?? name };
}

function identifierOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '');
}

function nameOf(target: ImportTarget): string {
  return target.kind === 'named' ? target.path : target.id;
}
