import type { RequestHandler } from 'express';
import type { QueueAlarm } from '../alarm.js';
import type { AlarmOptions } from './alarm-options.js';

/**
 * Opens the alarm clock, on PostgreSQL or on Redis when there is one. BullMQ is loaded only then: who works reminders
 * out, and every command that does not need a queue, starts without it.
 * @throws OperatorError `alarm-unreachable`
 */
export async function openAlarm(options: AlarmOptions): Promise<QueueAlarm> {
  const alarm = await import('../alarm.js');
  return alarm.openAlarm(options);
}

/**
 * The queue dashboard, to be mounted at `basePath` behind the role of administrators; loaded only then.
 * @param alarm what {@link openAlarm} gave
 */
export async function openQueueDashboard(alarm: Pick<QueueAlarm, 'queue'>, basePath: string): Promise<RequestHandler> {
  const { queueDashboard } = await import('./queue-dashboard.js');
  return queueDashboard(alarm.queue, basePath);
}
