import autocannon from 'autocannon';
import { percentile, type Sample } from './measure.js';

export interface HttpRequest {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Keeps so many connections busy for a while, each with one request at a time.
 * @param next makes the next request
 * @throws when an answer is no success: a refusal may be faster than the work
 */
export async function httpLoad(
  url: string,
  connections: number,
  milliseconds: number,
  next: () => HttpRequest,
): Promise<Sample> {
  const latencies: number[] = [];
  const start = performance.now();
  let last = start;
  const { non2xx, errors, timeouts } = await new Promise<autocannon.Result>((done, failed) => {
    const running = autocannon(
      {
        ...{ url, connections, duration: milliseconds / 1000 },
        requests: [{ setupRequest: (request) => Object.assign({}, request, next()) }],
      },
      (error: unknown, result) =>
        error === null
          ? done(result)
          : failed(error instanceof Error ? error : new Error('the load could not be made')),
    );
    running.on('response', (_client, _status, _bytes, latency) => {
      latencies.push(latency);
      last = performance.now();
    });
  });
  if (non2xx + errors + timeouts > 0) {
    throw new Error(
      `${String(non2xx)} refusals, ${String(errors)} errors and ${String(timeouts)} time-outs under load`,
    );
  }
  return { perSecond: latencies.length / ((last - start) / 1000), p95: percentile(latencies, 0.95) };
}
