import { openedByReminders, SEALING_PLAN } from '@polku/case';
import type { EventStore, StreamOrderedReading } from '@polku/event-store';
import { OperatorError, systemClock, type Clock, type Logger } from '@polku/kernel';
import { SealedEventStore } from '@polku/privacy';
import { Calendar, rhythmFaults, type CalendarSettings } from '@polku/reminders';
import {
  CaughtMail,
  LetterChannel,
  MailChannel,
  noQueue,
  openAlarm,
  Reminders,
  SmsChannel,
  type AlarmOptions,
  type Channel,
  type QueueAlarm,
  type ReminderSettings,
  type RemindersParts,
} from '@polku/reminders/worker';
import { poolOf } from './data-source.js';
import type { Polku } from './open-polku.js';
import type { Vault } from './vault.js';

export interface OpenRemindersOptions extends Pick<RemindersParts, 'concurrency' | 'gather' | 'quiet'> {
  /** The queue is there instead of in PostgreSQL. */
  readonly redisUrl?: string;
  /** Name of the queue; another one for each program that shares a Redis with others. */
  readonly queue?: string;
  readonly calendar?: CalendarSettings;
  /** Ways out; those of a machine without mail server and gateway when absent: what would go is caught. */
  readonly channels?: readonly Channel[];
  /** Address at which people reach Polku. */
  readonly publicUrl?: string;
  readonly clock?: Clock;
  readonly logger: Logger;
  readonly alarm?: AlarmOptions['settings'];
  /** To look at messages: nothing rings, and no queue is opened. */
  readonly withoutQueue?: true;
}

/** The log for the reminders: opened is what the rules of the paths ask for, and nothing else. */
export function logForReminders(
  { stored, definitions }: Pick<Polku, 'stored' | 'definitions'>,
  { personKeys }: Pick<Vault, 'personKeys'>,
): EventStore & StreamOrderedReading {
  const opens = openedByReminders(definitions.paths().flatMap(({ id }) => definitions.versionsOf(id)));
  return new SealedEventStore(stored, { personKeys, plan: SEALING_PLAN, opens });
}

/**
 * The reminders of a Polku that has started; nothing rings yet.
 * @throws {OperatorError} when the queue cannot be reached
 */
export async function openReminders(polku: Polku, options: OpenRemindersOptions): Promise<Reminders> {
  const { clock = systemClock, logger } = options;
  const faults = rhythmFaults(options.calendar?.rhythms ?? [], polku.definitions);
  if (faults.length > 0) {
    throw new OperatorError(
      'calendar-invalid',
      `The calendar file cannot be used: ${faults.join('; ')}.`,
      'Name rules that are rhythms (R08, R09, R30a, R31) of a path that runs them.',
    );
  }
  const alarm = options.withoutQueue === true ? noQueue() : await openQueue(polku, options);
  const { url, dataSource, stored, dispatcher, definitions, readSide } = polku;
  return new Reminders({
    ...{ url, alarm, stored, log: polku.store, dispatcher, definitions, readSide, clock, logger },
    pool: poolOf(dataSource),
    database: polku.database,
    store: logForReminders(polku, polku.vault),
    calendar: new Calendar(options.calendar),
    channels: options.channels ?? channelsOf({}),
    publicUrl: options.publicUrl ?? 'http://127.0.0.1:3000',
    ...(options.quiet === undefined ? {} : { quiet: options.quiet }),
    ...(options.gather === undefined ? {} : { gather: options.gather }),
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
  });
}

/**
 * The queue of a database, or the one of the settings.
 * @throws {OperatorError} when it cannot be reached
 */
export function openQueue(
  { url }: Pick<Polku, 'url'>,
  { clock = systemClock, logger, redisUrl, queue, alarm }: Omit<OpenRemindersOptions, 'withoutQueue'>,
): Promise<QueueAlarm> {
  return openAlarm({
    ...{ databaseUrl: url, clock, logger },
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(queue === undefined ? {} : { name: queue }),
    ...(alarm === undefined ? {} : { settings: alarm }),
  });
}

/** The ways out that a machine has: what it has no server for is caught, to be looked at in Polku. */
export function channelsOf({ mail, sms }: Pick<ReminderSettings, 'mail' | 'sms'>): readonly Channel[] {
  return [
    mail === undefined ? new CaughtMail('email') : new MailChannel(mail),
    sms === undefined ? new CaughtMail('sms') : new SmsChannel(sms),
    new LetterChannel(),
  ];
}

/** What the settings of the reminders say, as options. */
export function reminderOptions(
  settings: ReminderSettings,
): Pick<OpenRemindersOptions, 'redisUrl' | 'quiet' | 'calendar' | 'channels'> {
  const { redisUrl, quietHours, calendar } = settings;
  return {
    quiet: quietHours,
    calendar,
    channels: channelsOf(settings),
    ...(redisUrl === undefined ? {} : { redisUrl }),
  };
}
