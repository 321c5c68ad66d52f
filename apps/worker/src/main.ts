import 'reflect-metadata';
import { checkOwnDatabase } from '@polku/embedded-postgres';
import { loggerFor, OperatorError, readSettings, runProgram } from '@polku/kernel';
import { readReminderSettings } from '@polku/reminders/worker';
import { keepReadLogSwept, masterKeysOf, openPolku, openReminders, reminderOptions } from '@polku/runtime';
import { hostname } from 'node:os';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Keeps the views up to date and sends the reminders beside one or more APIs on the same PostgreSQL. */
await runProgram(async () => {
  const settings = readSettings();
  const reminderSettings = readReminderSettings();
  const logger = loggerFor(settings);
  const { databaseUrl } = settings;
  if (databaseUrl === undefined) {
    throw new OperatorError(
      'database-url-missing',
      'A worker of its own needs the PostgreSQL that the API uses, and DATABASE_URL does not name it.',
      'Set DATABASE_URL, or start the API alone: it does the work of a worker too.',
    );
  }
  await checkOwnDatabase(databaseUrl);
  const owner = `worker ${hostname()} ${String(process.pid)}`;
  const polku = await openPolku({
    url: databaseUrl,
    owner,
    masterKeys: masterKeysOf(settings),
    logger,
    ...(settings.overridesDirectory === undefined ? {} : { overridesDirectory: settings.overridesDirectory }),
  });
  await polku.start();
  const { dataSource, readSide } = polku;
  const years = settings.readLogYears;
  const stopSweeping = keepReadLogSwept({ dataSource, clock: readSide.clock, years, logger });
  const publicUrl = process.env['POLKU_PUBLIC_URL'];
  const reminders = await openReminders(polku, {
    ...reminderOptions(reminderSettings),
    ...(publicUrl === undefined || publicUrl === '' ? {} : { publicUrl }),
    logger,
  });
  await reminders.start();
  say('The worker keeps the views up to date and sends the reminders. Stop with Ctrl-C.');
  const stop = (signal: NodeJS.Signals): void => {
    logger.info({ signal }, 'stopping');
    void stopSweeping()
      .then(() => reminders.close())
      .then(() => polku.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'a part did not close properly');
          process.exit(1);
        },
      );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
});
