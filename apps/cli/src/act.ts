import type { Command } from 'commander';
import { EXIT, type ExitCode } from './terminal/exit-codes.js';
import type { Language } from './terminal/language.js';
import { Terminal } from './terminal/terminal.js';

/** Does the work of a command; the answer is the exit code, 0 when there is none. */
export type Work<Arguments extends readonly unknown[], Options> = (
  terminal: Terminal,
  options: Options,
  ...args: Arguments
) => Promise<ExitCode | undefined>;

/**
 * The action of a command. Its work is loaded only when it is asked for, so that help comes at once; its errors become
 * one sentence and an exit code.
 */
export function act<Arguments extends readonly unknown[], Options>(load: () => Promise<Work<Arguments, Options>>) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command;
    const options = command.opts<Options & { readonly json?: boolean; readonly language: Language }>();
    const terminal = new Terminal({ json: options.json === true, language: options.language });
    const forget = stopOnSignals(terminal);
    const args = given.slice(0, -2) as unknown as Arguments;
    const code = await carryOut(terminal, async () => (await load())(terminal, options, ...args));
    forget();
    process.exitCode = code;
  };
}

const WRONG_USE = 'wrong-use';

async function carryOut(terminal: Terminal, work: () => Promise<ExitCode | undefined>): Promise<ExitCode> {
  try {
    const code = (await work()) ?? EXIT.fine;
    if (terminal.readerGone) return EXIT.fine;
    return terminal.stopping.aborted ? EXIT.interrupted : code;
  } catch (error) {
    if (terminal.readerGone) return EXIT.fine;
    const { explain } = await import('./terminal/explain.js');
    const { lines, code, message, remedy } = explain(error);
    for (const line of lines) terminal.say(line);
    terminal.answerError({ code, message, ...(remedy === undefined ? {} : { remedy }) });
    return code === WRONG_USE ? EXIT.wrongUse : EXIT.fault;
  }
}

/** The first Ctrl-C lets the work end at a safe place, the second one ends the program. */
function stopOnSignals(terminal: Terminal): () => void {
  const stop = (): void => {
    if (terminal.stopping.aborted) process.exit(EXIT.interrupted);
    terminal.say('Stopping at the next safe place; press Ctrl-C again to end at once.');
    terminal.interrupt();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  };
}
