import type { BenchContext, Row } from '../bench-context.js';
import { httpLoad, type HttpRequest } from '../http-load.js';
import { inTurn, type Pair, type Round } from '../measure.js';
import { API_WITHOUT_READ_LOG, startApi, type RunningApi } from '../programs/run-api.js';
import type { RowResult } from '../result.js';
import { withHeaders } from './api.js';
import { openCases, READER } from './open-cases.js';

const IN_FLIGHT = 8;

export const READ_LOG: Row = {
  id: 'read-log',
  title: `what the log of reads costs a reader, ${String(IN_FLIGHT)} in flight`,
  async measure(bench) {
    const cases = await openCases(bench);
    const logged = await bench.runningApi();
    const { url } = await bench.livesLog();
    const bare = await startApi(url, bench.say, API_WITHOUT_READ_LOG);
    let next = 0;
    const card = (): HttpRequest => ({ path: `/api/v1/cases/${cases[(next += 1) % cases.length]?.caseId ?? ''}` });
    const page = (): HttpRequest => ({ path: '/api/v1/caseload?limit=50' });
    try {
      return [
        resultOf('read-log-card', 'card of a case', await against(bench, [logged, bare], card)),
        resultOf('read-log-page', 'caseload page of 50', await against(bench, [logged, bare], page)),
      ];
    } finally {
      await bare.stop();
    }
  },
};

async function against(
  { options }: BenchContext,
  [logged, bare]: readonly [RunningApi, RunningApi],
  next: () => HttpRequest,
): Promise<Pair> {
  const { rounds, round, warmUp } = options.sizes;
  const roundOf = async ({ url, signIn }: RunningApi): Promise<Round> => {
    const who = await signIn(READER);
    const asked = (): HttpRequest => withHeaders(next(), who);
    await httpLoad(url, IN_FLIGHT, warmUp / 2, asked);
    return () => httpLoad(url, IN_FLIGHT, Math.max(round, 1_000), asked);
  };
  const [ours, limit] = [await roundOf(logged), await roundOf(bare)];
  return inTurn(rounds * 2, ours, limit);
}

function resultOf(row: string, title: string, { ours, limit, ratios }: Pair): RowResult {
  const cost = (limit.perSecond / ours.perSecond - 1) * 100;
  return {
    ...{ row, title: `${title}, with the log of reads against without, ${String(IN_FLIGHT)} in flight` },
    ours: { value: ours.perSecond, unit: 'reads/s', p95: ours.p95 },
    limit: {
      value: limit.perSecond,
      unit: 'reads/s',
      p95: limit.p95,
      what: 'the same server without the log of reads',
    },
    spread: [Math.min(...ratios), Math.max(...ratios)],
    checks: [{ what: 'cost in %', value: cost, atMost: 5 }],
    notes: ['cost: how much longer a reader waits on average; every answer waits until its entry is on disk'],
  };
}
