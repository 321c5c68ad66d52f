import { describe, expect, it } from '@jest/globals';
import { CASE_ID, managerNamed, opened, past, pastOf, type Past } from '../../../../../test/support/given-when-then.js';
import { definitionsOrThrow } from '../../definitions/index.js';
import type { ReminderEvent, ReminderReceiver } from '../../events/index.js';
import { definitionLabels, type Language } from '../definition-labels.js';
import { CHANNELS, DELIVERY_FAULTS, REMINDER_TEXTS, SNOOZE_REASONS } from './reminder-texts.js';
import { remindersOnTimeline } from './reminders-on-timeline.js';

const definitions = definitionsOrThrow();
const about = {
  events: past([opened(), managerNamed()]),
  definition: definitions.path('ep-erityisryhmat'),
  labels: definitionLabels(definitions),
};

const client: ReminderReceiver = { kind: 'client' };
const kaisa = managerNamed().data as { readonly person: { readonly id: string; readonly name: string } };
const manager: ReminderReceiver = { kind: 'person', personId: kaisa.person.id, as: 'AV' };

const ofClient = { caseId: CASE_ID, reminderId: `${CASE_ID}.R15.1`, rule: 'R15' };
const ofCoordinator = { caseId: CASE_ID, reminderId: `${CASE_ID}.R23.1`, rule: 'R23' };
const dueAt = '2026-03-10T08:00:00.000Z';

const told = (events: readonly Past<ReminderEvent>[], language: Language = 'fi') =>
  remindersOnTimeline(pastOf<ReminderEvent>(events), about, language);
const texts = (events: readonly Past<ReminderEvent>[], language?: Language) =>
  told(events, language).map(({ text }) => text);

const sentToClient: Past<ReminderEvent> = {
  type: 'ReminderSent',
  data: {
    ...{ ...ofClient, dueAt, to: [client], channel: 'as-the-client-chose' },
    values: { day: '2026-03-12', time: '12.00' },
  },
};
const sent = (...to: readonly ReminderReceiver[]): Past<ReminderEvent> => ({
  type: 'ReminderSent',
  data: { ...ofCoordinator, dueAt, to, channel: 'inbox', values: {} },
});

describe('what was done about the reminders of a case', () => {
  it('is told with what the reminder says, whom it went to and which way it went to the client', () => {
    expect(told([sentToClient])).toMatchObject([
      {
        ...{ version: 1, type: 'ReminderSent', rule: 'R15', toClient: true, channel: 'as-the-client-chose' },
        text:
          'Muistutus lähetettiin (asiakas, asiakkaan valitsemalla tavalla): ' +
          'Muistutus sovitusta tapaamisesta 12.3.2026 klo 12.00.',
      },
    ]);
  });

  it('names roles by their label, persons as the case knows them, and others by their identifier', () => {
    const coordinators: ReminderReceiver = { kind: 'role', role: 'KOO', unit: 'Mikkeli' };
    const superiors: ReminderReceiver = { kind: 'role', role: 'ESIH', unit: 'Mikkeli' };
    const [words] = texts([sent(coordinators, superiors, manager, { kind: 'person', personId: 'timo.t', as: 'TP' })]);
    expect(words).toMatch(/^Muistutus lähetettiin \(Koordinaattori, Mikkeli; \S.*, Mikkeli; Kaisa Koivu; timo\.t\): /);
    expect(words).not.toContain('ESIH');
    expect(texts([sent({ ...manager, insteadOf: 'timo.t' })])[0]).toContain('(Kaisa Koivu (toisen sijasta: timo.t))');
  });

  it('tells who has gone on to be reminded, who knows of it, until when it waits and why it did not arrive', () => {
    const events: Past<ReminderEvent>[] = [
      sent(manager),
      { type: 'ReminderEscalated', data: { ...ofCoordinator, step: 1, to: [manager] } },
      { type: 'ReminderAcknowledged', data: ofCoordinator, actor: kaisa.person.id },
      {
        type: 'ReminderSnoozed',
        data: { ...ofCoordinator, until: '2026-03-20', reason: 'waiting-for-client' },
        actor: 'timo.t',
      },
      sentToClient,
      {
        type: 'ReminderNotDelivered',
        data: { ...ofClient, receiver: client, channel: 'sms', reason: 'gateway-error', attempts: 13 },
      },
      {
        type: 'ReminderNotDelivered',
        data: { ...ofClient, receiver: client, channel: 'letter', reason: 'address-missing', attempts: 0 },
      },
    ];
    const english = texts(events, 'en');
    expect(english[1]).toMatch(/^The reminder went on to somebody else .* \(Kaisa Koivu\): \S/);
    expect(english[2]).toMatch(/^Kaisa Koivu acknowledged the reminder: \S/);
    expect(english[3]).toMatch(/^timo\.t put the reminder off until 20\/03\/2026 \(waiting for the client\): \S/);
    expect(english[5]).toBe(
      'The reminder was not delivered (the client, by text message; the gateway for text messages failed): ' +
        'Reminder of the agreed appointment on 12/03/2026 at 12.00.',
    );
    expect(english[6]).toMatch(/\(the client; the client has no address that it could go to\)/);
    for (const language of ['fi', 'sv', 'en'] as const) {
      for (const text of texts(events, language)) expect(text).not.toMatch(/[{}]|undefined/);
    }
  });

  it('calls a rule by its code when the version of the path is not known', () => {
    const unknown = { ...about, definition: undefined };
    expect(remindersOnTimeline(pastOf<ReminderEvent>([sent(manager)]), unknown, 'en')[0]?.text).toMatch(/: R23$/);
  });

  it('has different words in every language', () => {
    for (const [code, { fi, sv, en }] of Object.entries({
      ...{ ...REMINDER_TEXTS, ...SNOOZE_REASONS, ...CHANNELS, ...DELIVERY_FAULTS },
    })) {
      expect([code, new Set([fi, sv, en]).size]).toEqual([code, 3]);
    }
  });
});
