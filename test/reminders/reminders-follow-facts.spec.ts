import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AcknowledgeReminder,
  CancelStep,
  NameClientManager,
  NameSubstitute,
  OpenCase,
  PlanStep,
  RegisterClient,
  RegisterProfessional,
  RescheduleStep,
  SnoozeReminder,
} from '@polku/case';
import { randomUUID } from 'node:crypto';
import { RunningReminders } from '../support/running-reminders.js';

jest.setTimeout(60_000);

// A Monday.
const MONDAY = '2026-03-02T10:00:00.000Z';
const UNIT = 'Mikkeli';
const maija = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 001' };

let running: RunningReminders;
beforeAll(async () => {
  running = await RunningReminders.start(MONDAY);
  for (const [id, profession] of [
    ['maija.m', 'TKK'],
    ['timo.t', 'TKK'],
  ] as const) {
    await running.does(RegisterProfessional, id, {
      ...{ name: id, profession, organisation: 'Testilä', unit: UNIT, clientWorkPercent: 100, official: true },
    });
  }
});
afterAll(async () => {
  await running.close();
});

interface Row {
  readonly id: string;
  readonly undelivered: string | null;
  readonly rule: string;
  readonly due_at: Date;
  readonly sent_at: Date | null;
  readonly escalated: number;
  readonly persons: string[];
  readonly roles: string[];
  readonly next_at: Date | null;
}

async function rows(caseId: string, rule: string): Promise<Row[]> {
  return running.query<Row>(
    'select * from reminders.reminders where case_id = $1 and rule = $2 and closed_at is null order by due_at',
    [caseId, rule],
  );
}

/** Paths whose sources say that clients are reminded of appointments are few [001:1898-1908]. */
const REMINDS_CLIENTS = 'ep-erityisryhmat';

async function opened(identity: object = {}, path = 'essote-tyokyvyn-tuki'): Promise<string> {
  const [clientId, caseId] = [randomUUID(), randomUUID()];
  await running.does(RegisterClient, clientId, {
    identity: { givenNames: 'Testi', familyName: 'Salanimi', ...identity },
    profile: { language: 'fi', targetGroups: [] },
  });
  await running.does(OpenCase, caseId, {
    ...{ clientId, path, unit: UNIT, entry: { by: 'referral', source: 'TE' } },
    ...(path === REMINDS_CLIENTS && {
      answers: { syy: 'tuen tarve', ohjaava_taho: 'TE', lahettaja: { name: 'TE-palvelut', contact: 'vaihde' } },
    }),
  });
  return caseId;
}

/** A case that Maija answers for, with an appointment. */
async function withAppointment(
  dueAt: string,
  identity: object = {},
): Promise<{ caseId: string; plannedStepId: string }> {
  const caseId = await opened(identity, REMINDS_CLIENTS);
  await running.does(NameClientManager, caseId, { person: maija });
  const planned = await running.does(PlanStep, caseId, { phase: 'START', dueAt, responsible: maija });
  const { plannedStepId } = planned.events[0]?.data as { plannedStepId: string };
  await running.settled();
  return { caseId, plannedStepId };
}

const deliveries = (caseId: string) =>
  running.query<{ channel: string; state: string; kind: string; reason: string | null }>(
    'select channel, state, kind, reason from reminders.deliveries where case_id = $1 order by created_at, id',
    [caseId],
  );

describe('reminders that follow facts', () => {
  it('a case without a client manager is told of at once, and ends when one is named', async () => {
    const caseId = await opened();
    await running.settled();
    expect(await running.filed(caseId)).toContain('ReminderSent R23');
    const [told] = await rows(caseId, 'R23');
    expect(told).toMatchObject({ roles: [`JOHTO@${UNIT}`, `KOO@${UNIT}`], sent_at: new Date(MONDAY) });
    await running.does(NameClientManager, caseId, { person: maija });
    await running.settled();
    expect(await rows(caseId, 'R23')).toEqual([]);
  });

  it('what nobody follows goes on to somebody else in time, once', async () => {
    const caseId = await opened();
    await running.settled();
    await running.at('2026-03-03T10:00:00.000Z');
    expect((await running.filed(caseId)).filter((each) => each === 'ReminderEscalated R23')).toEqual([]);
    await running.at('2026-03-04T10:00:00.000Z');
    await running.at('2026-03-05T10:00:00.000Z');
    expect((await running.filed(caseId)).filter((each) => each.endsWith('R23'))).toEqual([
      'ReminderSent R23',
      'ReminderEscalated R23',
    ]);
    expect((await rows(caseId, 'R23'))[0]?.roles).toContain(`ESIH@${UNIT}`);
  });

  it('the client is reminded of an appointment by the channel that there is, and again when it was moved', async () => {
    await running.at('2026-03-09T10:00:00.000Z');
    const { caseId, plannedStepId } = await withAppointment('2026-03-12T10:00:00.000Z', { phone: '+358401234567' });
    expect(await deliveries(caseId)).toEqual([]);
    const [waiting] = await rows(caseId, 'R15');
    const due = waiting?.due_at.toISOString() ?? '';
    expect(due > '2026-03-09' && due < '2026-03-12').toBe(true);
    await running.at(due);
    expect(await deliveries(caseId)).toMatchObject([{ channel: 'sms', state: 'caught', kind: 'reminder' }]);
    await running.does(RescheduleStep, caseId, { plannedStepId, dueAt: '2026-03-20T10:00:00.000Z' });
    await running.settled();
    const [moved] = await rows(caseId, 'R15');
    expect(moved).toMatchObject({ sent_at: null });
    await running.at(moved?.due_at.toISOString() ?? '');
    expect((await running.filed(caseId)).filter((each) => each === 'ReminderSent R15')).toHaveLength(2);
    expect(await deliveries(caseId)).toHaveLength(2);
  });

  it('nothing goes to a client whose appointment was cancelled between the ringing and the sending', async () => {
    await running.at('2026-04-06T10:00:00.000Z');
    const { caseId, plannedStepId } = await withAppointment('2026-04-09T10:00:00.000Z', { phone: '+358401234567' });
    const [waiting] = await rows(caseId, 'R15');
    await running.does(CancelStep, caseId, { plannedStepId, reason: 'Asiakas perui.' });
    running.clock.moveTo(waiting?.due_at.toISOString() ?? '');
    await running.reminders.ring({ kind: 'reminder', id: waiting?.id ?? '' }, new AbortController().signal);
    await running.settled();
    expect((await running.filed(caseId)).filter((each) => each === 'ReminderSent R15')).toEqual([]);
    expect(await deliveries(caseId)).toEqual([]);
  });

  it('a client without any address is told of on the case, to who answers for the client', async () => {
    await running.at('2026-04-13T10:00:00.000Z');
    const { caseId } = await withAppointment('2026-04-16T10:00:00.000Z');
    const [waiting] = await rows(caseId, 'R15');
    await running.at(waiting?.due_at.toISOString() ?? '');
    expect(await deliveries(caseId)).toMatchObject([{ state: 'dead', reason: 'address-missing' }]);
    expect(await running.filed(caseId)).toContain('ReminderNotDelivered R15');
    expect((await rows(caseId, 'R15'))[0]).toMatchObject({ undelivered: 'address-missing', persons: ['maija.m'] });
  });

  it('clients are left in peace at night', async () => {
    await running.at('2026-04-20T10:00:00.000Z');
    const { caseId } = await withAppointment('2026-04-23T10:00:00.000Z', { phone: '+358401234567' });
    // The machine was down when it was due, and comes back at half past nine in the evening.
    await running.at('2026-04-22T18:30:00.000Z');
    expect(await running.filed(caseId)).toContain('ReminderSent R15');
    expect(await deliveries(caseId)).toMatchObject([{ state: 'waiting' }]);
    await running.at('2026-04-23T05:00:00.000Z');
    expect(await deliveries(caseId)).toMatchObject([{ state: 'caught' }]);
  });

  it('who is away is reminded through the substitute', async () => {
    await running.at('2026-05-04T10:00:00.000Z');
    const { caseId } = await withAppointment('2026-05-05T10:00:00.000Z');
    await running.does(NameSubstitute, 'maija.m', {
      substitute: { id: 'timo.t', name: 'timo.t', profession: 'TKK' },
      ...{ from: '2026-05-06', to: '2026-05-10' },
    });
    await running.polku.projections.waitUntil('professionals', await running.polku.store.head(), 10_000);
    const [passed] = await rows(caseId, 'R35');
    await running.at(passed?.due_at.toISOString() ?? '');
    const { events } = await running.polku.store.load(`reminders-${caseId}`);
    const sent = events.find(({ data }) => data['rule'] === 'R35');
    expect(sent?.data['to']).toEqual([{ kind: 'person', personId: 'timo.t', as: 'responsible', insteadOf: 'maija.m' }]);
  });

  it('one that is put off goes on to nobody until its day, and keeps who knows of it', async () => {
    await running.at('2026-06-01T10:00:00.000Z');
    const caseId = await opened();
    await running.settled();
    const [told] = await rows(caseId, 'R23');
    const reminderId = told?.id ?? '';
    await running.does(AcknowledgeReminder, caseId, { reminderId });
    await running.does(SnoozeReminder, caseId, { reminderId, until: '2026-06-08', reason: 'waiting-for-others' });
    await running.at('2026-06-05T10:00:00.000Z');
    expect((await rows(caseId, 'R23'))[0]).toMatchObject({ escalated: 0, acknowledged_by: 'maija.m' });
    await running.at('2026-06-08T10:00:00.000Z');
    expect((await rows(caseId, 'R23'))[0]).toMatchObject({ escalated: 1 });
  });

  it('a queue that was emptied delays by a sweep and loses nothing', async () => {
    await running.at('2026-08-03T10:00:00.000Z');
    const { caseId } = await withAppointment('2026-08-06T10:00:00.000Z', { phone: '+358401234567' });
    const [waiting] = await rows(caseId, 'R15');
    await running.reminders.alarm.wipe();
    await running.at(waiting?.due_at.toISOString() ?? '');
    // Late enough for the sweep to see that nothing rings.
    await running.at(new Date((waiting?.due_at.getTime() ?? 0) + 60_000).toISOString());
    expect(await running.filed(caseId)).toContain('ReminderSent R15');
  });

  it('nothing is written about it that names the client', async () => {
    const text = JSON.stringify(
      await running.query(
        `select to_jsonb(r)::text from reminders.reminders r union all select to_jsonb(d)::text from reminders.deliveries d
         union all select to_jsonb(j)::text from bullmq.job j`,
      ),
    );
    expect(text).not.toMatch(/Salanimi|401234567/);
    expect(running.lines).toEqual([]);
  });
});
