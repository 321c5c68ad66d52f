import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { CODE, IMPORTS, SOUND, SOUND_CODE, type Planted } from './planted.js';

const repository = process.cwd();
const folders: string[] = [];
const SLOW = 120_000;

/** A repository with the real rules and nothing but planted files. */
function plant(files: readonly Omit<Planted, 'rule'>[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'polku-direction-')));
  folders.push(folder);
  for (const file of [
    'package.json',
    'tsconfig.json',
    'tsconfig.base.json',
    'eslint.config.mjs',
    '.dependency-cruiser.mjs',
  ]) {
    copyFileSync(join(repository, file), join(folder, file));
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, text } of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }
  return folder;
}

function json(folder: string, program: string, ...args: string[]): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, [join(repository, 'node_modules', program), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (!/^[[{]/.test(stdout)) throw new Error(`${program} said: ${stdout}${stderr}`);
  return JSON.parse(stdout);
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the direction rules', () => {
  let found: readonly { readonly from: string; readonly rule: { readonly name: string } }[];

  beforeAll(() => {
    const folder = plant([...SOUND, ...IMPORTS]);
    const result = json(
      folder,
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'libs'],
    );
    found = (result as { summary: { violations: typeof found } }).summary.violations;
  }, SLOW);

  it.each(IMPORTS)('$rule refuses $file', ({ rule, file }) => {
    expect(found.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });

  it.each(SOUND)('accept $file', ({ file }) => {
    expect(found.filter(({ from }) => from === file)).toEqual([]);
  });

  it('are each tried above', async () => {
    const rules = (await import(join(repository, '.dependency-cruiser.mjs'))) as {
      readonly default: { readonly forbidden: readonly { readonly name: string }[] };
    };
    const names = rules.default.forbidden.map(({ name }) => name);
    expect(names.filter((name) => !IMPORTS.some(({ rule }) => rule === name))).toEqual([]);
  });
});

describe('the lint rules', () => {
  let found: Readonly<Record<string, readonly (string | null)[]>>;

  beforeAll(() => {
    const folder = plant([...CODE, ...SOUND_CODE]);
    const results = json(folder, 'eslint/bin/eslint.js', '--format', 'json', 'libs', 'tools') as {
      readonly filePath: string;
      readonly messages: readonly { readonly ruleId: string | null }[];
    }[];
    found = Object.fromEntries(
      results.map(({ filePath, messages }) => [relative(folder, filePath), messages.map(({ ruleId }) => ruleId)]),
    );
  }, SLOW);

  it.each(CODE)('$rule refuses $file', ({ rule, file }) => {
    expect(found[file]).toContain(rule);
  });

  it.each(SOUND_CODE)('accept $file', ({ file }) => {
    expect(found[file]).toEqual([]);
  });
});
