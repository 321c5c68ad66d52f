import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { definitionsOrThrow, NameClientManager, OpenCase, RegisterClient, type CaseCommand } from '@polku/case';
import { FixedClock } from '@polku/kernel';
import { changedRules, type RuleChange } from '@polku/reminders';
import { openPolku, type Polku } from '@polku/runtime';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { TEST_KEY_FILE, testMasterKeys } from '../../../../test/support/master-keys.js';
import { PolkuCommand } from '../polku-command.js';
import { EXIT } from '../terminal/exit-codes.js';
import { Terminal } from '../terminal/terminal.js';
import { runBackTest } from './back-test.js';
import { addReminderCommands } from './reminder.commands.js';
import { ruleChangeOf } from './rule-change.js';

jest.setTimeout(120_000);

const [CLIENT, MANAGED, WAITING] = [
  'c0000000-0000-4000-8000-000000000001',
  'a0000000-0000-4000-8000-000000000001',
  'a0000000-0000-4000-8000-000000000002',
] as const;

/** Keeps what would be printed. */
class Heard extends Terminal {
  document: unknown;
  text = '';
  readonly said: string[] = [];

  constructor() {
    super({ json: true, language: 'en' });
  }

  override answer(document: unknown, text: string | (() => string)): void {
    this.document = document;
    this.text = typeof text === 'string' ? text : text();
  }

  override say(line: string): void {
    this.said.push(line);
  }
}

let database: TestDatabase;
let pool: pg.Pool;
const SETTINGS = ['DATABASE_URL', 'POLKU_MASTER_KEY_FILE'] as const;
const before = SETTINGS.map((name) => [name, process.env[name]] as const);

beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_URL'] = database.url;
  process.env['POLKU_MASTER_KEY_FILE'] = TEST_KEY_FILE;
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  const polku = await openPolku({ url: database.url, owner: 'back-test spec', masterKeys: testMasterKeys });
  await polku.start();
  await recordCases(polku).finally(() => polku.close());
});

afterAll(async () => {
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  await pool.end();
  await database.drop();
});

/** Two cases opened on Wednesday 7 January; one got a client manager on the 13th. */
async function recordCases(polku: Polku): Promise<void> {
  const clock = new FixedClock('2026-01-07T08:00:00.000Z');
  const { dispatcher, close } = polku.at(clock);
  let commands = 0;
  const envelope = () => ({ commandId: `spec ${String(++commands)}`, actor: 'th-1' });
  const insist = async (command: CaseCommand<unknown> | RegisterClient): Promise<void> => {
    expect([await dispatcher.dispatch(command)].filter(({ outcome }) => outcome !== 'done')).toEqual([]);
  };
  const identity = { givenNames: 'Testi', familyName: 'Salainen' };
  const profile = { language: 'fi', targetGroups: [] } as const;
  await insist(new RegisterClient(CLIENT, { identity, profile }, envelope()));
  for (const caseId of [MANAGED, WAITING]) {
    const entry = { by: 'referral', source: 'TE' } as const;
    await insist(
      new OpenCase(caseId, { clientId: CLIENT, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry }, envelope()),
    );
  }
  clock.moveTo('2026-01-13T08:00:00.000Z');
  const person = { id: 'th-1', name: 'Hanna Haapa', profession: 'TH', contact: '015 000 002' };
  await insist(new NameClientManager(MANAGED, { person }, envelope()));
  await close();
}

const DAYS = { from: '2026-01-01', to: '31.3.2026' };

async function run(options: Partial<Parameters<typeof runBackTest>[1]>) {
  const heard = new Heard();
  const code = await runBackTest(heard, {
    ...{ language: 'en', rule: 'R23', set: ['escalation.1.after=P20D'], clock: 'recorded', ...DAYS },
    ...options,
  });
  return { heard, code };
}

async function reads(): Promise<readonly { view: string; role: string; subjects: string[] }[]> {
  const { rows } = await pool.query<{ view: string; role: string; subjects: string[] }>(
    'select view, role, subjects::text[] as subjects from privacy.read_log order by sequence',
  );
  return rows;
}

describe('polku reminders back-test', () => {
  it('says what would have been different, and names no case and no client', async () => {
    const { heard, code } = await run({});
    expect([code, heard.said]).toEqual([undefined, []]);
    expect(heard.document).toMatchObject({
      change: { rule: 'R23', set: { 'escalation.1.after': 'P20D' } },
      clock: 'recorded',
      period: { from: '2026-01-01', to: '2026-03-31' },
      cases: { read: 2, replayed: 2 },
    });
    expect(heard.text).toContain('the rule R23 would have sent');
    expect(heard.text).toContain('nobody is thought to have acted sooner');
    for (const id of [MANAGED, WAITING, CLIENT]) expect(JSON.stringify(heard.document) + heard.text).not.toContain(id);
    expect((await reads()).at(-1)).toEqual({ view: 'cli-stats', role: 'operator', subjects: [] });
  });

  it('names the cases when asked to, and whose they are goes into the read log', async () => {
    const { heard } = await run({ cases: true });
    const { figures } = heard.document as { figures: { sent: { before: number; cases: { before: unknown } } } };
    expect(figures.sent).toMatchObject({ before: 2, cases: { before: { count: 2, ids: [MANAGED, WAITING] } } });
    expect(heard.text).toContain(WAITING);
    expect((await reads()).at(-1)).toEqual({ view: 'caseload', role: 'operator', subjects: [CLIENT] });
  });

  it('writes nothing but the read log', async () => {
    const count = async () =>
      (await pool.query<{ count: string }>('select count(*) as count from log.events')).rows[0]?.count;
    const events = await count();
    await run({});
    expect(await count()).toBe(events);
  });

  it('refuses values that no definition could have, with all faults', async () => {
    const { heard, code } = await run({ set: ['offset=soon', 'days=now'] });
    expect(code).toBe(EXIT.fault);
    expect(heard.document).toMatchObject({ error: { code: 'rule-change-refused' } });
    expect(heard.said.join('\n')).toContain('offset');
    expect(heard.said.join('\n')).toContain('days');
  });

  it.each([
    ['a value without a key', { set: ['P5D'] }, '--set P5D is not a key with its value.'],
    ['a value that stands twice', { set: ['offset=P5D', 'offset=P6D'] }, '--set offset stands twice.'],
    ['a day that is none', { from: '31.2.2026' }, '--from 31.2.2026 is no day.'],
    ['days that lie ahead', { to: '2999-01-01' }, '--to 2999-01-01 lies ahead.'],
    [
      'a last day before the first',
      { from: '2026-03-01', to: '2026-02-01' },
      '--from 2026-03-01 is after --to 2026-02-01.',
    ],
  ])('takes %s for wrong use', async (_what, options, message) => {
    await expect(run(options)).rejects.toMatchObject({ code: 'wrong-use', message });
  });
});

describe('docs/how-to/try-a-reminder-rule-on-the-past.md', () => {
  const guide = readFileSync('docs/how-to/try-a-reminder-rule-on-the-past.md', 'utf8');
  const commands = [...guide.matchAll(/^npx polku (reminders back-test .*)$/gm)].map(([, line]) => line ?? '');

  it('has commands', () => {
    expect(commands.length).toBeGreaterThan(1);
  });

  it.each(commands)('%s asks for what can be tried', (line) => {
    const program = new PolkuCommand('polku').exitOverride();
    addReminderCommands(program);
    let change: RuleChange | undefined;
    const command = program.commands[0]?.commands.find((each) => each.name() === 'back-test');
    command?.action(({ rule, set, path }: { rule: string; set: string[]; path?: string }) => {
      change = ruleChangeOf(rule, set, path);
    });
    program.parse(line.split(' '), { from: 'user' });
    expect(change && changedRules(change, definitionsOrThrow(), definitionsOrThrow()).outcome).toBe('changed');
  });
});
