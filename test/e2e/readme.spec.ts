import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { IDENTITY_SETTINGS } from '@polku/identity';
import { REMINDER_SETTINGS } from '@polku/reminders/worker';
import { SETTINGS } from '@polku/kernel';
import { readFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(90_000);

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const hasCurl = spawnSync('bash', ['-c', 'command -v curl']).status === 0;
if (!hasCurl) console.warn('The walk-through of the README is not tried: this machine has no curl or no bash.');
const withCurl = hasCurl ? it : it.skip;

/** The script under a mark of the README, against another server than the one it names. */
function script(mark: string, url: string): string {
  const code = README.split(`<!-- ${mark}`)[1]?.split('```bash\n')[1]?.split('```')[0] ?? '';
  expect(code).toContain('127.0.0.1:3000');
  return code.replaceAll('http://127.0.0.1:3000', url);
}

async function run(code: string): Promise<string[]> {
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of shell.stdout) text += String(chunk);
  return text.trim().split('\n');
}

/** Position of the last event. */
async function headOf(api: TestApi): Promise<unknown> {
  return (await api.get('/health/projections')).body['head'];
}

describe('the README', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  withCurl('has a walk-through that does what it says, and changes nothing the second time', async () => {
    const code = script('walk-through', api.url);
    const first = (await run(code)).map((line) => JSON.parse(line) as Record<string, unknown>);
    const [early, mapping, check, doctor, start, work, exit, caseload, timeline, exits, middle] = first;
    expect(early).toMatchObject({
      code: 'guard-not-met',
      guard: 'situation_mapped',
      remedy: 'Record an initial mapping, a network meeting or a health check.',
    });
    for (const done of [mapping, check, doctor, start, work, exit]) expect(done).toMatchObject({ repeated: false });
    expect(caseload).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ exitReason: 'TYOLL' })]),
    });
    expect((timeline?.['entries'] as unknown[]).length).toBe(6);
    expect(exits).toMatchObject({ items: [{ reason: 'TYOLL', exits: 1 }] });
    expect(middle).toMatchObject({ known: { status: 'active', phase: 'MAP' } });

    const head = await headOf(api);
    const second = (await run(code)).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(await headOf(api)).toBe(head);
    expect(second.slice(1, 7).every((done) => done['repeated'] === true)).toBe(true);
    expect(second.slice(7)).toEqual(first.slice(7));
  });

  it('lists every setting with its default and meaning', () => {
    const rows = [...SETTINGS, ...IDENTITY_SETTINGS, ...REMINDER_SETTINGS].map(({ name, default: value, meaning }) => [
      name,
      value,
      meaning,
    ]);
    const table = README.split('<!-- settings')[1]?.split('## ')[0] ?? '';
    const written = table
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, 4)
          .map((cell) => cell.trim().replaceAll('`', '')),
      );
    expect(written).toEqual(rows);
  });
});
