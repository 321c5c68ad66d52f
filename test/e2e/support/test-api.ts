import type { EventStore } from '@polku/event-store';
import { readIdentitySettings } from '@polku/identity';
import { createLogger, readSettings } from '@polku/kernel';
import type { ReminderSettings } from '@polku/reminders/worker';
import { randomUUID } from 'node:crypto';
import { startApi, type RunningApi } from '../../../apps/api/src/start-api.js';
import { createTestDatabase } from '../../support/database.js';
import { TEST_KEY_FILE } from '../../support/master-keys.js';
import { signedIn } from '../../support/demo-token.js';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface TestApi {
  readonly url: string;
  readonly databaseUrl: string;
  get<Body = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Answer<Body>>;
  /** Gives a command; a new key unless the headers have one. */
  post<Body = Record<string, unknown>>(
    path: string,
    body: object,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  /** Everything that was logged. */
  readonly log: string[];
  readonly running: RunningApi;
  stop(): Promise<void>;
}

/** The whole API in this process, on a free port and a database of its own. */
export async function startTestApi(
  options: {
    readonly aroundStore?: (store: EventStore) => EventStore;
    /** An identity provider other than the one for development. */
    readonly issuer?: { readonly url: string };
    /** Settings other than those of tests. */
    readonly settings?: Readonly<Record<string, string>>;
    /** Reminders run; otherwise they stand still. */
    readonly reminders?: ReminderSettings;
  } = {},
): Promise<TestApi> {
  const { issuer, settings = {}, ...more } = options;
  const database = await createTestDatabase();
  const log: string[] = [];
  const running = await startApi({
    settings: readSettings({
      ...{ PORT: '0', DATABASE_URL: database.url, POLKU_DEMO: 'off', NODE_ENV: 'test' },
      POLKU_MASTER_KEY_FILE: TEST_KEY_FILE,
      ...settings,
    }),
    identity: readIdentitySettings(
      issuer === undefined ? {} : { POLKU_OIDC_ISSUER: issuer.url, POLKU_PUBLIC_URL: 'http://127.0.0.1:9' },
    ),
    logger: createLogger({ level: 'info', form: 'json', destination: { write: (line) => log.push(line) } }),
    say: () => undefined,
    ...more,
  });
  return {
    ...clientOf(running.url),
    url: running.url,
    databaseUrl: database.url,
    log,
    running,
    stop: async () => {
      await running.stop();
      await database.drop();
    },
  };
}

/** Calls the API at an address as the coordinator maija.m does, in English unless asked otherwise. */
export function clientOf(url: string): Pick<TestApi, 'get' | 'post'> {
  const send = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const who = new Headers(init.headers).has('authorization') ? {} : await signedIn(url);
    const response = await fetch(
      path.startsWith('/health') || path.startsWith('/api/') ? url + path : `${url}/api/v1${path}`,
      { ...init, headers: { ...who, ...(init.headers as Record<string, string>) } },
    );
    const text = await response.text();
    const body = ((response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : { text }) as Body;
    return { status: response.status, headers: response.headers, body };
  };
  return {
    get: (path, headers = {}) => send(path, { headers: { 'accept-language': 'en', ...headers } }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          'idempotency-key': randomUUID(),
          ...headers,
        },
        body: JSON.stringify(body),
      }),
  };
}
