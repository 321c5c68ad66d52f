import {
  asReminderEvent,
  foldReminders,
  type CaseReminders,
  type CommandDispatcher,
  type Definitions,
  type PathDefinition,
  type ReadDatabase,
  type ReadSide,
} from '@polku/case';
import type { EventStore, RecordedEvent, StreamOrderedReading } from '@polku/event-store';
import type { Clock, Logger } from '@polku/kernel';
import type { QueueAlarm } from './alarm.js';
import type { Ring } from './alarm/alarm-clock.js';
import { Following } from './automation/follow.js';
import { keepSwept, sweep } from './automation/sweep.js';
import { WhenRecordedThenWorkOut } from './automation/when-recorded-then-work-out.js';
import type { Calendar } from './calendar/calendar.js';
import { clockTimeOf, dayOf } from './calendar/days.js';
import type { Channel, QuietHours } from './channels/channel.js';
import { USUAL_QUIET_HOURS } from './channels/quiet-hours.js';
import { Compose } from './sending/compose.js';
import { Deliver, type DeliveryObserver } from './sending/deliver.js';
import { ReminderMetrics } from './operations/metrics.js';
import { RingReminder, type RingObserver } from './sending/ring-reminder.js';
import { DeliveryBook } from './table/delivery-book.js';
import { CalendarFeeds } from './table/feed-query.js';
import { OnlyHere } from './table/only-here.js';
import type { Pool } from './table/open-transaction.js';
import { RegisteredPeople } from './table/people-query.js';
import { MailPreferences } from './table/preferences-query.js';
import { ReminderBook } from './table/reminder-book.js';
import { UnitReminderBook } from './table/unit-query.js';
import { fullCaseloadsNow, rhythmsDue } from './units/unit-reminders.js';
import { WorkOut } from './working-out/work-out.js';

export interface RemindersParts {
  readonly url: string;
  readonly pool: Pool;
  readonly database: ReadDatabase;
  readonly alarm: QueueAlarm;
  /** As it lies in the database. */
  readonly stored: Pick<EventStore, 'subscribe' | 'head'>;
  /** With what the rules ask for opened: see `openedByReminders`. */
  readonly store: Pick<EventStore, 'loadMany' | 'head'> & StreamOrderedReading;
  readonly dispatcher: Pick<CommandDispatcher, 'dispatch'>;
  readonly definitions: Pick<Definitions, 'path' | 'paths' | 'reminderRules'>;
  readonly readSide: Pick<ReadSide, 'readerCalled'>;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The log with everything opened: addresses of clients are looked up when a message goes. */
  readonly log: Pick<EventStore, 'load'>;
  readonly channels: readonly Channel[];
  /** Clients are left in peace. */
  readonly quiet?: QuietHours;
  /** Where people reach Polku. */
  readonly publicUrl: string;
  readonly concurrency?: number;
  /** Milliseconds in which what is recorded is gathered before it is worked out. */
  readonly gather?: number;
}

/** Digests of a day go from this time on, and not in the evening. */
const DIGESTS_FROM = '08:00';
const DIGESTS_UNTIL = '18:00';

/** Reminders that follow facts: keeps their table equal to the log, and does what is due. */
export class Reminders {
  readonly book: ReminderBook;
  readonly deliveries: DeliveryBook;
  readonly preferences: MailPreferences;
  readonly compose: Compose;
  readonly feeds: CalendarFeeds;
  readonly units: UnitReminderBook;
  readonly metrics: ReminderMetrics;
  readonly reactor: WhenRecordedThenWorkOut;
  private readonly ringReminder: RingReminder;
  private readonly deliver: Deliver;
  private readonly workOut: WorkOut;
  private following: Following | undefined;
  private stopSweeping: (() => Promise<void>) | undefined;

  constructor(private readonly parts: RemindersParts) {
    const { pool, alarm, store, definitions, calendar, dispatcher, clock } = parts;
    this.book = new ReminderBook(pool, alarm);
    this.workOut = new WorkOut(store, definitions, calendar);
    this.reactor = new WhenRecordedThenWorkOut({ store, workOut: this.workOut, book: this.book, clock });
    this.metrics = new ReminderMetrics({ due: () => this.book.due(clock.now()), queue: () => alarm.counts() });
    const observer = observerOf(this.metrics);
    const people = new RegisteredPeople(parts.database, parts.readSide);
    this.ringReminder = new RingReminder({
      ...{ workOut: this.workOut, book: this.book, dispatcher, clock, people, observer },
    });
    const { channels, log, publicUrl, quiet = USUAL_QUIET_HOURS } = parts;
    this.deliveries = new DeliveryBook(pool, alarm);
    this.feeds = new CalendarFeeds(parts.database);
    this.units = new UnitReminderBook(parts.database);
    this.preferences = new MailPreferences(parts.database, (person) => people.reader(person));
    this.compose = new Compose({
      ...{ log, quiet, inbox: `${publicUrl}/inbox`, workOut: this.workOut, preferences: this.preferences },
      channels: channels.map(({ channel }) => channel),
    });
    this.deliver = new Deliver({
      ...{ channels, dispatcher, clock, observer, book: this.deliveries, compose: this.compose },
    });
  }

  /** Follows the log, rings, and sweeps each minute. */
  async start(): Promise<void> {
    const { stored, url, logger, alarm, gather, concurrency = 8 } = this.parts;
    await alarm.start((ring, signal) => this.ring(ring, signal), { concurrency });
    this.following = new Following({
      ...{ stored, logger, reactor: this.reactor, book: this.book },
      only: new OnlyHere(url),
      ...(gather === undefined ? {} : { gather }),
    });
    this.stopSweeping = keepSwept({ ...this.sweeping(), logger });
  }

  /** What the alarm does; may be done again at any time. */
  async ring({ kind, id }: Pick<Ring, 'kind' | 'id'>, signal: AbortSignal): Promise<void> {
    switch (kind) {
      case 'reminder':
        await this.ringReminder.ring(id);
        return;
      case 'case':
        await this.workOutAnew(id);
        return;
      case 'delivery':
        await this.deliver.ring(id, signal);
    }
  }

  async sweep(): Promise<void> {
    await sweep({ ...this.sweeping(), logger: this.parts.logger });
  }

  get calendar(): Calendar {
    return this.parts.calendar;
  }

  /** The queue, for who looks at it. */
  get alarm(): QueueAlarm {
    return this.parts.alarm;
  }

  /** What has been done about the reminders of a case. */
  async filedOf(caseId: string): Promise<CaseReminders> {
    return foldReminders((await this.parts.log.load(`reminders-${caseId}`)).events.map(asReminderEvent));
  }

  get publicUrl(): string {
    return this.parts.publicUrl;
  }

  /** The entries of some cases, with the path of each. */
  async eventsOf(
    cases: readonly string[],
  ): Promise<
    readonly { readonly events: readonly RecordedEvent[]; readonly definition: PathDefinition | undefined }[]
  > {
    const streams = await this.parts.store.loadMany(cases.map((id) => `case-${id}`));
    return [...streams.values()].flatMap(({ events }) => {
      const path = events[0]?.data['path'] as { readonly id: string; readonly version: number } | undefined;
      return path === undefined ? [] : [{ events, definition: this.parts.definitions.path(path.id, path.version) }];
    });
  }

  /** Position of the log that the table is equal to. */
  get position(): number {
    return this.following?.position ?? 0;
  }

  async close(): Promise<void> {
    await this.stopSweeping?.();
    await this.following?.close();
    await this.parts.alarm.close();
    for (const channel of this.parts.channels) await channel.close();
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
    const { clock } = this.parts;
    return {
      ...{ clock, book: this.book },
      also: async () => {
        await this.workOutUnits();
        await this.addDigests();
      },
      onSwept: (_set: number, late: number) => {
        this.metrics.swept(late);
      },
    };
  }

  /** What is of no case: looked at each minute, by whoever sweeps. */
  private async workOutUnits(): Promise<void> {
    const { definitions, calendar, clock } = this.parts;
    const now = clock.now();
    const rhythms = rhythmsDue(calendar.rhythms, definitions, calendar, now);
    const full = fullCaseloadsNow(await this.units.caseloads(), definitions, now);
    await this.units.write([...rhythms, ...full], now);
  }

  private async addDigests(): Promise<void> {
    const { clock, calendar } = this.parts;
    const now = clock.now();
    const time = clockTimeOf(now);
    if (time < DIGESTS_FROM || time >= DIGESTS_UNTIL) return;
    await this.book.addDigests(now, (unit) => calendar.isOpen(dayOf(now), unit));
  }
}

function observerOf(metrics: ReminderMetrics): RingObserver & DeliveryObserver {
  return {
    sent: (kind, dueAt, sentAt) => {
      metrics.sent(kind, dueAt, sentAt);
    },
    failed: (channel, reason) => {
      metrics.deliveryFailed(channel, reason);
    },
  };
}
