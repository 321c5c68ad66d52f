import { describe, expect, it } from '@jest/globals';
import { seedOfThisRun } from '../../property/log/random.js';
import { backends } from './backends.js';
import { VirtualYear } from './virtual-year.js';

/** Milliseconds; a year takes about a minute. */
const LONGEST = 600_000;
/** From due to the sweep that finds what the queue has lost: one sweep, which leaves alone what is late by 15 seconds or less. */
const SWEEP_SECONDS = 75;

describe('a year of reminders, with the queue wiped and the worker restarted at any time (R17)', () => {
  it.each(backends('A year of reminders').map((backend) => [backend.name, backend] as const))(
    'each is sent once, in time and not before, with the queue in %s',
    async (_name, backend) => {
      const seed = seedOfThisRun();
      const place = await backend.open();
      const year = await VirtualYear.begin(seed, place);
      try {
        await year.live();
        const { model, deliveries, told } = year;
        const outcome = { seed, backend: backend.name, ...told, ...year.figures() };
        console.log(JSON.stringify(outcome));
        expect(model.lateness.filter((seconds) => seconds > SWEEP_SECONDS)).toEqual([]);
        expect(deliveries.unsettled()).toEqual([]);
        expect(await year.table()).toEqual(await year.tableMadeAnew());
        // The days on which the clocks change are Sundays: at eight in the summer, and at eight in the winter.
        for (const morning of ['2026-03-29T05:00:00.000Z', '2026-10-25T06:00:00.000Z']) {
          expect(model.sendings.filter(({ data }) => data.dueAt === morning).length).toBeGreaterThan(0);
        }
        // A year in which nothing happens proves nothing.
        expect(model.counts.sent).toBeGreaterThan(150);
        expect(model.counts.again).toBeGreaterThan(0);
        expect(model.counts.escalated).toBeGreaterThan(50);
        expect(model.counts.rules.size).toBeGreaterThan(10);
        expect(deliveries.counts()['to clients']).toBeGreaterThan(15);
        expect(told.early).toBeGreaterThan(20);
        expect(told.wipes).toBeGreaterThan(10);
        expect(told.restarts).toBeGreaterThan(5);
      } finally {
        await year.close();
        await place.stop();
      }
    },
    LONGEST,
  );
});
