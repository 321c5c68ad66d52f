import { describe, expect, it } from '@jest/globals';
import {
  CASE_ID,
  circumstances,
  givenFold,
  NOW,
  pastOf,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { foldReminders, type CaseReminders } from '../../case-reminders.js';
import type { ReminderEvent, ReminderReceiver } from '../../events/index.js';
import { acknowledgeReminder } from '../acknowledge-reminder/acknowledge-reminder.js';
import { escalateReminder } from '../escalate-reminder/escalate-reminder.js';
import { giveUpReminder } from '../give-up-reminder/give-up-reminder.js';
import type { RegisterContext } from '../registers/decide-register.js';
import { snoozeReminder } from '../snooze-reminder/snooze-reminder.js';
import { sendReminder, type SendReminderData } from './send-reminder.js';

/** Before everything of the past of these specs was recorded. */
const DUE = '2026-01-01T08:00:00.000Z';
const reminderId = `${CASE_ID}.R10.opened`;
const coordinator: ReminderReceiver = { kind: 'role', role: 'KOO', unit: 'Testilä' };
const reminder: SendReminderData = {
  reminderId,
  rule: 'R10',
  dueAt: DUE,
  to: [coordinator],
  channel: 'inbox',
  values: {},
};
const sent: Past<ReminderEvent> = { type: 'ReminderSent', data: { caseId: CASE_ID, ...reminder } };
const escalated: Past<ReminderEvent> = {
  type: 'ReminderEscalated',
  data: { caseId: CASE_ID, reminderId, rule: 'R10', step: 1, to: [coordinator] },
};
const given = (...events: readonly Past<ReminderEvent>[]) =>
  givenFold<CaseReminders, ReminderEvent, RegisterContext>(pastOf(events), foldReminders, circumstances);

describe('a reminder is sent', () => {
  it('when it is due, and filed on the case with whom it reached', () => {
    const outcome = given().when(sendReminder, reminder);
    outcome.then([{ type: 'ReminderSent', data: { caseId: CASE_ID, ...reminder } }]);
    expect(outcome.state.filed.get(reminderId)).toMatchObject({ rule: 'R10', sentAt: NOW, escalations: [] });
  });

  it('never before it is due', () => {
    given()
      .when(sendReminder, { ...reminder, dueAt: '2026-03-02T10:00:00.001Z' })
      .then({ code: 'reminder-not-due', data: { dueAt: '2026-03-02T10:00:00.001Z' } });
  });

  it('again when its time has moved past its sending: the appointment is at another time now', () => {
    given({ ...sent, recordedAt: '2026-02-01T08:00:00.000Z' })
      .when(sendReminder, { ...reminder, dueAt: '2026-03-01T08:00:00.000Z' })
      .then([{ type: 'ReminderSent' }]);
  });

  it('once, however often it rings', () => {
    given(sent).when(sendReminder, reminder).then([]);
    given(sent, escalated).when(sendReminder, reminder).then([]);
  });
});

describe('a reminder that nobody has followed goes on', () => {
  it('one step after the other, each once', () => {
    given(sent)
      .when(escalateReminder, { reminderId, step: 1, to: [coordinator] })
      .then([
        { type: 'ReminderEscalated', data: { caseId: CASE_ID, reminderId, rule: 'R10', step: 1, to: [coordinator] } },
      ]);
    given(sent, escalated)
      .when(escalateReminder, { reminderId, step: 1, to: [coordinator] })
      .then([]);
    given(sent)
      .when(escalateReminder, { reminderId, step: 2, to: [coordinator] })
      .then({ code: 'value-invalid', field: 'step', data: { next: 1 } });
    given().when(escalateReminder, { reminderId, step: 1, to: [] }).then({ code: 'reminder-unknown' });
  });

  it('not while it is put off', () => {
    const snoozed = (until: string): Past<ReminderEvent> => ({
      type: 'ReminderSnoozed',
      data: { caseId: CASE_ID, reminderId, rule: 'R10', until, reason: 'agreed-later' },
    });
    const goOn = { reminderId, step: 1, to: [coordinator] };
    given(sent, snoozed('2026-03-03')).when(escalateReminder, goOn).then({ code: 'reminder-not-due' });
    given(sent, snoozed('2026-03-02'))
      .when(escalateReminder, goOn)
      .then([{ type: 'ReminderEscalated' }]);
  });
});

describe('whoever is reminded', () => {
  it('says that it is known, each once', () => {
    const known = given(sent).when(acknowledgeReminder, { reminderId }, { actor: 'maija.m' });
    known.then([{ type: 'ReminderAcknowledged', data: { caseId: CASE_ID, reminderId, rule: 'R10' } }]);
    expect(known.state.filed.get(reminderId)?.acknowledged).toMatchObject([{ at: NOW }]);
    given(sent, { type: 'ReminderAcknowledged', data: { caseId: CASE_ID, reminderId, rule: 'R10' }, actor: 'maija.m' })
      .when(acknowledgeReminder, { reminderId }, { actor: 'maija.m' })
      .then([]);
    given().when(acknowledgeReminder, { reminderId }).then({ code: 'reminder-unknown' });
  });

  it('puts it off from tomorrow on, 14 days at most, with a reason', () => {
    const putOff = (until: string, reason = 'waiting-for-client') =>
      given(sent).when(snoozeReminder, { reminderId, until, reason: reason as 'not-now' });
    putOff('2026-03-03').then([
      {
        type: 'ReminderSnoozed',
        data: { caseId: CASE_ID, reminderId, rule: 'R10', until: '2026-03-03', reason: 'waiting-for-client' },
      },
    ]);
    putOff('2026-03-16').then([{ type: 'ReminderSnoozed' }]);
    for (const until of ['2026-03-02', '2026-03-01', '2026-03-17']) {
      putOff(until).then({ code: 'value-invalid', field: 'until', data: { least: 1, most: 14 } });
    }
    putOff('2026-02-30').then({ code: 'value-invalid', field: 'until' });
    putOff('2026-03-03', 'no time').then({ code: 'value-invalid', field: 'reason' });
  });
});

describe('what a channel gives up', () => {
  it('is filed with the reason, so that somebody reaches the client in another way', () => {
    const failed = {
      reminderId,
      receiver: { kind: 'client' },
      channel: 'sms',
      reason: 'address-refused',
      attempts: 1,
    } as const;
    const outcome = given(sent).when(giveUpReminder, failed);
    outcome.then([{ type: 'ReminderNotDelivered', data: { caseId: CASE_ID, rule: 'R10', ...failed } }]);
    expect(outcome.state.filed.get(reminderId)?.undelivered).toMatchObject([
      { channel: 'sms', reason: 'address-refused' },
    ]);
  });
});
