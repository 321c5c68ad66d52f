import type { Instant, LocalDate, Recorded, ReminderEvent, ReminderReceiver, SnoozeReason } from './events/index.js';

type Sent = Extract<ReminderEvent, { type: 'ReminderSent' }>['data'];
type NotDelivered = Extract<ReminderEvent, { type: 'ReminderNotDelivered' }>['data'];

/** A reminder as it was sent, and what has been done about it since. */
export interface FiledReminder extends Omit<Sent, 'caseId'> {
  readonly sentAt: Instant;
  /** Steps of the escalation that have been taken, in their order. */
  readonly escalations: readonly {
    readonly step: number;
    readonly at: Instant;
    readonly to: readonly ReminderReceiver[];
  }[];
  /** Those who have said that they know, each once. */
  readonly acknowledged: readonly { readonly by: string; readonly at: Instant }[];
  /** The latest one. */
  readonly snoozed?: {
    readonly until: LocalDate;
    readonly reason: SnoozeReason;
    readonly by: string;
    readonly at: Instant;
  };
  readonly undelivered: readonly (Pick<NotDelivered, 'receiver' | 'channel' | 'reason'> & { readonly at: Instant })[];
}

/** What was done about the reminders of one case. */
export interface CaseReminders {
  /** Of the stream; 0 when nothing has ever been sent. */
  readonly version: number;
  readonly filed: ReadonlyMap<string, FiledReminder>;
}

export const NO_REMINDERS: CaseReminders = { version: 0, filed: new Map() };

export function foldReminders(events: readonly Recorded<ReminderEvent>[]): CaseReminders {
  const filed = new Map<string, FiledReminder>();
  for (const event of events) evolve(filed, event);
  return { version: events.at(-1)?.version ?? 0, filed };
}

function evolve(filed: Map<string, FiledReminder>, event: Recorded<ReminderEvent>): void {
  const { reminderId } = event.data;
  const at = event.recordedAt;
  if (event.type === 'ReminderSent') {
    const { caseId: _case, ...sent } = event.data;
    filed.set(reminderId, { ...sent, sentAt: at, escalations: [], acknowledged: [], undelivered: [] });
    return;
  }
  const before = filed.get(reminderId);
  if (before === undefined) return;
  filed.set(reminderId, { ...before, ...changeOf(event, before, at) });
}

function changeOf(
  event: Recorded<Exclude<ReminderEvent, { type: 'ReminderSent' }>>,
  before: FiledReminder,
  at: Instant,
): Partial<FiledReminder> {
  switch (event.type) {
    case 'ReminderEscalated': {
      const { step, to } = event.data;
      return { escalations: [...before.escalations, { step, to, at }] };
    }
    case 'ReminderAcknowledged':
      return { acknowledged: [...before.acknowledged, { by: event.actor, at }] };
    case 'ReminderSnoozed': {
      const { until, reason } = event.data;
      return { snoozed: { until, reason, by: event.actor, at } };
    }
    case 'ReminderNotDelivered': {
      const { receiver, channel, reason } = event.data;
      return { undelivered: [...before.undelivered, { receiver, channel, reason, at }] };
    }
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`The reminders do not know the event ${(event as { type: string }).type}`);
}
