import { systemClock } from '@polku/kernel';
import { openAlarm, type AlarmOptions } from '../../libs/reminders/src/alarm.js';

/** A worker in a process of its own whose handler never comes to an end: to be killed, frozen and woken. */
const alarm = await openAlarm({
  ...(JSON.parse(process.argv[2] ?? '{}') as Omit<AlarmOptions, 'clock'>),
  clock: systemClock,
});
const forEver = setInterval(() => undefined, 60_000);
await alarm.start(async ({ id }) => {
  console.log(`rang for ${id}`);
  await new Promise(() => forEver);
});
console.log('waits for a ring');
