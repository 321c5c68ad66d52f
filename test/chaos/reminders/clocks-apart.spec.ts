import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NameClientManager, OpenCase, RegisterClient } from '@polku/case';
import { randomUUID } from 'node:crypto';
import { coach } from '../../support/given-when-then.js';
import { RunningReminders } from '../../support/running-reminders.js';

const NOON = '2026-03-02T10:00:00.000Z';

let running: RunningReminders;
beforeAll(async () => {
  running = await RunningReminders.start(NOON);
});
afterAll(async () => {
  await running.close();
});

describe('workers whose clocks differ', () => {
  it('a fact counts though the one who works it out has the slower clock', async () => {
    const [clientId, caseId] = [randomUUID(), randomUUID()];
    const identity = { givenNames: 'Testi', familyName: 'Testinen' };
    await running.does(RegisterClient, clientId, { identity, profile: { language: 'fi', targetGroups: [] } });
    const entry = { by: 'referral', source: 'TE' } as const;
    await running.does(OpenCase, caseId, { clientId, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry });
    await running.settled();
    const wanted = () =>
      running.query<{ rule: string }>(
        `select rule from reminders.reminders where case_id = $1 and rule = 'R23' and closed_at is null`,
        [caseId],
      );
    expect(await wanted()).toHaveLength(1);
    running.clock.moveTo('2026-03-02T09:59:58.000Z');
    await running.does(NameClientManager, caseId, { person: coach });
    await running.settled();
    expect(await wanted()).toEqual([]);
  });
});
