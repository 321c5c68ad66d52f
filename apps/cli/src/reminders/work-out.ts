import { readReminderSettings, reminderTableStatus } from '@polku/reminders/worker';
import { openReminders, reminderOptions } from '@polku/runtime';
import { withPolku } from '../database/with-polku.js';
import type { Terminal } from '../terminal/terminal.js';
import { faultLogger } from './fault-logger.js';

/** Over the table as it is: who reads it meanwhile sees each case as it was or as it is to be, and a server goes on. */
export function runWorkOut(terminal: Terminal): Promise<undefined> {
  return withPolku(terminal, async (polku) => {
    const startedAt = performance.now();
    const options = { ...reminderOptions(readReminderSettings()), logger: faultLogger(terminal) };
    const reminders = await openReminders(polku, options);
    const { cases: known } = await reminderTableStatus(polku.dataSource, new Date().toISOString());
    const progress = terminal.progress('Working out', known);
    try {
      const cases = await reminders.reactor.handleAll({
        onProgress: (done) => {
          progress.update(done, Math.max(done, known));
        },
        stopping: terminal.stopping,
      });
      progress.stop();
      if (terminal.stopping.aborted) {
        terminal.say(`${String(cases)} cases were worked out; give the command again for the others.`);
        return undefined;
      }
      const { reminders: found } = await reminderTableStatus(polku.dataSource, new Date().toISOString());
      const seconds = Math.round(performance.now() - startedAt) / 1_000;
      terminal.answer(
        { cases, reminders: found, seconds },
        `The reminders of ${String(cases)} cases were worked out in ${String(seconds)} s: ${String(found.waiting)} wait for their time, ${String(found.due)} are due, ${String(found.sent)} are sent and open. Nothing was delivered again.`,
      );
      return undefined;
    } finally {
      progress.stop();
      await reminders.close();
    }
  });
}
