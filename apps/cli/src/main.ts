import 'reflect-metadata';
import { CommanderError } from 'commander';
import { createProgram } from './program.js';
import { EXIT } from './terminal/exit-codes.js';

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.fine : EXIT.wrongUse;
  if (error.exitCode !== 0 && process.argv.includes('--json')) {
    const message = error.message.replace(/^error: /, '');
    process.stdout.write(`${JSON.stringify({ error: { code: 'wrong-use', message } }, undefined, 2)}\n`);
  }
}
// What the answer left in the pipe is written out before the program ends, whatever timer a library has left behind.
for (const stream of [process.stdout, process.stderr]) {
  if (stream.writable) await new Promise((written) => stream.write('', written));
}
process.exit();
