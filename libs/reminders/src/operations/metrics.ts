import type { Instant } from '@polku/case';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueCounts } from '../alarm/alarm-clock.js';
import type { DeliveryFault, OutgoingChannel } from '../channels/channel.js';

/** What is asked anew each time that somebody reads the metrics. */
export interface Gauged {
  /** How many reminders and escalations are due and not sent. */
  due(): Promise<number>;
  /** {@link AlarmClock.counts} */
  queue(): Promise<QueueCounts>;
}

const QUEUE_STATES = ['waiting', 'delayed', 'active', 'failed'] as const;
const SECOND = 1_000;
/** A ring comes within a second, a lost one within a sweep; what a stopped worker leaves is hours old. */
const LATE_SECONDS = [1, 5, 15, 60, 120, 300, 900, 3_600, 21_600, 86_400];

/** Counts of the reminders for an operator's Prometheus. No label names a case, a person or a unit. */
export class ReminderMetrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly sentTotal = new Counter({
    name: 'polku_reminders_sent_total',
    help: 'Reminders and escalations that were sent and filed on their case',
    labelNames: ['kind'],
    registers: this.registers,
  });
  private readonly lateSeconds = new Histogram({
    name: 'polku_reminders_late_seconds',
    help: 'Seconds between the due time of a reminder or escalation and its sending',
    buckets: LATE_SECONDS,
    registers: this.registers,
  });
  private readonly deliveryFailedTotal = new Counter({
    name: 'polku_reminders_delivery_failed_total',
    help: 'Messages that a channel did not accept; each try counts',
    labelNames: ['channel', 'reason'],
    registers: this.registers,
  });
  private readonly sweptTotal = new Counter({
    name: 'polku_reminders_swept_total',
    help: 'Alarms that a sweep had to set again because they had not rung in time',
    registers: this.registers,
  });

  constructor(gauged: Gauged) {
    const due = this.gauge('polku_reminders_due', 'Reminders and escalations that are due and not sent');
    const up = this.gauge('polku_reminders_queue_up', '1 when the queue of the alarm clock answers, else 0');
    const jobs = new Gauge({
      name: 'polku_reminders_queue_jobs',
      help: 'Alarms in the queue, by state',
      labelNames: ['state'],
      registers: this.registers,
    });
    this.read = async () => {
      // What cannot be told is left out: the other numbers are worth the more when something is down.
      const [dueNow, counts] = await Promise.allSettled([gauged.due(), gauged.queue()]);
      due.remove();
      if (dueNow.status === 'fulfilled') due.set(dueNow.value);
      up.set(counts.status === 'fulfilled' ? 1 : 0);
      jobs.reset();
      if (counts.status === 'fulfilled') for (const state of QUEUE_STATES) jobs.set({ state }, counts.value[state]);
    };
    for (const kind of ['reminder', 'escalation'] as const) this.sentTotal.inc({ kind }, 0);
  }

  private readonly read: () => Promise<void>;

  sent(kind: 'reminder' | 'escalation', dueAt: Instant, sentAt: Instant): void {
    this.sentTotal.inc({ kind });
    this.lateSeconds.observe(Math.max(0, (Date.parse(sentAt) - Date.parse(dueAt)) / SECOND));
  }

  deliveryFailed(channel: OutgoingChannel, reason: DeliveryFault): void {
    this.deliveryFailedTotal.inc({ channel, reason });
  }

  swept(alarms: number): void {
    this.sweptTotal.inc(alarms);
  }

  /** In the text format of Prometheus; {@link contentType}. */
  async metricsText(): Promise<string> {
    await this.read();
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: this.registers });
  }
}
