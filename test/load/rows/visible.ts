import { Agent, request } from 'node:http';
import type { Row } from '../bench-context.js';
import { httpLoad, type HttpRequest } from '../http-load.js';
import { median, percentile } from '../measure.js';
import { stepOf, withHeaders } from './api.js';
import { openCases, RECORDER, type OpenCase } from './open-cases.js';

const PER_SECOND = 500;
/** One command of so many is looked for in the caseload. */
const LOOK_FOR_EVERY = 10;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** When the last of it had come, `performance.now()`. */
  readonly at: number;
}

interface Server {
  readonly url: string;
  /** Headers of who asks. */
  readonly who: Readonly<Record<string, string>>;
  readonly agent: Agent;
}

interface Look {
  /** Milliseconds from the 201 to the answer of the caseload that shows the command. */
  readonly visible: number;
  /** Milliseconds of the same question asked again at once, when there is nothing to wait for. */
  readonly bare: number;
}

export const VISIBLE: Row = {
  id: 'visible',
  title: `visible in the caseload after the 201, ${String(PER_SECOND)} commands/s`,
  async measure(bench) {
    const cases = await openCases(bench);
    const api = await bench.runningApi();
    const { url } = api;
    const who = await api.signIn(RECORDER.person);
    const { warmUp, visibleSeconds } = bench.options.sizes;
    let next = 0;
    await httpLoad(url, 8, warmUp, () => withHeaders(stepOf(cases[(next += 1) % cases.length]), who));
    const agent = new Agent({ keepAlive: true, maxSockets: 256 });
    try {
      await steady(2, cases, { url, who, agent });
      const { looks, commandsPerSecond } = await steady(visibleSeconds, cases, { url, who, agent });
      const visible = looks.map((look) => look.visible);
      const bare = looks.map((look) => look.bare);
      const [ours, limit] = [percentile(visible, 0.95), percentile(bare, 0.95)];
      return [
        {
          ...{ row: this.id, title: this.title },
          ours: { value: median(visible), unit: 'ms, median', p95: ours },
          limit: {
            value: median(bare),
            unit: 'ms, median',
            p95: limit,
            what: 'the same page with nothing to wait for',
          },
          checks: [{ what: 'p95 in ms', value: ours, atMost: 20, stretch: 5 }],
          notes: [
            `${commandsPerSecond.toFixed(0)} commands/s were answered; every ${String(LOOK_FOR_EVERY)}th was looked for with GET /api/v1/caseload?client=…&atLeast=…, whose own time is in the figure`,
          ],
        },
      ];
    } finally {
      agent.destroy();
    }
  },
};

/** Sends commands at a steady pace, whether or not the ones before are answered. */
async function steady(
  seconds: number,
  cases: readonly OpenCase[],
  server: Server,
): Promise<{ looks: Look[]; commandsPerSecond: number }> {
  const looks: Look[] = [];
  const underWay = new Set<Promise<void>>();
  const start = performance.now();
  let sent = 0;
  while (performance.now() - start < seconds * 1000) {
    for (const due = ((performance.now() - start) / 1000) * PER_SECOND; sent < due; sent += 1) {
      const number = sent;
      // Cases apart, so that a command does not wait for the one before on the same case.
      const open = cases[(number * 37) % cases.length];
      const work = command(open, number % LOOK_FOR_EVERY === 0, server)
        .then((look) => void (look !== undefined && looks.push(look)))
        .finally(() => underWay.delete(work));
      underWay.add(work);
    }
    await new Promise((later) => setTimeout(later, 1));
  }
  await Promise.all(underWay);
  return { looks, commandsPerSecond: sent / ((performance.now() - start) / 1000) };
}

async function command(open: OpenCase | undefined, look: boolean, server: Server): Promise<Look | undefined> {
  const done = await send(server, stepOf(open));
  if (done.status !== 201) throw new Error(`a step was answered with ${String(done.status)}: ${done.body}`);
  if (!look || open === undefined) return undefined;
  const position = String(done.headers['polku-position']);
  const page = { path: `/api/v1/caseload?limit=50&client=${open.clientId}&atLeast=${position}` };
  const seen = await send(server, page);
  if (seen.status !== 200 || seen.body.includes('"behind":true')) throw new Error(`not visible in time: ${seen.body}`);
  const again = await send(server, page);
  return { visible: seen.at - done.at, bare: again.at - seen.at };
}

function send({ url, who, agent }: Server, asked: HttpRequest): Promise<Answer> {
  const { method = 'GET', path, headers, body } = withHeaders(asked, who);
  return new Promise((answered, failed) => {
    const sending = request(new URL(path, url), { method, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('error', failed);
      response.on('end', () =>
        answered({ status: response.statusCode ?? 0, headers: response.headers, body: text, at: performance.now() }),
      );
    });
    sending.on('error', failed);
    sending.end(body);
  });
}
