import { createLogger, type Logger } from '@polku/kernel';
import type { Terminal } from '../terminal/terminal.js';

/** What goes wrong with the queue meanwhile, for the person at the terminal. */
export function faultLogger(terminal: Terminal): Logger {
  const say = (line: string): void => {
    terminal.say(line.trimEnd());
  };
  return createLogger({ level: 'warn', form: 'pretty', destination: { write: say } });
}
