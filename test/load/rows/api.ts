import { randomUUID } from 'node:crypto';
import type { BenchContext, Row } from '../bench-context.js';
import { httpLoad, type HttpRequest } from '../http-load.js';
import { inTurn, type Pair } from '../measure.js';
import type { Check, RowResult } from '../result.js';
import { onDatabase } from '../server.js';
import { openCases, personOf, READER, RECORDER, type OpenCase } from './open-cases.js';

const EMPTY: HttpRequest = { path: '/health/live' };

export const CASELOAD: Row = {
  id: 'caseload',
  title: 'caseload page of 50 through the API, 8 in flight',
  async measure(bench) {
    const pages = await caseloadPages(bench);
    const pair = await againstEmpty(bench, [8, READER], pages);
    const { ours, limit } = pair;
    const checks: Check[] = [
      { what: 'ratio', value: ours.perSecond / limit.perSecond, atLeast: 0.25, stretch: 0.5 },
      { what: 'p95 in ms', value: ours.p95, atMost: 20 },
    ];
    const note =
      'every second page is that of one client manager, the others are of all; the empty endpoint is /health/live';
    return [resultOf(this, pair, 'pages/s', checks, [note])];
  },
};

export const RECORD_STEP: Row = {
  id: 'record-step',
  title: 'record a step through the API, 32 in flight',
  async measure(bench) {
    const cases = await openCases(bench);
    let next = 0;
    const pair = await againstEmpty(bench, [32, RECORDER.person], () => stepOf(cases[(next += 1) % cases.length]));
    const { ours, limit } = pair;
    const checks: Check[] = [{ what: 'ratio', value: ours.perSecond / limit.perSecond, atLeast: 0.25, stretch: 0.5 }];
    const note = `on ${cases.length.toLocaleString('en')} open cases in turn; the views are kept up to date meanwhile`;
    return [resultOf(this, pair, 'steps/s', checks, [note])];
  },
};

/** The request that records a step; another command each time. */
export function stepOf(open: OpenCase | undefined): HttpRequest {
  if (open === undefined) throw new Error('the log has no open case');
  return {
    method: 'POST',
    path: `/api/v1/cases/${open.caseId}/steps`,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({
      phase: 'COO',
      performedBy: personOf(open),
      channel: 'VAST',
      clientPresent: true,
      note: 'Sovittiin seuraavasta tapaamisesta.',
    }),
  };
}

export function withHeaders(request: HttpRequest, headers: Readonly<Record<string, string>>): HttpRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}

async function caseloadPages(bench: BenchContext): Promise<() => HttpRequest> {
  const { url } = await bench.livesLog();
  await bench.runningApi();
  const { rows } = await onDatabase(url, (client) =>
    client.query<{ id: string }>(
      `select manager_id as id from caseload where status <> 'exited' group by 1 having count(*) >= 50`,
    ),
  );
  const managers = rows.map(({ id }) => `&manager=${id}`);
  let next = 0;
  return () => {
    next += 1;
    const whose = next % 2 === 0 ? '' : (managers[(next >>> 1) % managers.length] ?? '');
    return { path: `/api/v1/caseload?limit=50${whose}` };
  };
}

async function againstEmpty(
  bench: BenchContext,
  [inFlight, person]: readonly [number, string],
  next: () => HttpRequest,
): Promise<Pair> {
  const api = await bench.runningApi();
  const { url } = api;
  const who = await api.signIn(person);
  const asked = (): HttpRequest => withHeaders(next(), who);
  const { rounds, round, warmUp } = bench.options.sizes;
  await httpLoad(url, inFlight, warmUp, asked);
  await httpLoad(url, inFlight, round, () => EMPTY);
  return inTurn(
    rounds,
    () => httpLoad(url, inFlight, Math.max(round, 1_000), asked),
    () => httpLoad(url, inFlight, Math.max(round, 1_000), () => EMPTY),
  );
}

function resultOf(
  { id, title }: Row,
  { ours, limit, ratios }: Pair,
  unit: string,
  checks: readonly Check[],
  notes: readonly string[],
): RowResult {
  return {
    ...{ row: id, title, checks, notes },
    ours: { value: ours.perSecond, unit, p95: ours.p95 },
    limit: {
      value: limit.perSecond,
      unit: 'requests/s',
      p95: limit.p95,
      what: 'the empty endpoint of the same server',
    },
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}
