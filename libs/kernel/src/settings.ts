import { join, resolve } from 'node:path';
import { OperatorError } from './operator-error.js';
import { settingReader, type SettingFault } from './setting-reader.js';
import {
  demoSetting,
  folder,
  listeningAddress,
  networks,
  oneOf,
  postgresAddress,
  wholeNumber,
  type DemoSetting,
} from './setting-rules.js';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export interface Settings {
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDirectory: string;
  /** The own PostgreSQL; without it the embedded one is used. */
  readonly databaseUrl?: string;
  /** Absolute path of the folder with an authority's own values for assumptions. */
  readonly overridesDirectory?: string;
  /** File with the master keys; made when it is missing, unless the operator named it. */
  readonly masterKeys: { readonly file: string; readonly create: boolean };
  readonly logLevel: LogLevel;
  readonly demo: DemoSetting;
  /** Years that the log of who read whose data is kept. */
  readonly readLogYears: number;
  /** Requests that one person may make in a minute; 0 for no limit. */
  readonly requestsPerMinute: number;
  /** Sign-ins and tokens that may be refused to one address in a minute; 0 for no limit. */
  readonly refusalsPerMinute: number;
  /** Proxies that may say whose request they pass on. */
  readonly trustedProxies: readonly string[];
  readonly mode: 'production' | 'development' | 'test';
}

/** One row of the table of settings in the README. */
export interface SettingDescription {
  readonly name: string;
  /** As it would be written in the environment; empty when unset is a choice of its own. */
  readonly default: string;
  readonly meaning: string;
}

/** Every setting there is. `libs/kernel` reads no other variable, and the README lists exactly these. */
export const SETTINGS = [
  { name: 'PORT', default: '3000', meaning: 'Port of the HTTP server; 0 takes a free one.' },
  {
    name: 'HOST',
    default: '127.0.0.1',
    meaning:
      'Address that the server listens on; another than loopback only with POLKU_OIDC_ISSUER and an https POLKU_PUBLIC_URL.',
  },
  {
    name: 'POLKU_DATA_DIR',
    default: '.polku',
    meaning: 'Folder of the embedded PostgreSQL, relative to where Polku is started.',
  },
  {
    name: 'DATABASE_URL',
    default: '',
    meaning:
      'An own PostgreSQL, version 14 or newer, instead of the embedded one: postgres://user:password@host:5432/name',
  },
  {
    name: 'POLKU_MASTER_KEY_FILE',
    default: '',
    meaning:
      'File with the master keys of sealed data, mode 600. Unset, it is made in POLKU_DATA_DIR; needed in production with DATABASE_URL.',
  },
  {
    name: 'POLKU_OVERRIDES_DIR',
    default: '',
    meaning: "Folder with an authority's own values for what the paths only assume; see the path format.",
  },
  {
    name: 'POLKU_LOG_LEVEL',
    default: 'info',
    meaning: 'How much is logged: fatal, error, warn, info, debug, trace or silent.',
  },
  {
    name: 'POLKU_DEMO',
    default: 'on',
    meaning:
      'Demo data for an empty database: on, off or a number of clients. Off by default when DATABASE_URL is set.',
  },
  {
    name: 'POLKU_READ_LOG_YEARS',
    default: '12',
    meaning: 'Whole years that the log of who read whose data is kept; at least 2.',
  },
  {
    name: 'POLKU_REQUESTS_PER_MINUTE',
    default: '600',
    meaning: 'Requests that one person may make in a minute, per process; 0 for no limit. With NODE_ENV=test 0.',
  },
  {
    name: 'POLKU_REFUSALS_PER_MINUTE',
    default: '60',
    meaning:
      'Sign-ins and tokens that may be refused to one address in a minute; 0 for no limit. With NODE_ENV=test 0.',
  },
  {
    name: 'POLKU_TRUSTED_PROXIES',
    default: '',
    meaning: 'Addresses or networks of the proxies before Polku, separated by commas; only they may say who is asking.',
  },
  {
    name: 'NODE_ENV',
    default: 'development',
    meaning: 'production, development or test; in production the log is always JSON lines.',
  },
] as const satisfies readonly SettingDescription[];

type SettingName = (typeof SETTINGS)[number]['name'];

/** Thrown with every fault at once. */
export class SettingsError extends OperatorError {
  constructor(readonly faults: readonly SettingFault[]) {
    super(
      'settings-invalid',
      faults.map(({ name, fault }) => `${name} ${fault}.`).join(' '),
      'Correct the environment and start again; the settings are listed in the README.',
    );
  }

  override lines(): readonly string[] {
    const count = this.faults.length;
    return [
      `${count === 1 ? 'One setting is' : `${String(count)} settings are`} not usable. ${this.remedy} [${this.code}]`,
      ...this.faults.map(({ name, fault }) => `  ${name} ${fault}.`),
    ];
  }
}

/**
 * Reads and checks every setting. An empty variable counts as unset.
 * @throws {SettingsError} with all faults
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  workingDirectory: string = process.cwd(),
): Settings {
  const faults: SettingFault[] = [];
  const optional = settingReader<SettingName>(environment, faults);
  const databaseUrl = optional('DATABASE_URL', postgresAddress);
  const overrides = optional('POLKU_OVERRIDES_DIR', folder);
  const keyFile = optional('POLKU_MASTER_KEY_FILE', folder);
  const mode = optional('NODE_ENV', oneOf('production', 'development', 'test')) ?? 'development';
  const limited = mode === 'test' ? 0 : 1;
  const dataDirectory = resolve(workingDirectory, optional('POLKU_DATA_DIR', folder) ?? '.polku');
  const settings: Settings = {
    port: optional('PORT', wholeNumber(0, 65_535)) ?? 3000,
    host: optional('HOST', listeningAddress) ?? '127.0.0.1',
    dataDirectory,
    masterKeys: masterKeysAt(keyFile === undefined ? undefined : resolve(workingDirectory, keyFile), dataDirectory),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(overrides === undefined ? {} : { overridesDirectory: resolve(workingDirectory, overrides) }),
    logLevel:
      optional('POLKU_LOG_LEVEL', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')) ?? 'info',
    demo: optional('POLKU_DEMO', demoSetting) ?? (databaseUrl === undefined ? 'on' : 'off'),
    readLogYears: optional('POLKU_READ_LOG_YEARS', wholeNumber(2, 200)) ?? 12,
    requestsPerMinute: optional('POLKU_REQUESTS_PER_MINUTE', wholeNumber(0, 1_000_000)) ?? 600 * limited,
    refusalsPerMinute: optional('POLKU_REFUSALS_PER_MINUTE', wholeNumber(0, 1_000_000)) ?? 60 * limited,
    trustedProxies: optional('POLKU_TRUSTED_PROXIES', networks) ?? [],
    mode,
  };
  if (settings.mode === 'production' && databaseUrl !== undefined && keyFile === undefined) faults.push(NO_KEY_FILE);
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

/** Keys that were made beside a database of production would be lost with the machine that made them. */
const NO_KEY_FILE: SettingFault = {
  name: 'POLKU_MASTER_KEY_FILE',
  fault:
    'must name the file with the master keys in production with DATABASE_URL; npx polku keys make writes a new one',
};

function masterKeysAt(named: string | undefined, dataDirectory: string): Settings['masterKeys'] {
  return named === undefined
    ? { file: join(dataDirectory, 'master-keys.json'), create: true }
    : { file: named, create: false };
}
