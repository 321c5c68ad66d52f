import type { AggregateCommand, CommandOutcome } from '@polku/case';
import { createLogger, FixedClock } from '@polku/kernel';
import type { Reminders } from '@polku/reminders/worker';
import { openPolku, openReminders, type OpenRemindersOptions, type Polku } from '@polku/runtime';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from './database.js';
import { testMasterKeys } from './master-keys.js';

/** A Polku with its reminders on a database of its own, whose clock the test moves. */
export class RunningReminders {
  private commands = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly polku: Polku,
    readonly reminders: Reminders,
    readonly clock: FixedClock,
    readonly lines: readonly string[],
  ) {}

  static async start(
    now: string,
    options: Partial<OpenRemindersOptions> & { readonly following?: boolean } = {},
  ): Promise<RunningReminders> {
    const { following = true, ...others } = options;
    const database = await createTestDatabase();
    const clock = new FixedClock(now);
    const polku = await openPolku({ url: database.url, owner: 'spec', masterKeys: testMasterKeys, clock });
    await polku.start();
    const lines: string[] = [];
    const logger = createLogger({ level: 'warn', form: 'json', destination: { write: (line) => lines.push(line) } });
    const reminders = await openReminders(polku, { logger, clock, gather: 0, ...others });
    if (following) await reminders.start();
    return new RunningReminders(database, polku, reminders, clock, lines);
  }

  /** Carries a command out as somebody; fails when it is refused. */
  async does<Command extends AggregateCommand<unknown>>(
    command: new (id: string, data: Command['data'], envelope: Command['envelope']) => Command,
    id: string,
    data: Command['data'],
    actor = 'maija.m',
  ): Promise<Extract<CommandOutcome, { outcome: 'done' }>> {
    const envelope = { commandId: `spec ${String(++this.commands)}`, actor };
    const outcome = await this.polku.dispatcher.dispatch(new command(id, data, envelope));
    if (outcome.outcome !== 'done') throw new Error(`${command.name}: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  /** Until everything recorded has been followed and everything that is due has rung. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 2;) {
      const head = await this.polku.store.head();
      const { waiting, active } = await this.reminders.alarm.counts();
      const due = await this.query<{ due: boolean }>(
        `select exists (select from reminders.reminders where closed_at is null and next_at <= $1 and armed_for = next_at)
             or exists (select from reminders.deliveries where next_at <= $1 and armed_for = next_at) as due`,
        [this.clock.now()],
      );
      const still = this.reminders.position >= head && waiting + active === 0 && due[0]?.due !== true;
      quiet = still ? quiet + 1 : 0;
      await pause(5);
    }
  }

  /**
   * Another moment, and a little more: the queue waits by the clock of the machine, so that what was set for the moment
   * rings because the sweep finds it late.
   */
  async at(now: string): Promise<void> {
    this.clock.moveTo(new Date(Date.parse(now) + 16_000).toISOString());
    await this.reminders.sweep();
    await this.settled();
  }

  query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.polku.dataSource.query<Row[]>(sql, [...values]);
  }

  /** What was filed about the reminders of a case, `ReminderSent R10`. */
  async filed(caseId: string): Promise<readonly string[]> {
    const { events } = await this.polku.store.load(`reminders-${caseId}`);
    return events.map(({ type, data }) => `${type} ${String(data['rule'])}`);
  }

  async close(): Promise<void> {
    await this.reminders.close();
    await this.polku.close();
    await this.database.drop();
  }
}
