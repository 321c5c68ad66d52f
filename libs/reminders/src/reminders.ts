import type { CommandDispatcher, Definitions, ReadDatabase, ReadSide } from '@polku/case';
import type { EventStore, StreamOrderedReading } from '@polku/event-store';
import type { Clock, Logger } from '@polku/kernel';
import type pg from 'pg';
import type { AlarmClock, Ring } from './alarm/alarm-clock.js';
import { Following } from './automation/follow.js';
import { keepSwept, sweep } from './automation/sweep.js';
import { WhenRecordedThenWorkOut } from './automation/when-recorded-then-work-out.js';
import type { Calendar } from './calendar/calendar.js';
import { RingReminder, type RingObserver } from './sending/ring-reminder.js';
import { OnlyHere } from './table/only-here.js';
import { RegisteredPeople } from './table/people-query.js';
import { ReminderBook } from './table/reminder-book.js';
import { WorkOut } from './working-out/work-out.js';

export interface RemindersParts {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly database: ReadDatabase;
  readonly alarm: AlarmClock;
  /** As it lies in the database. */
  readonly stored: Pick<EventStore, 'subscribe' | 'head'>;
  /** With what the rules ask for opened: see `openedByReminders`. */
  readonly store: Pick<EventStore, 'loadMany' | 'head'> & StreamOrderedReading;
  readonly dispatcher: Pick<CommandDispatcher, 'dispatch'>;
  readonly definitions: Pick<Definitions, 'path'>;
  readonly readSide: Pick<ReadSide, 'readerCalled'>;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observer?: RingObserver;
  readonly concurrency?: number;
}

/** Reminders that follow facts: keeps their table equal to the log, and does what is due. */
export class Reminders {
  readonly book: ReminderBook;
  readonly reactor: WhenRecordedThenWorkOut;
  private readonly ringReminder: RingReminder;
  private readonly workOut: WorkOut;
  private following: Following | undefined;
  private stopSweeping: (() => Promise<void>) | undefined;

  constructor(private readonly parts: RemindersParts) {
    const { pool, alarm, store, definitions, calendar, dispatcher, clock, observer } = parts;
    this.book = new ReminderBook(pool, alarm);
    this.workOut = new WorkOut(store, definitions, calendar);
    this.reactor = new WhenRecordedThenWorkOut({ store, workOut: this.workOut, book: this.book, clock });
    this.ringReminder = new RingReminder({
      ...{ workOut: this.workOut, book: this.book, dispatcher, clock },
      people: new RegisteredPeople(parts.database, parts.readSide),
      ...(observer === undefined ? {} : { observer }),
    });
  }

  /** Follows the log, rings, and sweeps each minute. */
  async start(): Promise<void> {
    const { stored, url, logger, alarm, concurrency = 8 } = this.parts;
    await alarm.start((ring) => this.ring(ring), { concurrency });
    this.following = new Following({
      ...{ stored, logger, reactor: this.reactor, book: this.book },
      only: new OnlyHere(url),
    });
    this.stopSweeping = keepSwept({ ...this.sweeping(), logger });
  }

  /** What the alarm does; may be done again at any time. */
  async ring({ kind, id }: Pick<Ring, 'kind' | 'id'>): Promise<void> {
    if (kind === 'reminder') await this.ringReminder.ring(id);
    else if (kind === 'case') await this.workOutAnew(id);
  }

  async sweep(): Promise<void> {
    await sweep({ ...this.sweeping(), logger: this.parts.logger });
  }

  /** The queue, for who looks at it. */
  get alarm(): AlarmClock {
    return this.parts.alarm;
  }

  /** Position of the log that the table is equal to. */
  get position(): number {
    return this.following?.position ?? 0;
  }

  async close(): Promise<void> {
    await this.stopSweeping?.();
    await this.following?.close();
    await this.parts.alarm.close();
  }

  private async workOutAnew(caseId: string): Promise<void> {
    const now = this.parts.clock.now();
    const read = await this.workOut.read([caseId]);
    await this.book.write(
      read.map((each) => this.workOut.answer(each, now)),
      [],
      now,
    );
  }

  private sweeping() {
    return { book: this.book, clock: this.parts.clock };
  }
}
