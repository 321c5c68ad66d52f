import { createLogger, readSettings } from '@polku/kernel';
import { masterKeysOf, openPolku, openReminders } from '@polku/runtime';
import { onDatabase } from '../server.js';
import { reportTo } from './run-child.js';

/** Works out the reminders of every case of a log into an emptied table, as the first start does. */
const [url = ''] = process.argv.slice(2);
const logger = createLogger({ level: 'silent', form: 'json' });
const polku = await openPolku({ url, owner: 'bench', masterKeys: masterKeysOf(readSettings()), logger });
const reminders = await openReminders(polku, { logger });
await onDatabase(url, (client) =>
  client.query('truncate reminders.reminders, reminders.cases, reminders.progress; checkpoint'),
);
await reminders.alarm.wipe();
await reportTo(async () => {
  await reminders.reactor.handleAll();
});
await reminders.close();
await polku.close();
process.exit();
