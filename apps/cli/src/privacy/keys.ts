import { OperatorError } from '@polku/kernel';
import { FileMasterKeys } from '@polku/privacy';
import { masterKeysOf, openVault } from '@polku/runtime';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { withLog } from '../database/with-log.js';
import type { Terminal } from '../terminal/terminal.js';

export async function runMakeKeys(terminal: Terminal, _options: unknown, file: string): Promise<undefined> {
  const path = resolve(file);
  if (existsSync(path)) {
    throw new OperatorError(
      'key-file-exists',
      `${path} exists and is left as it is.`,
      'Name a file that does not exist.',
    );
  }
  const keys = new FileMasterKeys({ file: path, create: true });
  const id = await keys.currentId();
  terminal.answer(
    { file: path, id },
    `Master key ${id} is in ${path}. Back it up apart from the database: without it sealed data cannot be read.`,
  );
  return undefined;
}

export function runRotateKeys(terminal: Terminal): Promise<undefined> {
  return withLog(terminal, async ({ url, settings }) => {
    const masterKeys = masterKeysOf(settings);
    const vault = await openVault(url, masterKeys);
    const progress = terminal.progress('Wrapping', 1);
    try {
      const id = await masterKeys.rotate();
      const persons = await vault.personKeys.rewrap({ onProgress: ({ done, total }) => progress.update(done, total) });
      progress.stop();
      terminal.answer({ id, persons }, `Master key ${id} is current; it wraps the keys of ${String(persons)} persons.`);
    } finally {
      progress.stop();
      await vault.close();
    }
    return undefined;
  });
}
