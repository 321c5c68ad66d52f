import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SourceFile {
  /** Relative to the repository, always as it is called there: `libs/case/src/case.ts`. */
  readonly path: string;
  readonly lines: readonly string[];
  /** False when only the build is here: then lines have other numbers than in the source. */
  readonly isSource: boolean;
}

/** Apps and libs whose code has a part in commands and events. */
const FOLDERS = ['libs/case/src', 'libs/reminders/src', 'libs/interchange/src', 'libs/demo/src', 'apps/api/src'];

/** The sources of the repository that this program belongs to, or its own build when they are not beside it. */
export function sourceFiles(): readonly SourceFile[] {
  const root = fileURLToPath(new URL('../../../../../', import.meta.url));
  const source = [root, join(root, '..')].find((each) => existsSync(join(each, FOLDERS[0] ?? '', 'use-cases.ts')));
  const [from, ending] = source === undefined ? [root, '.js'] : [source, '.ts'];
  return FOLDERS.flatMap((folder) => filesBelow(from, folder, ending)).map((path) => ({
    path: path.replace(/\.js$/, '.ts'),
    lines: readFileSync(join(from, path), 'utf8').split('\n'),
    isSource: ending === '.ts',
  }));
}

function filesBelow(root: string, folder: string, ending: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path, ending);
    return path.endsWith(ending) && !path.endsWith(`.spec${ending}`) ? [path] : [];
  });
}
