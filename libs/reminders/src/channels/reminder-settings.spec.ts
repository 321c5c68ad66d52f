import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReminderSettings } from './reminder-settings.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polku-reminders-'));
  writeFileSync(join(folder, 'token'), 'secret-token\n');
  writeFileSync(
    join(folder, 'calendar.yaml'),
    `units:\n  Mikkeli:\n    weekdays: [1, 2, 3, 4]\n    opensAt: '09:00'\n    closed: [{ from: 2026-07-06, to: 2026-07-31 }]\n`,
  );
  writeFileSync(join(folder, 'wrong.yaml'), `units:\n  Mikkeli:\n    weekdays: [0]\n    opensAt: nine\n`);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    readReminderSettings(environment, folder);
    return [];
  } catch (error) {
    return (error as { faults: { name: string; fault: string }[] }).faults.map(({ name, fault }) => `${name} ${fault}`);
  }
};

describe('the settings of the reminders', () => {
  it('need nothing: mails and text messages are caught, the queue is in PostgreSQL', () => {
    expect(readReminderSettings({})).toEqual({ quietHours: { from: '20:00', to: '08:00' }, calendar: {} });
  });

  it('are read with the files that they name', () => {
    expect(
      readReminderSettings(
        {
          ...{ REDIS_URL: 'redis://127.0.0.1:6379', POLKU_SMTP_URL: 'smtps://u:p@mail.example.fi' },
          ...{ POLKU_MAIL_FROM: 'Polku <polku@example.fi>', POLKU_SMS_URL: 'https://sms.example.fi/send' },
          ...{ POLKU_SMS_TOKEN_FILE: 'token', POLKU_QUIET_HOURS: '21:00-07:00', POLKU_CALENDAR_FILE: 'calendar.yaml' },
        },
        folder,
      ),
    ).toEqual({
      redisUrl: 'redis://127.0.0.1:6379',
      mail: { url: 'smtps://u:p@mail.example.fi', from: 'Polku <polku@example.fi>' },
      sms: { url: 'https://sms.example.fi/send', token: 'secret-token' },
      quietHours: { from: '21:00', to: '07:00' },
      calendar: {
        units: {
          Mikkeli: { weekdays: [1, 2, 3, 4], opensAt: '09:00', closed: [{ from: '2026-07-06', to: '2026-07-31' }] },
        },
      },
    });
  });

  it('are refused with all faults at once, and no password among them', () => {
    const faults = faultsOf({
      ...{ REDIS_URL: 'http://:hunter2@host', POLKU_SMTP_URL: 'mail:hunter2@x', POLKU_MAIL_FROM: 'nobody' },
      ...{ POLKU_SMS_URL: 'http://sms.example.fi', POLKU_SMS_TOKEN_FILE: 'missing', POLKU_QUIET_HOURS: 'nights' },
      POLKU_CALENDAR_FILE: 'wrong.yaml',
    });
    expect(faults).toHaveLength(7);
    expect(faults.join()).not.toContain('hunter2');
    expect(faults.at(-1)).toContain('Mikkeli: weekdays are 1 to 7; Mikkeli: opensAt nine is no time like 08:00');
    expect(faultsOf({ POLKU_SMTP_URL: 'smtp://mail.example.fi', POLKU_SMS_URL: 'https://sms.example.fi' })).toEqual([
      'POLKU_MAIL_FROM must be set when POLKU_SMTP_URL is',
      'POLKU_SMS_TOKEN_FILE must be set when POLKU_SMS_URL is',
    ]);
  });
});
