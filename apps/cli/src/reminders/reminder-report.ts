import type { EventStore } from '@polku/event-store';
import { OperatorError, type Logger } from '@polku/kernel';
import {
  DeliveryBook,
  noQueue,
  readReminderSettings,
  reminderTableStatus,
  type AlarmFailure,
  type Delivery,
  type QueueCounts,
  type ReminderTableStatus,
} from '@polku/reminders/worker';
import { openQueue, poolOf, reminderOptions, type Tables } from '@polku/runtime';

/** The queue of the alarms, or why it could not be asked. */
export type QueueReport =
  | { readonly backend: string; readonly counts: QueueCounts; readonly failures: readonly AlarmFailure[] }
  | { readonly fault: { readonly code: string; readonly message: string; readonly remedy: string } };

/** How far the table is behind the log and what is late in it. */
export interface TableReport extends ReminderTableStatus {
  readonly head: number;
  /** When the first event was recorded that the table does not know of; absent when it knows of all. */
  readonly behindSince?: string;
}

export interface ReminderReport extends TableReport {
  readonly at: string;
  readonly queue: QueueReport;
  /** The newest; `deliveries.dead` says how many there are. */
  readonly deadLetters: readonly Delivery[];
}

export interface ReminderFault {
  readonly code: 'due-for-long' | 'behind-the-log' | 'queue-unreachable';
  readonly found: string;
  readonly remedy: string;
}

interface ReportParts {
  readonly url: string;
  readonly tables: Tables;
  readonly store: Pick<EventStore, 'head' | 'readAll'>;
}

/** Failures and dead letters that are listed. */
const MOST_LISTED = 20;

export async function reminderReport(parts: ReportParts, at: string, logger: Logger): Promise<ReminderReport> {
  const table = await tableReport(parts, at);
  const book = new DeliveryBook(poolOf(parts.tables), noQueue());
  return { at, ...table, queue: await queueReport(parts.url, logger), deadLetters: await book.dead(MOST_LISTED) };
}

export async function tableReport({ tables, store }: Omit<ReportParts, 'url'>, now: string): Promise<TableReport> {
  const status = await reminderTableStatus(tables, now);
  const head = await store.head();
  const [next] = await store.readAll(status.position ?? 0, { limit: 1 });
  return { ...status, head, ...(next === undefined ? {} : { behindSince: next.recordedAt }) };
}

/** Opens the queue of the settings to ask it. */
export async function queueReport(url: string, logger: Logger): Promise<QueueReport> {
  try {
    const queue = await openQueue({ url }, { ...reminderOptions(readReminderSettings()), logger });
    try {
      const [counts, failures] = [await queue.counts(), await queue.failures(MOST_LISTED)];
      return { backend: queue.backend, counts, failures };
    } finally {
      await queue.close();
    }
  } catch (error) {
    if (!(error instanceof OperatorError) || error.code !== 'alarm-unreachable') throw error;
    return { fault: { code: error.code, message: error.message, remedy: error.remedy } };
  }
}

/** Milliseconds after which something that is due is late: a lost alarm is set again by the sweep of the next minute. */
const LATE = 120_000;
/** Milliseconds that the table may be behind the log. */
const BEHIND = 60_000;

/** What is wrong with the table, each with what to do. */
export function tableFaults(
  { isFollowed, position, head, behindSince, dueSince }: TableReport,
  now: string,
): readonly ReminderFault[] {
  const remedy = isFollowed
    ? 'Look at the log of the server that follows, and at npx polku reminders status again in a minute.'
    : 'Start Polku, or a worker: it follows the log and sends what is due.';
  const since = (at: string): number => Date.parse(now) - Date.parse(at);
  const faults: ReminderFault[] = [];
  if (behindSince !== undefined && since(behindSince) > BEHIND) {
    const where = position === undefined ? 'were never worked out' : `are at ${String(position)} of the log`;
    const found = `The reminders ${where}, which ends at ${String(head)}: behind since ${behindSince}.`;
    faults.push({ code: 'behind-the-log', found, remedy });
  }
  if (dueSince !== undefined && since(dueSince) > LATE) {
    faults.push({ code: 'due-for-long', found: `Something has been due since ${dueSince}.`, remedy });
  }
  return faults;
}

export function reminderFaults(report: ReminderReport): readonly ReminderFault[] {
  const faults = tableFaults(report, report.at);
  if (!('fault' in report.queue)) return faults;
  const { message, remedy } = report.queue.fault;
  return [...faults, { code: 'queue-unreachable', found: message, remedy }];
}
