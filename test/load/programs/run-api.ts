import { COMMAND_LINE_CLIENT, DEMO_PERSON_GRANT, DEVELOPMENT_PROVIDER_PATH } from '@polku/identity';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface RunningApi {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** Headers of somebody who signed in, for some minutes; a coordinator when nobody is named. */
  signIn(person?: string): Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

const API = fileURLToPath(new URL('../../../apps/api/src/main.js', import.meta.url));

/** The same without the log of who reads what. */
export const API_WITHOUT_READ_LOG = fileURLToPath(new URL('api-without-read-log.js', import.meta.url));

/** Longest that the views may take to be built, milliseconds. */
const PATIENCE = 600_000;

/** The API as a newcomer runs it, in a process of its own: its log of requests is written, to nowhere. */
export async function startApi(
  databaseUrl: string,
  say: (line: string) => void,
  program: string = API,
): Promise<RunningApi> {
  say('  starting the API; it builds its views first …');
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: databaseUrl,
      PORT: '0',
      POLKU_DEMO: 'off',
      // One person makes all requests of a benchmark.
      POLKU_REQUESTS_PER_MINUTE: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  let said = '';
  const url = await new Promise<string>((ready, failed) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const match = /ready at (http:\S+)/.exec(said);
      if (match?.[1] !== undefined) ready(match[1]);
    });
    void ended.then(() => failed(new Error(`the API ended before it was ready: ${said}`)));
  });
  await viewsUpToDate(url);
  return {
    url,
    signIn: (person) => signedIn(url, person),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A new token each time: it lives for minutes, a whole run for longer. */
async function signedIn(url: string, person = 'maija.m'): Promise<Readonly<Record<string, string>>> {
  const grant = { grant_type: DEMO_PERSON_GRANT, client_id: COMMAND_LINE_CLIENT, person };
  const response = await fetch(`${url}${DEVELOPMENT_PROVIDER_PATH}/token`, {
    method: 'POST',
    body: new URLSearchParams(grant),
  });
  const { access_token: token } = (await response.json()) as { readonly access_token: string };
  return { authorization: `Bearer ${token}` };
}

interface Report {
  readonly projections: readonly { readonly status: string; readonly lag: number }[];
}

async function viewsUpToDate(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const answer = await fetch(`${url}/health/projections`);
    const report = (await answer.json()) as Report;
    if (report.projections.every(({ status, lag }) => status === 'live' && lag === 0)) return;
    if (Date.now() > deadline) throw new Error(`the views were not built in time: ${JSON.stringify(report)}`);
    await new Promise((later) => setTimeout(later, 200));
  }
}
