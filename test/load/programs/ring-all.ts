import {
  NameClientManager,
  OpenCase,
  PlanStep,
  RegisterClient,
  type AggregateCommand,
  type CommandOutcome,
} from '@polku/case';
import { createLogger, readSettings, type Clock } from '@polku/kernel';
import { masterKeysOf, openPolku, openReminders } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { onDatabase } from '../server.js';
import { reportTo } from './run-child.js';

/**
 * So many clients have an appointment tomorrow, and all of them are reminded at eight this morning. Measures from eight
 * until every reminder is filed on its case and every message has been handed to its channel.
 */
const [url = '', count = '10000'] = process.argv.slice(2);
const EIGHT = Date.parse('2026-03-02T06:00:00.000Z');
const APPOINTMENT = '2026-03-03T10:00:00.000Z';

let offset = EIGHT - 3_600_000 - Date.now();
const clock: Clock = { now: () => new Date(Date.now() + offset).toISOString() };
const logger = createLogger({ level: 'silent', form: 'json' });
const polku = await openPolku({ url, owner: 'bench', masterKeys: masterKeysOf(readSettings()), logger, clock });
await polku.start();
await fill(Number(count));
const reminders = await openReminders(polku, { logger, clock });
await reminders.reactor.handleAll();
await onDatabase(url, (client) => client.query('checkpoint'));
// Five seconds before eight.
offset = EIGHT - 5_000 - Date.now();
await reminders.alarm.wipe();
await onDatabase(url, (client) => client.query('update reminders.reminders set armed_for = null'));
await reminders.start();
while (clock.now() < new Date(EIGHT).toISOString()) await pause(5);
await reportTo(allHandedOver);
await reminders.close();
await polku.close();
process.exit();

async function fill(clients: number): Promise<void> {
  const maija = { id: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', contact: '015 000 001' };
  const envelope = () => ({ commandId: randomUUID(), actor: maija.id });
  for (let start = 0; start < clients; start += 500) {
    const ids = Array.from({ length: Math.min(500, clients - start) }, () => [randomUUID(), randomUUID()] as const);
    const identity = { givenNames: 'Testi', familyName: 'Asiakas', phone: '+358401234567' };
    const profile = { language: 'fi', targetGroups: [] } as const;
    await all(ids.map(([clientId]) => new RegisterClient(clientId, { identity, profile }, envelope())));
    const opening = {
      ...{ path: 'ep-erityisryhmat', unit: 'Testilä', entry: { by: 'referral', source: 'TE' } as const },
      answers: { syy: 'x', ohjaava_taho: 'TE', lahettaja: { name: 'x', contact: 'x' } },
    };
    await all(ids.map(([clientId, caseId]) => new OpenCase(caseId, { clientId, ...opening }, envelope())));
    await all(ids.map(([, caseId]) => new NameClientManager(caseId, { person: maija }, envelope())));
    const plan = { phase: 'START', dueAt: APPOINTMENT, responsible: maija };
    await all(ids.map(([, caseId]) => new PlanStep(caseId, plan, envelope())));
  }
}

async function all(commands: readonly AggregateCommand<unknown>[]): Promise<void> {
  const outcomes = await polku.dispatcher.dispatchMany(commands);
  const refused = outcomes.find((outcome: CommandOutcome) => outcome.outcome !== 'done');
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
}

async function allHandedOver(): Promise<void> {
  for (;;) {
    const done = await onDatabase(url, (client) =>
      client.query<{ settled: number }>(
        `select count(*)::int as settled from reminders.deliveries where state in ('sent', 'caught')`,
      ),
    );
    if ((done.rows[0]?.settled ?? 0) >= Number(count)) return;
    await pause(100);
  }
}
