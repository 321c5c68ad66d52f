/** What a load of some seconds came to. */
export interface Sample {
  /** Operations per second. */
  readonly perSecond: number;
  /** Milliseconds within which 95 of 100 operations were done. */
  readonly p95: number;
}

/** A round measures one thing once. */
export type Round = () => Promise<Sample>;

export interface Pair {
  readonly ours: Sample;
  readonly limit: Sample;
  /** Our rate through the limit's, round by round. */
  readonly ratios: readonly number[];
}

/** Runs an operation so many times at once for a while; `one` gets the number of its worker. */
export async function load(
  inFlight: number,
  milliseconds: number,
  one: (worker: number) => Promise<unknown>,
): Promise<Sample> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  const worker = async (_each: unknown, number: number): Promise<void> => {
    for (let before = performance.now(); before < end;) {
      await one(number);
      const now = performance.now();
      latencies.push(now - before);
      before = now;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - start) / 1000;
  return { perSecond: latencies.length / seconds, p95: percentile(latencies, 0.95) };
}

/** Rounds that are thrown away: code that was not run before is slow. */
const WARM_UP_ROUNDS = 3;

/**
 * Measures two things in turn, so that a machine that slows down or speeds up does so to both; who goes first changes
 * from round to round. Some rounds of each are run first and thrown away.
 */
export async function inTurn(rounds: number, ours: Round, limit: Round, warmUp = true): Promise<Pair> {
  for (let round = 0; warmUp && round < WARM_UP_ROUNDS; round += 1) {
    await limit();
    await ours();
  }
  const all: { ours: Sample; limit: Sample }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const before = await limit();
      all.push({ limit: before, ours: await ours() });
    } else {
      const before = await ours();
      all.push({ ours: before, limit: await limit() });
    }
  }
  return {
    ours: middle(all.map((each) => each.ours)),
    limit: middle(all.map((each) => each.limit)),
    ratios: all.map((each) => each.ours.perSecond / each.limit.perSecond),
  };
}

function middle(samples: readonly Sample[]): Sample {
  return {
    perSecond: median(samples.map((sample) => sample.perSecond)),
    p95: median(samples.map((sample) => sample.p95)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length >>> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Runs something once. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
