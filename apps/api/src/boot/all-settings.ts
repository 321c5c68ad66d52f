import { readIdentitySettings, type IdentitySettings } from '@polku/identity';
import { isLoopbackAddress, readSettings, SettingsError, type SettingFault, type Settings } from '@polku/kernel';
import { readReminderSettings, type ReminderSettings } from '@polku/reminders/worker';
import { isIP } from 'node:net';

export interface AllSettings {
  readonly settings: Settings;
  readonly identity: IdentitySettings;
  readonly reminders: ReminderSettings;
}

/** @throws {SettingsError} with the faults of all tables at once */
export function readAllSettings(environment: NodeJS.ProcessEnv = process.env): AllSettings {
  const faults: SettingFault[] = [];
  const settings = collect(() => readSettings(environment), faults);
  const identity = collect(() => readIdentitySettings(environment), faults);
  const reminders = collect(() => readReminderSettings(environment), faults);
  if (!mayListen(environment)) faults.push(LOOPBACK_ONLY);
  if (settings === undefined || identity === undefined || reminders === undefined || faults.length > 0)
    throw new SettingsError(faults);
  return { settings, identity, reminders };
}

/**
 * Beyond this machine only for people whom somebody else vouches for, and only where what they send is not read on the
 * way: behind a proxy with TLS.
 */
function mayListen(environment: NodeJS.ProcessEnv): boolean {
  const text = (name: string): string => (environment[name] ?? '').trim();
  const host = text('HOST');
  // What is no address at all is told by its own rule.
  const isOpen = isIP(host) !== 0 && !isLoopbackAddress(host);
  return !isOpen || (text('POLKU_OIDC_ISSUER') !== '' && text('POLKU_PUBLIC_URL').startsWith('https:'));
}

const LOOPBACK_ONLY: SettingFault = {
  name: 'HOST',
  fault:
    'must be a loopback address (127.0.0.1, ::1 or localhost) unless POLKU_OIDC_ISSUER is set and POLKU_PUBLIC_URL begins with https://',
};

function collect<Read>(read: () => Read, faults: SettingFault[]): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}
