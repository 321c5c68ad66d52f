import { DEMO_CLIENTS, LEAST_CLIENTS, seedDemo, seedDemoReminders } from '@polku/demo';
import { logForReminders } from '@polku/runtime';
import type { SeedDemo } from './seed-demo.js';

/** Two years of invented clients through the commands, with a line of progress now and then. */
export const fillWithDemo: SeedDemo = async (polku, clients, say) => {
  const wanted = Math.max(clients ?? DEMO_CLIENTS, LEAST_CLIENTS);
  say(`Filling in demo data the first time: ${String(wanted)} invented clients over two years …`);
  let told = 0;
  const report = await seedDemo({
    clients: wanted,
    openAt: (clock) => polku.at(clock),
    onProgress: ({ done, total, day }) => {
      const percent = Math.floor((done / total) * 10) * 10;
      if (percent <= told) return;
      told = percent;
      say(`  ${String(percent).padStart(3)} %  ${String(done)} of ${String(total)} commands, up to ${day}`);
    },
  });
  const filed = await seedDemoReminders({
    store: logForReminders(polku, polku.vault),
    definitions: polku.definitions,
    openAt: (clock) => polku.at(clock),
    now: polku.readSide.clock.now(),
  });
  say(`  ${String(filed)} reminders, escalations and answers to them wait in the inboxes.`);
  say(`  ${String(report.clients)} clients and ${String(report.professionals)} professionals are in.`);
};
