import type { BenchContext, Row } from '../bench-context.js';
import { inTurn, type Pair } from '../measure.js';
import type { RowResult } from '../result.js';
import { StoreLoads } from './loads.js';
import { StoreAppends } from './store-appends.js';

export const SIZE: Row = {
  id: 'size',
  title: 'cost with the size of the log',
  async measure(bench) {
    const { smallLog, largeLog, rounds, round } = bench.options.sizes;
    const small = await bench.smallLog();
    const large = await bench.paddedLogOf(largeLog, 'large');
    const appends = [new StoreAppends(large, 32), new StoreAppends(small, 32)] as const;
    const loads = [new StoreLoads(large, largeLog), new StoreLoads(small, smallLog)] as const;
    try {
      const load = await inTurn(
        rounds,
        () => loads[0].round(8, round),
        () => loads[1].round(8, round),
      );
      const append = await inTurn(
        rounds,
        () => appends[0].round(round),
        () => appends[1].round(round),
      );
      return [
        resultOf(bench, { row: 'size-append', title: 'append, 32 in flight', unit: 'appends/s' }, append),
        resultOf(bench, { row: 'size-load', title: 'load of 30 events, 8 in flight', unit: 'loads/s' }, load),
      ];
    } finally {
      await Promise.all([...appends, ...loads].map((each) => each.close()));
      await bench.server.drop('large');
    }
  },
};

function resultOf(
  { options }: BenchContext,
  { row, title, unit }: { readonly row: string; readonly title: string; readonly unit: string },
  { ours, limit, ratios }: Pair,
): RowResult {
  const { smallLog, largeLog } = options.sizes;
  const [from, to] = [smallLog.toLocaleString('en'), largeLog.toLocaleString('en')];
  const value = limit.perSecond / ours.perSecond;
  const full = options.size === 'full';
  return {
    ...{ row, title: `${title}, cost at ${to} events against ${from}` },
    ours: { value: ours.perSecond, unit, p95: ours.p95 },
    limit: { value: limit.perSecond, unit, p95: limit.p95, what: `the same on a log of ${from} events` },
    spread: [Math.min(...ratios), Math.max(...ratios)],
    checks: [full ? { what: 'cost', value, atMost: 1.3, stretch: 1.1 } : { what: 'cost', value }],
    notes: full ? [] : ['the target speaks of 10,000,000 events: npm run bench -- --full --only size'],
  };
}
