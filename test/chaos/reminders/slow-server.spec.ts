import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definitionsOrThrow, NameClientManager, OpenCase, PlanStep, RegisterClient } from '@polku/case';
import type { Channel } from '@polku/reminders/worker';
import { randomUUID } from 'node:crypto';
import { validAnswers } from '../../property/definitions/valid-answers.js';
import { coach } from '../../support/given-when-then.js';
import { RunningReminders } from '../../support/running-reminders.js';

/** A gateway that takes messages and answers when the test says so. */
class SlowGateway implements Channel {
  readonly channel = 'sms';
  readonly taken: string[] = [];
  private release: () => void = () => undefined;
  private readonly open = new Promise<void>((resolve) => (this.release = resolve));

  async handOver({ id }: Parameters<Channel['handOver']>[0]): Promise<{ readonly outcome: 'accepted' }> {
    this.taken.push(id);
    await this.open;
    return { outcome: 'accepted' };
  }

  answer(): void {
    this.release();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe('a gateway that answers later than the sweep waits', () => {
  const gateway = new SlowGateway();
  let running: RunningReminders;
  beforeAll(async () => {
    running = await RunningReminders.start('2026-03-02T10:00:00.000Z', { channels: [gateway], following: false });
  });
  afterAll(async () => {
    await running.close();
  });

  it('gets each message once, however often it rings meanwhile', async () => {
    const { clock, reminders } = running;
    await withAppointment('2026-03-05T10:00:00.000Z');
    await reminders.start();
    await running.settled();
    const morning = '2026-03-04T06:00:00.000Z';
    clock.moveTo(morning);
    await reminders.sweep();
    await until(() => gateway.taken.length > 0);
    const [row] = await running.query<{ id: string }>('select id from reminders.deliveries');
    const rings: Promise<void>[] = [];
    for (const seconds of [16, 60, 100]) {
      clock.moveTo(new Date(Date.parse(morning) + seconds * 1_000).toISOString());
      await reminders.sweep();
      rings.push(reminders.ring({ kind: 'delivery', id: row?.id ?? '' }, new AbortController().signal));
    }
    gateway.answer();
    await Promise.all(rings);
    await running.settled();
    expect(gateway.taken).toEqual([row?.id]);
    expect(await running.query('select state, attempts from reminders.deliveries')).toEqual([
      { state: 'sent', attempts: 1 },
    ]);
  });

  async function withAppointment(dueAt: string): Promise<void> {
    const definitions = definitionsOrThrow();
    const form = definitions.forms.form('LAHETE');
    if (form === undefined) throw new Error('the form of the referral is gone');
    const [clientId, caseId] = [randomUUID(), randomUUID()];
    await running.does(RegisterClient, clientId, {
      identity: { givenNames: 'Testi', familyName: 'Testinen', phone: '+358401234567' },
      profile: { language: 'fi', targetGroups: [] },
    });
    const answers = validAnswers(form, definitions, () => 0);
    const entry = { by: 'referral', source: 'SOS' } as const;
    await running.does(OpenCase, caseId, { clientId, path: 'ep-erityisryhmat', unit: 'Testilä', entry, answers });
    await running.does(NameClientManager, caseId, { person: coach });
    await running.does(PlanStep, caseId, { phase: 'START', dueAt, responsible: coach });
  }
});

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; !holds();) {
    if (Date.now() > deadline) throw new Error('it took too long');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
