import type { QueueAlarm } from '../alarm.js';

/** Stands in for the queue where nothing rings and no ring is set: to look at what there is needs none. */
export function noQueue(): QueueAlarm {
  const none = (): Promise<never> => Promise.reject(new Error('Opened without a queue'));
  return {
    ...{ backend: 'none', joinsTransactions: false, queue: undefined },
    ...{ set: none, start: none, counts: none, failures: none, retryFailure: none, retryFailures: none, wipe: none },
    close: () => Promise.resolve(),
  };
}
