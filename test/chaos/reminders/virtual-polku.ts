import type { CommandOutcome } from '@polku/case';
import { createLogger, FixedClock } from '@polku/kernel';
import type { Channel, Reminders } from '@polku/reminders/worker';
import { openPolku, openReminders, type Polku } from '@polku/runtime';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';
import type { QueuePlace } from './backends.js';

/** As much of a queue of BullMQ as a test has to know to make time pass in it. */
interface PassingQueue {
  getDelayed(from: number, to: number): Promise<readonly { readonly id?: string; promote(): Promise<void> }[]>;
}

/** Milliseconds of the machine in which everything under way has to come to rest. */
const PATIENCE = 60_000;

/**
 * A Polku whose time the test makes pass, in the queue too: a ring comes when the clock has reached its second. The
 * reminders are closed and opened again as a worker that is restarted.
 */
export class VirtualPolku {
  private reminders: Reminders | undefined;
  readonly lines: string[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly polku: Polku,
    readonly clock: FixedClock,
    private readonly place: QueuePlace,
    private readonly channels: readonly Channel[],
  ) {}

  static async start(now: string, place: QueuePlace, channels: readonly Channel[]): Promise<VirtualPolku> {
    const database = await createTestDatabase();
    const clock = new FixedClock(now);
    const polku = await openPolku({ url: database.url, owner: 'year', masterKeys: testMasterKeys, clock });
    await polku.start();
    const started = new VirtualPolku(database, polku, clock, place, channels);
    await started.open();
    return started;
  }

  async open(): Promise<void> {
    const logger = createLogger({
      level: 'warn',
      form: 'json',
      destination: { write: (line) => this.lines.push(line) },
    });
    const { redisUrl, queue } = this.place;
    const { clock, channels } = this;
    this.reminders = await openReminders(this.polku, {
      ...{ logger, clock, channels, gather: 0 },
      ...(redisUrl === undefined ? {} : { redisUrl }),
      ...(queue === undefined ? {} : { queue }),
    });
    await this.reminders.start();
  }

  /** As a worker ends that was told to. */
  async stop(): Promise<void> {
    await this.reminders?.close();
    this.reminders = undefined;
  }

  get running(): Reminders {
    if (this.reminders === undefined) throw new Error('the reminders are closed');
    return this.reminders;
  }

  /** Time has passed: what the queue keeps for a second that has come rings. Or all of it, as when a clock is wrong. */
  async ringDue(isEarly = false): Promise<number> {
    const { queue } = this.running.alarm as unknown as { readonly queue: PassingQueue };
    const second = Math.floor(Date.parse(this.clock.now()) / 1_000);
    let rung = 0;
    for (const job of await queue.getDelayed(0, 100_000)) {
      const due = Number(/-(\d+)(?:-late-\d+)?$/.exec(job.id ?? '')?.[1]);
      if (due > second && !isEarly) continue;
      // It may have come to its turn by itself in the meantime.
      await job.promote().catch(() => undefined);
      rung += 1;
    }
    return rung;
  }

  /** Until everything that was recorded has been followed, and nothing rings. */
  async settled(): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    let [quiet, before] = [0, -1];
    while (quiet < 2) {
      const head = await this.polku.stored.head();
      const { waiting, active } = await this.running.alarm.counts();
      const still = waiting + active === 0 && this.running.position >= head && head === before;
      quiet = still ? quiet + 1 : 0;
      before = head;
      if (Date.now() > deadline) {
        const where = { head, followed: this.running.position, waiting, active };
        throw new Error(`the reminders do not come to rest: ${JSON.stringify(where)} ${this.lines.slice(-5).join('')}`);
      }
      if (quiet < 2) await pause(2);
    }
  }

  dispatch(command: Parameters<Polku['dispatcher']['dispatch']>[0]): Promise<CommandOutcome> {
    return this.polku.dispatcher.dispatch(command);
  }

  query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.polku.dataSource.query<Row[]>(sql, [...values]);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.polku.close();
    await this.database.drop();
  }
}
