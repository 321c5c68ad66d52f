import { expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { createProgram } from './program.js';
import { commandLineReference } from './reference.js';

const FILE = new URL('../../../docs/reference/cli.md', import.meta.url);

// POLKU_WRITE_DOCS=1 npm test -- apps/cli/src/reference writes the file anew.
it('has a reference that says what the commands say', async () => {
  const style = await resolveConfig(FILE);
  const made = await format(commandLineReference(createProgram()), { ...style, parser: 'markdown' });
  if (process.env['POLKU_WRITE_DOCS'] !== undefined) writeFileSync(FILE, made);
  expect(readFileSync(FILE, 'utf8')).toBe(made);
});

it('has an example and a description of every command', () => {
  const reference = commandLineReference(createProgram());
  const sections = reference.split(/^## /m).slice(1);
  expect(sections.map((section) => section.split('\n', 1)[0])).toEqual([
    'Options of every command',
    'migrate',
    'seed',
    'verify',
    'doctor',
    'where',
    'import',
    'export',
    'stats',
    'path check',
    'path show',
    'path list',
    'case show',
    'replay',
    'why',
    'projections status',
    'projections rebuild',
    'reminders status',
    'reminders messages',
    'reminders message',
    'reminders retry',
    'reminders work-out',
    'reminders back-test',
    'read-log verify',
    'read-log head',
    'read-log odd',
    'log-report',
    'erase',
    'certificate',
    'retention',
    'legal-hold place',
    'legal-hold lift',
    'legal-hold list',
    'keys make',
    'keys rotate',
    'export-person',
  ]);
  for (const section of sections.slice(1)) expect(section).toContain('```sh\nnpx polku ');
});
