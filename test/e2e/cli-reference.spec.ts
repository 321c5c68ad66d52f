import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const PAGE = readFileSync(new URL('../../docs/reference/cli.md', import.meta.url), 'utf8');
const isBuilt = existsSync(PROGRAM);
if (!isBuilt) console.warn('The reference of the command line is not compared: nothing is built (npm run build).');

const sections = [...PAGE.matchAll(/^## polku ?(.*)\n\n```text\n([\s\S]*?)\n```$/gm)].map(
  ([, command = '', text = '']) => [command, text] as const,
);

describe('the reference of the command line', () => {
  (isBuilt ? it : it.skip).each(sections)('says of "%s" what the program says', (command, text) => {
    const words = command.split(' ').filter((word) => word !== '');
    const help = execFileSync(process.execPath, [PROGRAM, ...words, '--help'], { encoding: 'utf8' });
    expect(text).toBe(help.trimEnd());
  });

  it('has every command', () => {
    const named = sections.map(([command]) => command);
    for (const command of [
      'migrate',
      'import',
      'export',
      'stats',
      'path check',
      'path show',
      'replay',
      'verify',
      'doctor',
    ]) {
      expect(named).toContain(command);
    }
  });
});
