import type { BenchContext, Row } from '../bench-context.js';
import { inTurn, type Pair } from '../measure.js';
import type { Check, RowResult } from '../result.js';
import { SingleInserts } from './single-inserts.js';
import { StoreAppends } from './store-appends.js';

interface AppendTarget {
  readonly inFlight: number;
  readonly atLeast: number;
  readonly stretch: number;
  /** Most of the limit's p95 that ours may be. */
  readonly latency?: number;
  /** Settings of the server during the row. */
  readonly settings?: Readonly<Record<string, string>>;
}

export const APPEND_1 = appendRow('append-1', 'append, 1 in flight', { inFlight: 1, atLeast: 0.7, stretch: 0.85 });

export const APPEND_32 = appendRow('append-32', 'append, 32 in flight', {
  ...{ inFlight: 32, atLeast: 1.5, stretch: 2, latency: 0.45 },
});

export const APPEND_SLOW = appendRow('append-32-slow', 'append, 32 in flight, a commit waits 2 ms', {
  ...{ inFlight: 32, atLeast: 0.6, stretch: 0.9, settings: { commit_delay: '2000', commit_siblings: '0' } },
});

function appendRow(id: string, title: string, target: AppendTarget): Row {
  const measure = async (bench: BenchContext): Promise<RowResult[]> => {
    const { round, rounds } = bench.options.sizes;
    const url = await bench.smallLog();
    if (target.settings !== undefined) await bench.server.set(target.settings);
    const limit = await SingleInserts.open(url, target.inFlight);
    const ours = new StoreAppends(url, target.inFlight);
    try {
      return [
        resultOf(
          id,
          title,
          target,
          await inTurn(
            rounds,
            () => ours.round(round),
            () => limit.round(round),
          ),
        ),
      ];
    } finally {
      await Promise.all([ours.close(), limit.close()]);
      if (target.settings !== undefined) await bench.server.reset();
    }
  };
  return { id, title, measure };
}

function resultOf(row: string, title: string, target: AppendTarget, { ours, limit, ratios }: Pair): RowResult {
  const { atLeast, stretch, latency } = target;
  const checks: Check[] = [{ what: 'ratio', value: ours.perSecond / limit.perSecond, atLeast, stretch }];
  if (latency !== undefined)
    checks.push({ what: 'p95 / p95 of the limit', value: ours.p95 / limit.p95, atMost: latency });
  return {
    ...{ row, title, checks, notes: [] },
    ours: { value: ours.perSecond, unit: 'appends/s', p95: ours.p95 },
    limit: { value: limit.perSecond, unit: 'inserts/s', p95: limit.p95, what: 'single-row INSERT commits' },
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}
