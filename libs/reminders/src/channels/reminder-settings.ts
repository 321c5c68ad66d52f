import { settingReader, SettingsError, type Checked, type SettingDescription, type SettingFault } from '@polku/kernel';
import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { parse } from 'yaml';
import { calendarFaults, type CalendarSettings } from '../calendar/calendar-settings.js';
import type { QuietHours } from './channel.js';
import { quietHoursRule, smsGatewayUrl, smtpUrl } from './channel-rules.js';

export interface ReminderSettings {
  /** The queue of the alarms is there instead of in PostgreSQL. */
  readonly redisUrl?: string;
  readonly mail?: { readonly url: string; readonly from: string };
  readonly sms?: { readonly url: string; readonly token: string };
  readonly quietHours: QuietHours;
  readonly calendar: CalendarSettings;
}

/** Every setting of the reminders. */
export const REMINDER_SETTINGS = [
  {
    name: 'REDIS_URL',
    default: '',
    meaning: 'A Redis for the alarm clock of the reminders, redis://host:6379; without it PostgreSQL is used.',
  },
  {
    name: 'POLKU_SMTP_URL',
    default: '',
    meaning: 'Mail server, smtp://user:password@mail.example.fi:587; without it mails are caught and shown in Polku.',
  },
  {
    name: 'POLKU_MAIL_FROM',
    default: '',
    meaning: 'Who mails are from, Polku <polku@example.fi>; needed with POLKU_SMTP_URL.',
  },
  {
    name: 'POLKU_SMS_URL',
    default: '',
    meaning: 'Gateway for text messages; without it they are caught and shown in Polku.',
  },
  {
    name: 'POLKU_SMS_TOKEN_FILE',
    default: '',
    meaning: 'File with the bearer token for the gateway; needed with POLKU_SMS_URL.',
  },
  {
    name: 'POLKU_QUIET_HOURS',
    default: '20:00-08:00',
    meaning: 'When clients get no text messages and mails, in Europe/Helsinki.',
  },
  {
    name: 'POLKU_CALENDAR_FILE',
    default: '',
    meaning:
      'YAML file with the opening days of units and the meetings of teams; without it Monday to Friday from eight.',
  },
] as const satisfies readonly SettingDescription[];

type SettingName = (typeof REMINDER_SETTINGS)[number]['name'];

const QUIET: QuietHours = { from: '20:00', to: '08:00' };

/**
 * Reads and checks every setting of the reminders, and the files that they name. An empty variable counts as unset.
 * @throws {SettingsError} with all faults; never a secret
 */
export function readReminderSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  workingDirectory: string = process.cwd(),
): ReminderSettings {
  const faults: SettingFault[] = [];
  const optional = settingReader<SettingName>(environment, faults);
  const inFolder = (path: string): string => (isAbsolute(path) ? path : resolve(workingDirectory, path));
  const redisUrl = optional('REDIS_URL', redisAddress);
  const [smtp, from] = [optional('POLKU_SMTP_URL', smtpUrl), optional('POLKU_MAIL_FROM', sender)];
  const smsUrl = optional('POLKU_SMS_URL', smsGatewayUrl);
  const token = optional('POLKU_SMS_TOKEN_FILE', (path) => secretIn(inFolder(path)));
  const quietHours = optional('POLKU_QUIET_HOURS', quietHoursRule) ?? QUIET;
  const calendar = optional('POLKU_CALENDAR_FILE', (path) => calendarIn(inFolder(path))) ?? {};
  const isFaulty = (name: SettingName): boolean => faults.some((fault) => fault.name === name);
  if (smtp !== undefined && from === undefined && !isFaulty('POLKU_MAIL_FROM')) {
    faults.push({ name: 'POLKU_MAIL_FROM', fault: 'must be set when POLKU_SMTP_URL is' });
  }
  if (smsUrl !== undefined && token === undefined && !isFaulty('POLKU_SMS_TOKEN_FILE')) {
    faults.push({ name: 'POLKU_SMS_TOKEN_FILE', fault: 'must be set when POLKU_SMS_URL is' });
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return {
    quietHours,
    calendar,
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(smtp === undefined || from === undefined ? {} : { mail: { url: smtp, from } }),
    ...(smsUrl === undefined || token === undefined ? {} : { sms: { url: smsUrl, token } }),
  };
}

/** The text itself is never repeated in the fault: it may hold a password. */
function redisAddress(text: string): Checked<string> {
  if (!/^rediss?:\/\//.test(text)) return { fault: 'must begin with redis:// or rediss://' };
  return URL.canParse(text) && new URL(text).hostname !== ''
    ? { value: text }
    : { fault: 'is not a valid address (a password with special characters must be URL-encoded)' };
}

function sender(text: string): Checked<string> {
  return /^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(text)
    ? { value: text }
    : { fault: 'must have an address like Polku <polku@example.fi>' };
}

function secretIn(path: string): Checked<string> {
  const text = textOf(path)?.trim();
  if (text === undefined) return { fault: 'must name a file that can be read' };
  return /^[\x21-\x7e]+$/.test(text) ? { value: text } : { fault: 'must name a file with one token in it' };
}

function calendarIn(path: string): Checked<CalendarSettings> {
  const text = textOf(path);
  if (text === undefined) return { fault: 'must name a file that can be read' };
  try {
    const { units, otherwise, rhythms, ...unknown } = (parse(text) ?? {}) as CalendarSettings &
      Readonly<Record<string, unknown>>;
    const keys = Object.keys(unknown);
    if (keys.length > 0)
      return { fault: `names a file with ${keys.join(', ')}; it may have units, otherwise and rhythms` };
    const settings = { ...(units && { units }), ...(otherwise && { otherwise }), ...(rhythms && { rhythms }) };
    const faults = calendarFaults(settings);
    return faults.length === 0 ? { value: settings } : { fault: `names a file with faults: ${faults.join('; ')}` };
  } catch {
    return { fault: 'must name a YAML file like the one in docs/how-to/write-a-reminder-rule.md' };
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
