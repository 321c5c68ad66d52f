import { checkPathFile, type DefinitionFault } from '@polku/case';
import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../terminal/exit-codes.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';

interface CheckOptions {
  readonly language: Language;
  readonly folder?: string;
}

export function runCheckPaths(
  terminal: Terminal,
  { language, folder }: CheckOptions,
  files: readonly string[],
): Promise<ExitCode> {
  const within = folder === undefined ? undefined : resolve(folder);
  const checked = files.map((file) => ({ file, ...checkPathFile(file, language, within) }));
  const faults = checked.flatMap((each) => each.faults);
  terminal.answer(
    {
      ok: faults.length === 0,
      files: checked.map(({ file, faults: found }) => ({
        file,
        faults: found.map((fault) => inLanguage(fault, language)),
      })),
    },
    () => checked.flatMap(({ file, printed }) => (printed.length === 0 ? [`${file}: no fault`] : printed)).join('\n'),
  );
  if (faults.length > 0) terminal.say(faults.length === 1 ? '1 fault' : `${String(faults.length)} faults`);
  return Promise.resolve(faults.length === 0 ? EXIT.fine : EXIT.fault);
}

function inLanguage({ message, remedy, ...fault }: DefinitionFault, language: Language) {
  return { ...fault, message: message[language], remedy: remedy[language] };
}
