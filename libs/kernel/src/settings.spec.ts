import { describe, expect, it } from '@jest/globals';
import { readSettings, SETTINGS, SettingsError } from './settings.js';

function faultsOf(environment: Record<string, string>): Record<string, string> {
  try {
    readSettings(environment, '/srv/polku');
  } catch (error) {
    if (error instanceof SettingsError) return Object.fromEntries(error.faults.map(({ name, fault }) => [name, fault]));
    throw error;
  }
  return {};
}

describe('the settings', () => {
  it('need nothing at all', () => {
    expect(readSettings({}, '/srv/polku')).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDirectory: '/srv/polku/.polku',
      masterKeys: { file: '/srv/polku/.polku/master-keys.json', create: true },
      logLevel: 'info',
      demo: 'on',
      readLogYears: 12,
      requestsPerMinute: 600,
      refusalsPerMinute: 60,
      trustedProxies: [],
      mode: 'development',
    });
  });

  it('are taken from the environment', () => {
    const settings = readSettings(
      {
        PORT: '0',
        HOST: '::1',
        POLKU_DATA_DIR: '/data',
        DATABASE_URL: 'postgres://polku:secret@db/polku',
        POLKU_OVERRIDES_DIR: 'overrides',
        POLKU_MASTER_KEY_FILE: 'keys/master.json',
        POLKU_LOG_LEVEL: 'debug',
        POLKU_DEMO: '600',
        POLKU_READ_LOG_YEARS: '20',
        POLKU_REQUESTS_PER_MINUTE: '0',
        POLKU_REFUSALS_PER_MINUTE: '5',
        POLKU_TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16, fd00::/8',
        NODE_ENV: 'production',
      },
      '/srv/polku',
    );
    expect(settings).toEqual({
      port: 0,
      host: '::1',
      dataDirectory: '/data',
      databaseUrl: 'postgres://polku:secret@db/polku',
      overridesDirectory: '/srv/polku/overrides',
      masterKeys: { file: '/srv/polku/keys/master.json', create: false },
      logLevel: 'debug',
      demo: { clients: 600 },
      readLogYears: 20,
      requestsPerMinute: 0,
      refusalsPerMinute: 5,
      trustedProxies: ['10.0.0.7', '10.1.0.0/16', 'fd00::/8'],
      mode: 'production',
    });
  });

  it('want the master keys named in production on an own database, and nowhere else', () => {
    const own = { DATABASE_URL: 'postgres://db/polku', NODE_ENV: 'production' };
    expect(faultsOf(own)).toEqual({
      POLKU_MASTER_KEY_FILE:
        'must name the file with the master keys in production with DATABASE_URL; npx polku keys make writes a new one',
    });
    expect(readSettings({ ...own, POLKU_MASTER_KEY_FILE: '/keys' }).masterKeys).toEqual({
      file: '/keys',
      create: false,
    });
    expect(readSettings({ ...own, NODE_ENV: 'test' }).masterKeys.create).toBe(true);
    expect(readSettings({ NODE_ENV: 'production' }).masterKeys.create).toBe(true);
  });

  it('make no demo data in an own database unless asked to', () => {
    expect(readSettings({ DATABASE_URL: 'postgres://db/polku' }).demo).toBe('off');
    expect(readSettings({ DATABASE_URL: 'postgres://db/polku', POLKU_DEMO: 'on' }).demo).toBe('on');
  });

  it('count an empty variable as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, demo: 'on' });
  });

  it('are refused with every fault at once, each by its name', () => {
    const faults = faultsOf({
      PORT: 'http',
      HOST: 'polku.example.fi',
      DATABASE_URL: 'mysql://root@db/polku',
      POLKU_LOG_LEVEL: 'loud',
      POLKU_DEMO: 'maybe',
      POLKU_READ_LOG_YEARS: '1',
      POLKU_REQUESTS_PER_MINUTE: 'many',
      POLKU_REFUSALS_PER_MINUTE: '-1',
      POLKU_TRUSTED_PROXIES: '10.0.0.0/33',
      NODE_ENV: 'staging',
    });
    expect(faults).toEqual({
      PORT: 'must be a whole number from 0 to 65535, not "http"',
      HOST: 'must be an address of this machine (127.0.0.1, ::1, 0.0.0.0) or localhost, not "polku.example.fi"',
      DATABASE_URL: 'must begin with postgres:// or postgresql://',
      POLKU_LOG_LEVEL: 'must be one of fatal, error, warn, info, debug, trace, silent, not "loud"',
      POLKU_DEMO: 'must be on, off or a number of clients from 1 to 1000000, not "maybe"',
      POLKU_READ_LOG_YEARS: 'must be a whole number from 2 to 200, not "1"',
      POLKU_REQUESTS_PER_MINUTE: 'must be a whole number from 0 to 1000000, not "many"',
      POLKU_REFUSALS_PER_MINUTE: 'must be a whole number from 0 to 1000000, not "-1"',
      POLKU_TRUSTED_PROXIES: 'must be addresses or networks like 10.1.0.0/16, not "10.0.0.0/33"',
      NODE_ENV: 'must be one of production, development, test, not "staging"',
    });
  });

  it.each(['65536', '-1', '80.5', '0x50', '1e3'])('do not take %s for a port', (PORT) => {
    expect(Object.keys(faultsOf({ PORT }))).toEqual(['PORT']);
  });

  it.each(['example.com', '127.0.0.1.example.com', '127.1', 'fe80::g'])('do not listen on %s', (HOST) => {
    expect(Object.keys(faultsOf({ HOST }))).toEqual(['HOST']);
  });

  it.each([
    'postgres://u:hunter2@db',
    'postgres://u:hunter2@',
    'mysql://u:hunter2@db/polku',
    'postgres://u:hunter2@[db/x',
  ])('never repeat the password of a wrong address', (DATABASE_URL) => {
    const faults = faultsOf({ DATABASE_URL });
    expect(Object.keys(faults)).toEqual(['DATABASE_URL']);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  it('count no requests of tests unless asked to', () => {
    expect(readSettings({ NODE_ENV: 'test' })).toMatchObject({ requestsPerMinute: 0, refusalsPerMinute: 0 });
    const asked = { NODE_ENV: 'test', POLKU_REQUESTS_PER_MINUTE: '9' };
    expect(readSettings(asked)).toMatchObject({ requestsPerMinute: 9, refusalsPerMinute: 0 });
  });

  it('stand in the table with their defaults', () => {
    const defaults = Object.fromEntries(SETTINGS.map((setting) => [setting.name, setting.default]));
    expect(readSettings(defaults, '/srv/polku')).toEqual(readSettings({}, '/srv/polku'));
  });
});
