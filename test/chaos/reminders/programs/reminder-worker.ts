import 'reflect-metadata';
import type { CommandDispatcher } from '@polku/case';
import { createLogger, type Clock } from '@polku/kernel';
import type { Channel, OutgoingChannel } from '@polku/reminders/worker';
import { openPolku, openReminders } from '@polku/runtime';
import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { testMasterKeys } from '../../../support/master-keys.js';

/** What the test asks of a worker, as JSON in its first argument. */
export interface WorkerOrder {
  readonly url: string;
  readonly owner: string;
  readonly redisUrl?: string;
  readonly queue?: string;
  /** File with the milliseconds that its clock is ahead of the machine's: there when it is told to begin, by SIGUSR2. */
  readonly shiftFile: string;
  /** Each message that leaves the house adds a line with its name. */
  readonly handedOver: string;
  /** The event loop stands still when so many reminders have been sent, just before the next one is filed. */
  readonly block?: { readonly after: number; readonly milliseconds: number };
}

const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder;
const { url, owner, redisUrl, queue, shiftFile, handedOver, block } = order;
// A parent that is gone wants nothing more.
const parent = process.ppid;
const watching = setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 500);
const begun = once(process, 'SIGUSR2');
console.log('is ready');
await begun;
watching.unref();
const shift = Number(readFileSync(shiftFile, 'utf8'));
const clock: Clock = { now: () => new Date(Date.now() + shift).toISOString() };

/** Leaves a trace that a kill cannot take back. */
function tracing(channel: OutgoingChannel): Channel {
  return {
    channel,
    handOver: ({ id }) => {
      appendFileSync(handedOver, `${id}\n`);
      return Promise.resolve({ outcome: channel === 'letter' ? 'to-print' : 'caught' });
    },
    close: () => Promise.resolve(),
  };
}

/** Nothing runs in the meantime: no lock is renewed, no answer read. */
function standStill(milliseconds: number): void {
  console.log('blocked');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  console.log('woke');
}

let left = block?.after ?? Infinity;
function standingStill(dispatcher: CommandDispatcher): CommandDispatcher {
  const dispatch: CommandDispatcher['dispatch'] = (command) => {
    if (block !== undefined && command.constructor.name === 'SendReminder' && left-- === 0) {
      standStill(block.milliseconds);
    }
    return dispatcher.dispatch(command);
  };
  return new Proxy(dispatcher, {
    get: (target, key) => (key === 'dispatch' ? dispatch : (Reflect.get(target, key) as unknown)),
  });
}

const logger = createLogger({
  level: 'warn',
  form: 'json',
  destination: { write: (line) => process.stderr.write(line) },
});
const polku = await openPolku({ url, owner, masterKeys: testMasterKeys, clock });
await polku.takePaths();
const weak = new Proxy(polku, {
  get: (target, key) => {
    if (key === 'dispatcher') return standingStill(target.dispatcher);
    const value: unknown = Reflect.get(target, key, target);
    return typeof value === 'function' ? (value.bind(target) as unknown) : value;
  },
});
const reminders = await openReminders(weak, {
  ...{ clock, logger, channels: [tracing('email'), tracing('sms'), tracing('letter')] },
  ...(redisUrl === undefined ? {} : { redisUrl }),
  ...(queue === undefined ? {} : { queue }),
});
await reminders.start();
console.log('rings');
process.on('SIGTERM', () => {
  void reminders
    .close()
    .then(() => polku.close())
    .then(() => process.exit(0));
});
