import { mkdirSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';

/** The folder of package.json. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

export function inRoot(...parts) {
  return join(ROOT, ...parts);
}

/** Where the tools keep their locks; never in the repository. */
export function lockFile(name) {
  mkdirSync(inRoot('.polku'), { recursive: true });
  return inRoot('.polku', name + '.lock');
}
