import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { FIXTURES, polku } from './support/polku-command.js';

// Each command is a process of its own, and the machine may be busy.
jest.setTimeout(120_000);

const GUIDE = readFileSync('docs/how-to/import-a-log.md', 'utf8');

interface Snippet {
  readonly command: string;
  /** Lines that its answer has, one after the other. */
  readonly answer: string;
}

/** Every command of the guide, with the answer that the guide shows under it. */
const SNIPPETS: readonly Snippet[] = [...GUIDE.matchAll(/```sh\n(.*?)\n```\n(?:\n```text\n(.*?)\n```)?/gs)].map(
  ([, command = '', answer = '']) => ({ command, answer }),
);

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'polku-how-to-'));
  for (const name of ['permits.xes', 'visits.csv', 'visits.yaml'])
    copyFileSync(join(FIXTURES, name), join(folder, name));
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

describe('docs/how-to/import-a-log.md', () => {
  it('shows the mapping file that is used', () => {
    const shown = /```yaml\n(.*?)```/s.exec(GUIDE)?.[1];
    expect(shown).toBe(readFileSync(join(FIXTURES, 'visits.yaml'), 'utf8'));
  });

  it('has commands', () => {
    expect(SNIPPETS.length).toBeGreaterThan(6);
  });

  // In the order of the guide: each goes on where the one before it has left the database.
  it.each(SNIPPETS)('$command', async ({ command, answer }) => {
    const [npx, name, ...args] = wordsOf(command);
    expect([npx, name]).toEqual(['npx', 'polku']);
    const ended = await polku(args, { cwd: folder, env: { DATABASE_URL: database.url } });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toContain(answer);
  });
});
