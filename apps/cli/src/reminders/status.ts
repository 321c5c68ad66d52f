import { withLog } from '../database/with-log.js';
import { EXIT, type ExitCode } from '../terminal/exit-codes.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { faultLogger } from './fault-logger.js';
import { reminderFaults, reminderReport, type QueueReport, type ReminderReport } from './reminder-report.js';

/** Nothing here is about a client. */
export function runReminderStatus(terminal: Terminal): Promise<ExitCode> {
  return withLog(terminal, async (parts) => {
    const report = await reminderReport(parts, new Date().toISOString(), faultLogger(terminal));
    const faults = reminderFaults(report);
    const deadLetters = report.deadLetters.map(({ id, kind, channel, reason, attempts, settledAt }) => ({
      ...{ messageId: id, kind, channel: channel ?? null, reason: reason ?? null, attempts },
      givenUpAt: settledAt ?? null,
    }));
    terminal.answer({ ...report, deadLetters, faults }, () => statusText(report, faults));
    return faults.length === 0 ? EXIT.fine : EXIT.fault;
  });
}

function statusText(report: ReminderReport, faults: ReturnType<typeof reminderFaults>): string {
  const { reminders, deliveries, deadLetters, cases } = report;
  const rows = [
    ['Queue', queueText(report.queue)],
    ['Log', logText(report)],
    ['Cases', `${String(cases)} worked out`],
    [
      'Reminders',
      `${String(reminders.waiting)} wait for their time, ${String(reminders.due)} are due, ${String(reminders.sent)} are sent and open, ${String(reminders.escalated)} of them escalated`,
    ],
    ['Messages', messagesText(deliveries)],
  ];
  return [
    table(rows),
    ...failureLines(report.queue),
    ...(deadLetters.length === 0 ? [] : ['', ...deadLetterLines(report)]),
    ...(faults.length === 0 ? [] : ['', ...faults.map(({ code, found, remedy }) => `${found} ${remedy} [${code}]`)]),
  ].join('\n');
}

function queueText(queue: QueueReport): string {
  if ('fault' in queue) return 'not reached';
  const { waiting, delayed, active, failed } = queue.counts;
  const where = queue.backend === 'redis' ? 'Redis' : 'PostgreSQL';
  return `on ${where}: ${String(waiting)} ring now, ${String(delayed)} later, ${String(active)} are being done, ${String(failed)} failed for good`;
}

function logText({ position, head, isFollowed, behindSince }: ReminderReport): string {
  const who = isFollowed ? 'followed now' : 'nobody follows it now';
  if (position === undefined) return `never worked out, and it ends at ${String(head)}; ${who}`;
  const behind = behindSince === undefined ? 'all of it is known' : `behind since ${behindSince}`;
  return `known up to ${String(position)} of ${String(head)}, ${behind}; ${who}`;
}

function messagesText(deliveries: ReminderReport['deliveries']): string {
  const { waiting, sent, caught, dead, dropped, 'to-print': toPrint } = deliveries;
  const counts = `${String(waiting)} wait, ${String(sent)} sent, ${String(caught)} caught here, ${String(toPrint)} to be printed`;
  return `${counts}, ${String(dead)} given up, ${String(dropped)} needed no more`;
}

function failureLines(queue: QueueReport): readonly string[] {
  if ('fault' in queue || queue.failures.length === 0) return [];
  const rows = queue.failures.map(({ key, kind, attempts, reason }) => [
    key,
    kind,
    `${String(attempts)} tries`,
    reason,
  ]);
  return ['', 'Alarms that failed for good; npx polku reminders retry --all rings them again:', table(rows, '  ')];
}

function deadLetterLines({ deadLetters, deliveries }: ReminderReport): readonly string[] {
  const rows = deadLetters.map(({ id, channel, attempts, reason, settledAt }) => [
    ...[id, channel ?? '-', `${String(attempts)} tries`, reason ?? '-', settledAt ?? ''],
  ]);
  const all = deliveries.dead > deadLetters.length ? `, the newest ${String(deadLetters.length)}` : '';
  return [`Messages that were given up${all}; npx polku reminders retry tries them again:`, table(rows, '  ')];
}
