import { OperatorError } from '@polku/kernel';
import { EXIT, type ExitCode } from '../../terminal/exit-codes.js';
import { table } from '../../terminal/table.js';
import type { Terminal } from '../../terminal/terminal.js';
import { Places, type Found } from './find-places.js';
import { registry } from './registry.js';
import { sourceFiles } from './source-files.js';

/** Most things of similar name that are shown with all their places. */
const MOST_SHOWN = 8;

export function runWhere(terminal: Terminal, _options: unknown, name: string): Promise<ExitCode> {
  const found = new Places(registry(), sourceFiles()).find(name);
  if (found.length === 0) {
    throw new OperatorError(
      'name-unknown',
      `No event, command, view or route is called ${name}.`,
      'Name a part of it: npx polku where Step',
    );
  }
  terminal.answer({ found }, () => (found.length > MOST_SHOWN ? namesOnly(found) : found.map(inWords).join('\n\n')));
  return Promise.resolve(EXIT.fine);
}

function inWords({ kind, name, places }: Found): string {
  const rows = places.map(({ role, place, about }) => [
    role,
    place,
    about === undefined || about === name ? '' : about,
  ]);
  return `${kind} ${name}\n${table(rows, '  ')}`;
}

function namesOnly(found: readonly Found[]): string {
  return table(found.map(({ kind, name, places }) => [kind, name, places[0]?.place ?? '']));
}
