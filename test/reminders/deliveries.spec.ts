import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  NameClientManager,
  NameSubstitute,
  OpenCase,
  PlanStep,
  RegisterClient,
  RegisterProfessional,
} from '@polku/case';
import { CaughtMail, LetterChannel, MailChannel } from '@polku/reminders/worker';
import { simpleParser, type ParsedMail } from 'mailparser';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { RunningReminders } from '../support/running-reminders.js';

jest.setTimeout(60_000);

const UNIT = 'Mikkeli';
const MAIJA = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: 'maija@example.fi' };

/** What the mail server answers to a receiver; undefined: taken. */
let answer: { readonly code: number; readonly message: string } | undefined;
let mails: ParsedMail[] = [];
let server: SMTPServer;
let running: RunningReminders;

beforeAll(async () => {
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onRcptTo: (_address, _session, done) => {
      done(answer === undefined ? null : Object.assign(new Error(answer.message), { responseCode: answer.code }));
    },
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  running = await RunningReminders.start('2026-03-02T10:00:00.000Z', {
    channels: [
      new MailChannel({ url: `smtp://127.0.0.1:${String(port)}`, from: 'Polku <polku@example.fi>' }),
      new CaughtMail('sms'),
      new LetterChannel(),
    ],
    publicUrl: 'https://polku.example.fi',
  });
  const works = { organisation: 'Testilä', unit: UNIT, clientWorkPercent: 100, official: true };
  for (const id of ['maija.m', 'timo.t']) {
    const contact = id === 'maija.m' ? { contact: 'maija@example.fi' } : {};
    await running.does(RegisterProfessional, id, { name: id, profession: 'TKK', ...works, ...contact });
  }
  await seen();
});
afterAll(async () => {
  await running.close();
  await new Promise<void>((closed) => {
    server.close(closed);
  });
});
beforeEach(() => {
  answer = undefined;
  mails = [];
});

async function seen(): Promise<void> {
  const head = await running.polku.store.head();
  for (const view of ['professionals', 'caseload']) await running.polku.projections.waitUntil(view, head, 10_000);
}

/** A client with an appointment in three days, who is reminded the day before at eight. */
async function withAppointment(
  identity: object,
  dueAt: string,
  profile: object = {},
): Promise<{ caseId: string; due: string }> {
  const [clientId, caseId] = [randomUUID(), randomUUID()];
  await running.does(RegisterClient, clientId, {
    identity: { givenNames: 'Testi', familyName: 'Salanimi', ...identity },
    profile: { language: 'fi', targetGroups: [], ...profile },
  });
  await running.does(OpenCase, caseId, {
    ...{ clientId, path: 'ep-erityisryhmat', unit: UNIT, entry: { by: 'referral', source: 'TE' } },
    answers: { syy: 'tuen tarve', ohjaava_taho: 'TE', lahettaja: { name: 'TE-palvelut', contact: 'vaihde' } },
  });
  await running.does(NameClientManager, caseId, { person: MAIJA });
  await running.does(PlanStep, caseId, { phase: 'START', dueAt, responsible: MAIJA });
  await running.settled();
  const [row] = await running.query<{ due_at: Date }>(
    `select due_at from reminders.reminders where case_id = $1 and rule = 'R15'`,
    [caseId],
  );
  return { caseId, due: row?.due_at.toISOString() ?? '' };
}

const deliveries = (caseId: string) =>
  running.query<{
    id: string;
    state: string;
    attempts: number;
    channel: string;
    reason: string | null;
    next_at: Date | null;
  }>('select id, state, attempts, channel, reason, next_at from reminders.deliveries where case_id = $1', [caseId]);
const toClients = () => mails.filter((mail) => JSON.stringify(mail.to).includes('asiakas@example.fi'));

describe('a mail to a client', () => {
  it('goes once, in plain words, with nothing about health and no name', async () => {
    const { caseId, due } = await withAppointment({ email: 'asiakas@example.fi' }, '2026-03-05T10:00:00.000Z');
    await running.at(due);
    expect(await deliveries(caseId)).toMatchObject([{ state: 'sent', channel: 'email', attempts: 1 }]);
    const [mail] = toClients();
    expect(toClients()).toHaveLength(1);
    expect(mail?.text).toContain('torstaina 5.3.2026');
    expect(`${mail?.subject ?? ''} ${mail?.text ?? ''}`).not.toMatch(/Salanimi|terve|hoito|lääkäri/i);
  });

  it('is tried again later each time while the server is busy', async () => {
    await running.at('2026-03-09T10:00:00.000Z');
    const { caseId, due } = await withAppointment({ email: 'asiakas@example.fi' }, '2026-03-12T10:00:00.000Z');
    answer = { code: 451, message: 'try again later' };
    await running.at(due);
    const [first] = await deliveries(caseId);
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, reason: 'server-busy' });
    await running.at(first?.next_at?.toISOString() ?? '');
    const [second] = await deliveries(caseId);
    expect(second).toMatchObject({ state: 'waiting', attempts: 2 });
    const pause = (second?.next_at?.getTime() ?? 0) - (first?.next_at?.getTime() ?? 0);
    expect(pause).toBeGreaterThanOrEqual(120_000);
    answer = undefined;
    await running.at(second?.next_at?.toISOString() ?? '');
    expect(await deliveries(caseId)).toMatchObject([{ state: 'sent', attempts: 3 }]);
    expect(await running.filed(caseId)).not.toContain('ReminderNotDelivered R15');
  });

  it('that is refused goes by the next channel, and the case knows why', async () => {
    await running.at('2026-03-16T10:00:00.000Z');
    const identity = { email: 'asiakas@example.fi', phone: '+358401234567' };
    const wish = { reminderChannel: 'email' };
    const { caseId, due } = await withAppointment(identity, '2026-03-19T10:00:00.000Z', wish);
    answer = { code: 550, message: 'no such user' };
    await running.at(due);
    await running.at(new Date(Date.parse(due) + 60_000).toISOString());
    expect(await deliveries(caseId)).toMatchObject([{ state: 'caught', channel: 'sms' }]);
    expect(await running.filed(caseId)).toContain('ReminderNotDelivered R15');
  });

  it('that nobody takes is given up, told of on the case, and can be tried again', async () => {
    await running.at('2026-03-23T10:00:00.000Z');
    const { caseId, due } = await withAppointment({ email: 'asiakas@example.fi' }, '2026-03-26T10:00:00.000Z');
    answer = { code: 550, message: 'no such user' };
    await running.at(due);
    // The digest of somebody was refused, too.
    const dead = (await running.reminders.deliveries.dead(10)).find((each) => each.caseId === caseId);
    expect(dead).toMatchObject({ caseId, reason: 'address-refused', channel: 'email', attempts: 1 });
    expect(await running.filed(caseId)).toContain('ReminderNotDelivered R15');
    expect(JSON.stringify((await running.polku.store.load(`reminders-${caseId}`)).events)).not.toContain('asiakas@');
    answer = undefined;
    expect(await running.reminders.deliveries.retry(dead?.id ?? '', running.clock.now())).toBe(true);
    await running.settled();
    expect(await deliveries(caseId)).toMatchObject([{ state: 'sent' }]);
    expect(await running.reminders.deliveries.retry(dead?.id ?? '', running.clock.now())).toBe(false);
  });
});

describe('the digest of a professional', () => {
  const digests = () => mails.filter((mail) => JSON.stringify(mail.to).includes('maija@example.fi'));

  it('comes in the morning of an open day, once, with numbers and a link and no client', async () => {
    await running.at('2026-03-30T12:00:00.000Z');
    await withAppointment({}, '2026-03-30T13:00:00.000Z');
    // The appointment has passed and nobody has recorded it.
    await running.at('2026-04-01T05:30:00.000Z');
    await running.at('2026-04-01T06:30:00.000Z');
    const today = digests().filter((mail) => mail.subject?.includes('odottaa sinua') === true);
    mails = [];
    await running.at('2026-04-01T09:30:00.000Z');
    expect(digests()).toEqual([]);
    expect(today.length).toBeGreaterThanOrEqual(1);
    expect(today.at(-1)?.text).toContain('https://polku.example.fi/inbox');
    expect(today.map(({ text }) => text).join()).not.toMatch(/Salanimi|Testi/);
    // Good Friday.
    await running.at('2026-04-03T06:30:00.000Z');
    expect(digests()).toEqual([]);
  });

  it('waits for the return of who is away, and tells of the time between', async () => {
    await running.does(NameSubstitute, 'maija.m', {
      substitute: { id: 'timo.t', name: 'timo.t', profession: 'TKK' },
      ...{ from: '2026-04-07', to: '2026-04-10' },
    });
    await seen();
    await running.at('2026-04-08T06:30:00.000Z');
    expect(digests()).toEqual([]);
    await running.at('2026-04-13T06:30:00.000Z');
    // What went over somebody's head meanwhile comes as a mail of its own.
    const mail = digests().find(({ subject }) => subject === 'Polku: poissa ollessasi');
    expect(mail?.text).toContain('Olit poissa 7.4.2026–10.4.2026');
  });
});
