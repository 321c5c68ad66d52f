import type { EventStore } from '@polku/event-store';
import { createLogger } from '@polku/kernel';
import { readReminderSettings } from '@polku/reminders/worker';
import type { Tables } from '@polku/runtime';
import { queueReport, tableFaults, tableReport } from '../../reminders/reminder-report.js';
import { explain } from '../../terminal/explain.js';
import { fail, ok, warn, type Check } from './check.js';

const SILENT = createLogger({ level: 'error', form: 'json', destination: { write: () => undefined } });

/** Whether the reminders know all of the log and nothing of them waits for long. */
export async function checkReminders(tables: Tables, store: Pick<EventStore, 'head' | 'readAll'>): Promise<Check> {
  const now = new Date().toISOString();
  const report = await tableReport({ tables, store }, now);
  const faults = tableFaults(report, now);
  if (faults.length > 0) {
    // Nobody is running: then it is no fault that nobody follows.
    const judged = report.isFollowed ? fail : warn;
    const remedies = new Set(faults.map(({ remedy }) => remedy));
    return judged('reminders', faults.map(({ found }) => found).join(' '), [...remedies].join(' '));
  }
  const { dead } = report.deliveries;
  if (dead === 0) {
    return ok('reminders', `The reminders of ${String(report.cases)} cases know all of the log, and nothing is late.`);
  }
  return warn(
    'reminders',
    dead === 1 ? 'A message was given up.' : `${String(dead)} messages were given up.`,
    'npx polku reminders status lists them, and npx polku reminders retry --all tries them again.',
  );
}

/** The queue in PostgreSQL answers when the database does; one of its own is asked. */
export async function checkQueue(url: string): Promise<Check> {
  try {
    if (readReminderSettings().redisUrl === undefined)
      return ok('queue', 'The alarms of the reminders are in PostgreSQL.');
    const queue = await queueReport(url, SILENT);
    if ('fault' in queue) return fail('queue', queue.fault.message, queue.fault.remedy);
    return ok('queue', 'The Redis of REDIS_URL answers.');
  } catch (error) {
    const { message, remedy = '' } = explain(error);
    return fail('queue', message, remedy);
  }
}
