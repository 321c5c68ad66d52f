import { OperatorError } from '@polku/kernel';
import { DeliveryBook, readReminderSettings, type QueueAlarm } from '@polku/reminders/worker';
import { openQueue, poolOf, reminderOptions } from '@polku/runtime';
import { withLog } from '../database/with-log.js';
import type { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';
import { faultLogger } from './fault-logger.js';

interface Retried {
  /** Messages that channels had given up. */
  readonly messages: number;
  /** Alarms that had failed for good. */
  readonly alarms: number;
}

/** What was given up goes once more from the beginning, as soon as a server or worker runs. */
export function runRetry(
  terminal: Terminal,
  { all }: { readonly all?: boolean },
  id: string | undefined,
): Promise<undefined> {
  if ((id === undefined) === (all !== true)) {
    throw new WrongUse(
      'Either one message or alarm has to be named, or --all.',
      'npx polku reminders status lists what was given up.',
    );
  }
  return withLog(terminal, async ({ url, tables }) => {
    const queue = await openQueue(
      { url },
      { ...reminderOptions(readReminderSettings()), logger: faultLogger(terminal) },
    );
    try {
      const book = new DeliveryBook(poolOf(tables), queue);
      const retried = id === undefined ? await retryAll(book, queue) : await retryOne(book, queue, id);
      terminal.answer(
        retried,
        `${counted(retried.messages, 'message')} and ${counted(retried.alarms, 'alarm')} go once more.`,
      );
    } finally {
      await queue.close();
    }
    return undefined;
  });
}

async function retryAll(book: DeliveryBook, queue: QueueAlarm): Promise<Retried> {
  return { messages: await book.retryAll(new Date().toISOString()), alarms: await queue.retryFailures() };
}

/** @throws {OperatorError} dead-letter-unknown */
async function retryOne(book: DeliveryBook, queue: QueueAlarm, id: string): Promise<Retried> {
  if (await book.retry(id, new Date().toISOString())) return { messages: 1, alarms: 0 };
  if (await queue.retryFailure(id)) return { messages: 0, alarms: 1 };
  throw new OperatorError(
    'dead-letter-unknown',
    'No message that was given up and no alarm that failed for good is called so.',
    'npx polku reminders status lists them; one that goes again is no longer there.',
  );
}

function counted(count: number, what: string): string {
  return `${String(count)} ${count === 1 ? what : `${what}s`}`;
}
