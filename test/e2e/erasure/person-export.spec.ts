import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AcknowledgeReminder,
  exportPerson,
  GiveUpReminder,
  personExportHtml,
  RegisterProfessional,
  SendReminder,
  type AggregateCommand,
  type PersonExport,
  type PersonExportParts,
  type ReminderReceiver,
} from '@polku/case';
import { casesOf, openPolku, type Polku } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';
import { MANAGER, plantLife, type PlantedLife } from './planted-life.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let polku: Polku;
let life: PlantedLife;
let parts: PersonExportParts;
let exported: PersonExport;

beforeAll(async () => {
  database = await createTestDatabase();
  polku = await openPolku({ url: database.url, owner: 'person export', masterKeys: testMasterKeys });
  await polku.start();
  life = await plantLife(polku);
  await sendReminders(life.cases[0] ?? '');
  const { store, definitions, readSide } = polku;
  parts = { store, definitions, clock: readSide.clock, casesOf: (clientId) => casesOf(polku, clientId) };
  exported = (await exportPerson(parts, life.clientId)) as PersonExport;
});
afterAll(async () => {
  await polku.close();
  await database.drop();
});

const CLIENT: ReminderReceiver = { kind: 'client' };

/** One to the client that no channel could deliver, and one to the client manager, who knows of it. */
async function sendReminders(caseId: string): Promise<void> {
  const does = async (command: AggregateCommand<unknown>) =>
    expect(await polku.dispatcher.dispatch(command)).toMatchObject({ outcome: 'done' });
  const by = (actor: string) => ({ commandId: randomUUID(), actor });
  const details = { organisation: 'Essote', unit: 'Mikkeli', clientWorkPercent: 100, official: true };
  await does(
    new RegisterProfessional(MANAGER.id, { name: MANAGER.name, profession: 'TKK', ...details }, by('register')),
  );
  const dueAt = '2026-01-10T08:00:00.000Z';
  const [toClient, toManager] = [`${caseId}.R15.1`, `${caseId}.R23.1`];
  const values = { day: '2026-01-12', time: '12.00' };
  const about = { reminderId: toClient, rule: 'R15', dueAt, values } as const;
  await does(new SendReminder(caseId, { ...about, to: [CLIENT], channel: 'as-the-client-chose' }, by('polku')));
  const given = { receiver: CLIENT, channel: 'sms', reason: 'gateway-error', attempts: 13 } as const;
  await does(new GiveUpReminder(caseId, { reminderId: toClient, ...given }, by('polku')));
  const manager = { kind: 'person', personId: MANAGER.id, as: 'AV', insteadOf: 'hanna.haapa' } as const;
  const other = { reminderId: toManager, rule: 'R23', dueAt, values: {} };
  await does(new SendReminder(caseId, { ...other, to: [manager], channel: 'inbox' }, by('polku')));
  await does(new AcknowledgeReminder(caseId, { reminderId: toManager }, by(MANAGER.id)));
}

/** Words of entries that the log has; a correction that was refused has left none. */
async function recorded(): Promise<string> {
  const streams = [`client-${life.clientId}`, ...life.cases.map((caseId) => `case-${caseId}`)];
  return JSON.stringify([...(await polku.store.loadMany(streams)).values()]);
}

describe('what a client gets who asks what is known', () => {
  it('has every recorded word that is not about somebody else, for programs', async () => {
    const log = await recorded();
    const json = JSON.stringify(exported);
    const own = life.tokens.filter((token) => log.includes(token) && !life.ofOthers.includes(token));
    expect(own.filter((token) => !json.includes(token))).toEqual([]);
    expect(own.length).toBeGreaterThan(60);
    expect(exported.cases).toHaveLength(3);
    expect(exported.retention.until).toMatch(/^\d{4}-12-31$/);
  });

  it('names nobody else: professionals by role and organisation, people close to the client not at all', () => {
    const all = JSON.stringify(exported) + personExportHtml(exported, polku.definitions);
    expect(life.ofOthers.filter((token) => all.includes(token))).toEqual([]);
    for (const name of [MANAGER.name, 'Hanna Haapa', 'Kaisa Koivu', MANAGER.id, 'hanna.haapa']) {
      expect(all.includes(name) ? name : '').toBe('');
    }
    expect(all).toContain('Essote');
    const network = exported.cases.flatMap(({ card }) => card.network.map(({ name }) => name));
    expect(network).toEqual(['Medlem i ditt nätverk']);
  });

  it('tells what was sent to the client, when and how, and who was reminded of the case by role', async () => {
    const { cases } = (await exportPerson(parts, life.clientId, 'en')) as PersonExport;
    const others = cases.filter(({ caseId }) => caseId !== life.cases[0]);
    expect(cases.find(({ caseId }) => caseId === life.cases[0])?.reminders).toMatchObject([
      {
        ...{ type: 'ReminderSent', rule: 'R15', toClient: true, channel: 'as-the-client-chose', actor: 'polku' },
        recordedAt: expect.stringMatching(/^\d{4}-/),
        text: expect.stringMatching(/^A reminder was sent \(the client, in the way that the client chose\): \S/),
      },
      { toClient: true, channel: 'sms', text: expect.stringContaining('the gateway for text messages failed') },
      {
        toClient: false,
        text: expect.stringMatching(/^A reminder was sent \(.*, Mikkeli \(instead of A professional\)\): /),
      },
      { text: expect.stringMatching(/^\S.*, Mikkeli acknowledged the reminder: /) },
    ]);
    expect(others.map(({ reminders }) => reminders)).toEqual([[], []]);
    const page = personExportHtml(exported, polku.definitions);
    expect(page).toContain('<h4>Påminnelser</h4>');
    expect(page).toContain('klienten, på det sätt som klienten valt');
    expect(JSON.stringify(exported.cases)).not.toMatch(/maija\.m|hanna\.haapa/);
  });

  it('is readable in the language of the client, or in the one that is asked for', async () => {
    const page = personExportHtml(exported, polku.definitions);
    expect(exported.language).toBe('sv');
    expect(page).toContain('<html lang="sv">');
    expect(page).toContain('Uppgifter om dig');
    const english = (await exportPerson(parts, life.clientId, 'en')) as PersonExport;
    expect(personExportHtml(english, polku.definitions)).toContain('The data about you');
  });

  it('holds answers under the names of their fields, and no markup of what somebody typed', () => {
    const page = personExportHtml(
      {
        ...exported,
        client: { ...exported.client, identity: { givenNames: '<script>', familyName: '"&\'' } },
      },
      polku.definitions,
    );
    expect(page).toContain('&lt;script&gt; &quot;&amp;&#39;');
    expect(page).not.toContain('<script>');
    expect(page).toContain('Klientens bakgrund och situation');
  });

  it('is nothing for somebody whom nobody knows', async () => {
    expect(await exportPerson(parts, randomUUID())).toBeUndefined();
  });
});
