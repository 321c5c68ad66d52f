import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { NameClientManager, OpenCase, PlanStep, RegisterClient } from '@polku/case';
import { randomUUID } from 'node:crypto';
import { RunningReminders } from '../../../../test/support/running-reminders.js';

jest.setTimeout(60_000);

const MONDAY = '2026-03-09T10:00:00.000Z';
const maija = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 001' };

let running: RunningReminders;
afterEach(() => running.close());

/** A case with an appointment, of which the client is reminded by text message. */
async function withAppointment(dueAt: string): Promise<string> {
  const [clientId, caseId] = [randomUUID(), randomUUID()];
  await running.does(RegisterClient, clientId, {
    identity: { givenNames: 'Testi', familyName: 'Salanimi', phone: '+358401234567' },
    profile: { language: 'fi', targetGroups: [] },
  });
  const sender = { name: 'TE-palvelut', contact: 'vaihde' };
  await running.does(OpenCase, caseId, {
    ...{ clientId, path: 'ep-erityisryhmat', unit: 'Mikkeli', entry: { by: 'referral', source: 'TE' } },
    answers: { syy: 'tuen tarve', ohjaava_taho: 'TE', lahettaja: sender },
  });
  await running.does(NameClientManager, caseId, { person: maija });
  await running.does(PlanStep, caseId, { phase: 'START', dueAt, responsible: maija });
  return caseId;
}

const ofClient = (caseId: string) =>
  running.query<{ id: string; due_at: Date }>(
    `select id, due_at from reminders.reminders where case_id = $1 and rule = 'R15' and closed_at is null`,
    [caseId],
  );
const deliveries = () => running.query<{ state: string }>('select state from reminders.deliveries');
const remindersOf = () => running.query(`select id, due_at, sent_at, next_at from reminders.reminders order by id`);

describe('working out the reminders of all cases', () => {
  it('loses nothing that was sent while it was cut short for the first time', async () => {
    running = await RunningReminders.start(MONDAY, { following: false });
    const caseId = await withAppointment('2026-03-12T10:00:00.000Z');
    const cut = new AbortController();
    // As when the program ends after the first cases: their reminders ring, though the others are not worked out.
    const onProgress = (): void => {
      cut.abort();
    };
    await running.reminders.reactor.handleAll({ onProgress, stopping: cut.signal });
    expect(await running.reminders.book.progress()).toBeUndefined();
    const [waiting] = await ofClient(caseId);
    running.clock.moveTo(waiting?.due_at.toISOString() ?? '');
    await running.reminders.ring({ kind: 'reminder', id: waiting?.id ?? '' }, new AbortController().signal);
    expect(await running.filed(caseId)).toEqual(['ReminderSent R15']);
    await running.reminders.start();
    await running.settled();
    expect(await deliveries()).toEqual([{ state: 'caught' }]);
  });

  it('delivers nothing again, and leaves the table as it is when nothing has changed', async () => {
    running = await RunningReminders.start(MONDAY);
    const caseId = await withAppointment('2026-03-12T10:00:00.000Z');
    await running.settled();
    const [waiting] = await ofClient(caseId);
    await running.at(waiting?.due_at.toISOString() ?? '');
    expect(await deliveries()).toEqual([{ state: 'caught' }]);
    const before = [await remindersOf(), await running.reminders.book.progress()];
    expect(await running.reminders.reactor.handleAll()).toBe(1);
    await running.settled();
    expect([await remindersOf(), await running.reminders.book.progress()]).toEqual(before);
    expect(await deliveries()).toEqual([{ state: 'caught' }]);
  });

  it('makes an emptied table anew beside who follows the log', async () => {
    running = await RunningReminders.start(MONDAY);
    for (const day of ['12', '13', '14']) await withAppointment(`2026-03-${day}T10:00:00.000Z`);
    await running.settled();
    const before = await remindersOf();
    await running.query('truncate reminders.reminders, reminders.cases');
    const [worked] = await Promise.all([
      running.reminders.reactor.handleAll(),
      withAppointment('2026-03-16T10:00:00.000Z'),
    ]);
    await running.settled();
    expect(worked).toBeGreaterThanOrEqual(3);
    const after = await remindersOf();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length).toBeGreaterThan(before.length);
  });
});
