import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, polku, type Ended } from './support/polku-command.js';

// A database is made here, and the machine may be busy.
jest.setTimeout(180_000);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polku-cli-embedded-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]): Promise<Ended> => polku(args, { env: { POLKU_DATA_DIR: folder } });

/** PostgreSQL keeps this file as long as it runs. */
const runs = (): boolean => existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'));

it('starts the embedded database for the time of a command, and shares it among commands', async () => {
  const first = await run('migrate', '--json');
  expect(first.stderr).toMatch(/^Making a new PostgreSQL \d+ database in .*\nStarting PostgreSQL .*\n$/);
  expect(documentOf(first)).toMatchObject({ database: 'embedded' });
  expect(runs()).toBe(false);

  const together = await Promise.all([run('verify'), run('projections', 'rebuild', 'all'), run('doctor', '--json')]);
  expect(together.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(runs()).toBe(false);
});
