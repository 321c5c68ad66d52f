import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NameClientManager, OpenCase, PlanStep, RegisterClient, RegisterProfessional } from '@polku/case';
import { DELIVERY_STATES } from '@polku/reminders/worker';
import { randomUUID } from 'node:crypto';
import { TEST_KEY_FILE } from '../../../../test/support/master-keys.js';
import { RunningReminders } from '../../../../test/support/running-reminders.js';
import { runShowCase } from '../cases/show-case.js';
import { runDoctor } from '../operations/doctor/run-doctor.js';
import { PolkuCommand } from '../polku-command.js';
import { EXIT } from '../terminal/exit-codes.js';
import { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';
import { runMessage } from './message.js';
import { runMessages } from './messages.js';
import { addReminderCommands } from './reminder.commands.js';
import { runRetry } from './retry.js';
import { runReminderStatus } from './status.js';
import { runWorkOut } from './work-out.js';

jest.setTimeout(120_000);

// Mondays that are over: the commands go by the clock of the machine.
const MONDAY = '2025-03-03T10:00:00.000Z';
const maija = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 001' };

class Heard extends Terminal {
  document: Readonly<Record<string, unknown>> = {};
  text = '';

  constructor() {
    super({ json: true, language: 'en' });
  }

  override answer(document: unknown, text: string | (() => string)): void {
    this.document = document as Readonly<Record<string, unknown>>;
    this.text = typeof text === 'string' ? text : text();
  }

  override say(): void {
    // Nobody listens.
  }
}

const SETTINGS = ['DATABASE_URL', 'POLKU_MASTER_KEY_FILE', 'REDIS_URL'] as const;
const before = SETTINGS.map((name) => [name, process.env[name]] as const);

let running: RunningReminders;
beforeAll(async () => {
  running = await RunningReminders.start(MONDAY);
  process.env['DATABASE_URL'] = running.database.url;
  process.env['POLKU_MASTER_KEY_FILE'] = TEST_KEY_FILE;
  Reflect.deleteProperty(process.env, 'REDIS_URL');
  await running.settled();
});
afterAll(async () => {
  await running.close();
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
});

async function opened(identity: object): Promise<{ readonly caseId: string; readonly clientId: string }> {
  const [clientId, caseId] = [randomUUID(), randomUUID()];
  await running.does(RegisterClient, clientId, {
    identity: { givenNames: 'Testi', familyName: 'Salanimi', ...identity },
    profile: { language: 'fi', targetGroups: [] },
  });
  await running.does(OpenCase, caseId, {
    ...{ clientId, path: 'ep-erityisryhmat', unit: 'Mikkeli', entry: { by: 'referral', source: 'TE' } },
    answers: { syy: 'tuen tarve', ohjaava_taho: 'TE', lahettaja: { name: 'TE-palvelut', contact: 'vaihde' } },
  });
  return { caseId, clientId };
}

/** Cases with an appointment whose clients have been reminded of it, or could not be. */
async function reminded(identity: object): Promise<{ readonly caseId: string; readonly clientId: string }> {
  const found = await opened(identity);
  await running.does(NameClientManager, found.caseId, { person: maija });
  const dueAt = new Date(Date.parse(running.clock.now()) + 3 * 86_400_000).toISOString();
  await running.does(PlanStep, found.caseId, { phase: 'START', dueAt, responsible: maija });
  await running.settled();
  const [row] = await running.query<{ due_at: Date }>(
    `select due_at from reminders.reminders where case_id = $1 and rule = 'R15' and closed_at is null`,
    [found.caseId],
  );
  await running.at(row?.due_at.toISOString() ?? '');
  return found;
}

const reads = (view: string) =>
  running.query<{ person_id: string; outcome: string; basis: string; subjects: string[] }>(
    'select person_id, outcome, basis, subjects::text[] as subjects from privacy.read_log where view = $1 order by sequence',
    [view],
  );

async function messages(options: Partial<Parameters<typeof runMessages>[1]> = {}) {
  const heard = new Heard();
  await runMessages(heard, { limit: 50, ...options });
  const found = heard.document['messages'] as readonly { readonly messageId: string; readonly state: string }[];
  return { heard, found };
}

/** What the doctor says of the reminders. */
async function doctorSays(name: 'reminders' | 'queue') {
  const heard = new Heard();
  await runDoctor(heard);
  const checks = heard.document['checks'] as readonly { readonly name: string; readonly found: string }[];
  return checks.find((check) => check.name === name);
}

describe('polku doctor', () => {
  it('says that the reminders know all of the log, and where their queue is', async () => {
    expect(await doctorSays('reminders')).toMatchObject({
      ...{ result: 'ok', found: 'The reminders of 0 cases know all of the log, and nothing is late.' },
    });
    expect(await doctorSays('queue')).toMatchObject({ result: 'ok' });
  });

  it('fails when the queue of the settings cannot be reached', async () => {
    process.env['REDIS_URL'] = 'redis://127.0.0.1:1';
    expect(await doctorSays('queue')).toMatchObject({ result: 'fail', remedy: expect.stringContaining('REDIS_URL') });
    Reflect.deleteProperty(process.env, 'REDIS_URL');
  });
});

describe('polku reminders status', () => {
  it('is fine when the log is followed and nothing is late', async () => {
    const heard = new Heard();
    expect(await runReminderStatus(heard)).toBe(EXIT.fine);
    expect(heard.document).toMatchObject({
      ...{ isFollowed: true, position: await running.polku.store.head(), faults: [] },
      queue: { backend: 'postgres', counts: { failed: 0 } },
    });
    expect(heard.text).toContain('all of it is known; followed now');
  });

  it('fails, and says what to do, when something has been due for more than two minutes', async () => {
    await opened({});
    await running.settled();
    const heard = new Heard();
    expect(await runReminderStatus(heard)).toBe(EXIT.fault);
    expect(heard.document['faults']).toMatchObject([{ code: 'due-for-long' }]);
    expect(await doctorSays('reminders')).toMatchObject({ result: 'fail' });
    expect(heard.text).toMatch(/Something has been due since 2025-.*\[due-for-long\]/);
  });

  it('says that the queue is not reached instead of giving up', async () => {
    process.env['REDIS_URL'] = 'redis://127.0.0.1:1';
    const heard = new Heard();
    expect(await runReminderStatus(heard)).toBe(EXIT.fault);
    Reflect.deleteProperty(process.env, 'REDIS_URL');
    expect(heard.document['faults']).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'queue-unreachable' })]),
    );
    expect(heard.text).toContain('not reached');
  });
});

describe('polku reminders messages and message', () => {
  it('show what was caught to the operator, and to who sees the case, and write down who looked', async () => {
    const { clientId } = await reminded({ phone: '+358401234567' });
    const { heard, found } = await messages({ state: 'caught' });
    expect(found).toMatchObject([{ kind: 'reminder', to: 'client', channel: 'sms', state: 'caught' }]);
    expect(heard.text).not.toContain('+358401234567');
    const shown = new Heard();
    await runMessage(shown, {}, found[0]?.messageId ?? '');
    expect(shown.text).toMatch(/Text message to \+358401234567\n\n.*6\.3\.2025/);
    for (const view of ['messages', 'message']) {
      expect(await reads(view)).toMatchObject([
        { person_id: expect.stringMatching(/^cli:/), outcome: 'shown', basis: 'audit', subjects: [clientId] },
      ]);
    }
  });

  it('say of a message that the person may not see what they say of none', async () => {
    await running.does(RegisterProfessional, 'vieras', {
      ...{ name: 'Vieras Väki', profession: 'TV', organisation: 'Muualla', unit: 'Muualla', clientWorkPercent: 100 },
      official: false,
    });
    await running.polku.projections.waitUntil('professionals', await running.polku.store.head(), 10_000);
    const { found } = await messages();
    const stranger = await messages({ as: 'vieras' });
    expect(stranger.found).toEqual([]);
    const refusal = expect.objectContaining({ code: 'message-unknown' });
    await expect(runMessage(new Heard(), { as: 'vieras' }, found[0]?.messageId ?? '')).rejects.toEqual(refusal);
    await expect(runMessage(new Heard(), {}, 'nothing')).rejects.toEqual(refusal);
    expect((await reads('message')).slice(-2)).toMatchObject([
      { person_id: 'vieras', outcome: 'refused' },
      { person_id: expect.stringMatching(/^cli:/), outcome: 'refused' },
    ]);
  });

  it('know the states that messages have', () => {
    const program = new PolkuCommand('polku');
    addReminderCommands(program);
    const list = program.commands[0]?.commands.find((command) => command.name() === 'messages');
    const state = list?.options.find(({ long }) => long === '--state');
    expect(state?.argChoices).toEqual([...DELIVERY_STATES]);
  });
});

describe('polku reminders retry', () => {
  it('tries again what was given up, one or all, and says how many', async () => {
    const [one, other] = [await reminded({}), await reminded({})];
    const dead = (await messages({ state: 'dead' })).found;
    expect(dead).toHaveLength(2);
    const status = new Heard();
    await runReminderStatus(status);
    expect(status.text).toMatch(/Messages that were given up; .*\n {2}\S+ .*address-missing/);
    const heard = new Heard();
    const ofOne = dead.find(({ messageId }) => messageId.startsWith(one.caseId))?.messageId ?? '';
    await runRetry(heard, {}, ofOne);
    expect(heard.document).toEqual({ messages: 1, alarms: 0 });
    expect((await messages({ state: 'dead' })).found).toMatchObject([
      { messageId: expect.stringContaining(other.caseId) },
    ]);
    const all = new Heard();
    await runRetry(all, { all: true }, undefined);
    expect(all.text).toBe('1 message and 0 alarms go once more.');
    expect((await messages({ state: 'dead' })).found).toEqual([]);
  });

  it('refuses what is not among them, and what says neither which nor all', async () => {
    await expect(runRetry(new Heard(), {}, 'nothing')).rejects.toMatchObject({ code: 'dead-letter-unknown' });
    expect(() => runRetry(new Heard(), {}, undefined)).toThrow(WrongUse);
    expect(() => runRetry(new Heard(), { all: true }, 'x')).toThrow(WrongUse);
  });
});

describe('polku reminders work-out', () => {
  it('makes the table equal to the log again and delivers nothing a second time', async () => {
    const { caseId } = await opened({});
    await running.settled();
    const ownerless = () =>
      running.query(`select id, due_at, sent_at from reminders.reminders where case_id = $1 and rule = 'R23'`, [
        caseId,
      ]);
    const [wanted, sent] = [await ownerless(), await running.query('select id, attempts from reminders.deliveries')];
    expect(wanted).toHaveLength(1);
    // As another calendar would have said.
    await running.query(`update reminders.reminders set due_at = due_at + interval '9 days' where case_id = $1`, [
      caseId,
    ]);
    const heard = new Heard();
    await runWorkOut(heard);
    const [{ cases } = { cases: 0 }] = await running.query<{ cases: number }>(
      'select count(*)::int as cases from reminders.cases',
    );
    expect(heard.document).toMatchObject({ cases });
    expect(heard.text).toContain('Nothing was delivered again');
    expect(await ownerless()).toEqual(wanted);
    expect(await running.query('select id, attempts from reminders.deliveries')).toEqual(sent);
  });
});

describe('polku case show', () => {
  it('tells what was done about the reminders of the case', async () => {
    const { caseId } = await reminded({ phone: '+358401234567' });
    const heard = new Heard();
    await runShowCase(heard, { language: 'en' }, caseId);
    const { reminders } = heard.document['timeline'] as { readonly reminders: readonly { readonly rule: string }[] };
    expect(reminders.map(({ rule }) => rule)).toContain('R15');
    expect(heard.text).toMatch(
      /\n\nReminders\n[^]*A reminder was sent \(the client, in the way that the client chose\): /,
    );
  });
});

describe('polku reminders status without a server', () => {
  it('fails when nobody has followed the log for more than a minute', async () => {
    await running.reminders.close();
    await opened({});
    const heard = new Heard();
    expect(await runReminderStatus(heard)).toBe(EXIT.fault);
    expect(heard.document).toMatchObject({ isFollowed: false });
    expect(heard.text).toMatch(/behind since 2025-.*Start Polku, or a worker.*\[behind-the-log\]/s);
    expect(await doctorSays('reminders')).toMatchObject({ result: 'warn' });
  });
});
