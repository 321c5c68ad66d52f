import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Codes of the errors that end a start, as they stand in the sources. */
function codesIn(folder: string, pattern: RegExp): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /\.(ts|mjs|cjs)$/.test(file) && !file.endsWith('.spec.ts'));
  return sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  );
}

describe('the codes of errors at the start', () => {
  const documented = readFileSync('deploy/README.md', 'utf8');
  const codes = [
    ...codesIn('libs/kernel/src', /super\(\s*'([a-z-]+)'/g),
    ...codesIn('libs/embedded-postgres/src', /new OperatorError\(\s*'([a-z-]+)'/g),
    ...codesIn('tools', /new Stop\(\s*'([a-z-]+)'/g),
    ...codesIn('tools', /\[([a-z]+-[a-z-]+)\]/g),
    ...codesIn('apps/api/src', /new OperatorError\(\s*'([a-z-]+)'/g),
  ];

  it('are found', () => {
    expect(codes).toEqual(expect.arrayContaining(['settings-invalid', 'disk-full', 'node-too-old', 'npm-missing']));
  });

  it.each([...new Set(codes)])('are in deploy/README.md: %s', (code) => {
    expect(documented).toContain(`\`${code}\``);
  });
});
