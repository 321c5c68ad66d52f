import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AcknowledgeReminder,
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
  process.stderr.write(running.lines.join(""));
  await running.close();
});

interface Row {
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

async function opened(): Promise<string> {
  const [clientId, caseId] = [randomUUID(), randomUUID()];
  await running.does(RegisterClient, clientId, {
    identity: { givenNames: 'Testi', familyName: 'Asiakas' },
    profile: { language: 'fi', targetGroups: [] },
  });
  await running.does(OpenCase, caseId, {
    ...{ clientId, path: 'essote-tyokyvyn-tuki', unit: UNIT, entry: { by: 'referral', source: 'TE' } },
  });
  return caseId;
}

describe('reminders that follow facts', () => {
  it('a case without a client manager is told of at once, and ends when one is named', async () => {
    const caseId = await opened();
    await running.settled();
    expect(await running.filed(caseId)).toContain('ReminderSent R23');
    expect((await rows(caseId, 'R23'))[0]).toMatchObject({
      roles: [`JOHTO@${UNIT}`, `KOO@${UNIT}`],
      sent_at: new Date(MONDAY),
    });
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
});
