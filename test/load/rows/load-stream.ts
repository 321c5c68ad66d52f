import type { Row } from '../bench-context.js';
import { inTurn } from '../measure.js';
import { BareSelects, StoreLoads } from './loads.js';

const IN_FLIGHT = 8;

export const LOAD_STREAM: Row = {
  id: 'load-8',
  title: 'load a stream of 30 events, 8 in flight',
  async measure(bench) {
    const { round, rounds, smallLog } = bench.options.sizes;
    const url = await bench.smallLog();
    const selects = await BareSelects.open(url, IN_FLIGHT, smallLog);
    const loads = new StoreLoads(url, smallLog);
    try {
      const { ours, limit, ratios } = await inTurn(
        rounds,
        () => loads.round(IN_FLIGHT, round),
        () => selects.round(round),
      );
      return [
        {
          ...{ row: this.id, title: this.title, notes: [] },
          ours: { value: ours.perSecond, unit: 'loads/s', p95: ours.p95 },
          limit: { value: limit.perSecond, unit: 'selects/s', p95: limit.p95, what: 'a bare select, default parsers' },
          spread: [Math.min(...ratios), Math.max(...ratios)],
          checks: [{ what: 'ratio', value: ours.perSecond / limit.perSecond, atLeast: 1, stretch: 1.25 }],
        },
      ];
    } finally {
      await Promise.all([loads.close(), selects.close()]);
    }
  },
};
