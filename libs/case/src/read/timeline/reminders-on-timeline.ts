import type { CaseEvent, Code, Instant, Recorded, ReminderEvent, ReminderReceiver } from '../../events/index.js';
import type { PathDefinition, ReminderChannel } from '../../path/index.js';
import type { DefinitionLabels, Language } from '../definition-labels.js';
import { plainDay } from '../plain-dates.js';
import { CHANNELS, DELIVERY_FAULTS, INSTEAD, REMINDER_TEXTS, SNOOZE_REASONS, THE_CLIENT } from './reminder-texts.js';

/** Something that was done about a reminder of the case. */
export interface TimelineReminder {
  /** In the stream of the reminders. */
  readonly version: number;
  readonly type: ReminderEvent['type'];
  readonly reminderId: string;
  readonly rule: string;
  readonly recordedAt: Instant;
  readonly actor: string;
  /** It went to the client, or should have. */
  readonly toClient: boolean;
  /** By which way; of what went to somebody else over their heads nothing is said. */
  readonly channel?: ReminderChannel;
  /** Plain words in the reader's language. */
  readonly text: string;
}

export interface RemindedCase {
  /** Of the case: who is called how. */
  readonly events: readonly Recorded<CaseEvent>[];
  /** The path of the case; undefined when this program does not know its version: then rules are told by their codes. */
  readonly definition: PathDefinition | undefined;
  readonly labels: DefinitionLabels;
}

type Values = Extract<ReminderEvent, { type: 'ReminderSent' }>['data']['values'];

/** What was done about the reminders of a case, in the order in which it was recorded. */
export function remindersOnTimeline(
  reminders: readonly Recorded<ReminderEvent>[],
  about: RemindedCase,
  language: Language,
): readonly TimelineReminder[] {
  const words = new Words(about, language);
  const sent = new Map<string, Values>();
  return reminders.map((event) => {
    const { version, type, recordedAt, actor } = event;
    const { reminderId, rule } = event.data;
    if (event.type === 'ReminderSent') sent.set(reminderId, event.data.values);
    const text = words.ofRule(rule, sent.get(reminderId) ?? {});
    return {
      ...{ version, type, reminderId, rule, recordedAt, actor, text: words.sentence(event, text) },
      toClient: receiversOf(event).some(({ kind }) => kind === 'client'),
      ...('channel' in event.data ? { channel: event.data.channel } : {}),
    };
  });
}

/** Whom an event names as reminded, or as not reached. */
export function receiversOf(event: Recorded<ReminderEvent>): readonly ReminderReceiver[] {
  if (event.type === 'ReminderNotDelivered') return [event.data.receiver];
  return 'to' in event.data ? event.data.to : [];
}

class Words {
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly about: RemindedCase,
    private readonly language: Language,
  ) {
    this.names = namesIn(about.events);
  }

  sentence(event: Recorded<ReminderEvent>, text: string): string {
    const values: Readonly<Record<string, string>> = { ...this.valuesOf(event), text };
    return filled(REMINDER_TEXTS[event.type][this.language], values);
  }

  /** What the reminder says, with its day, time and number. */
  ofRule(rule: string, { day, time, count }: Values): string {
    const text = this.about.definition?.reminders.find(({ id }) => id === rule)?.text[this.language];
    return filled(text ?? rule, {
      ...(day === undefined ? {} : { day: plainDay(day, this.language) }),
      ...(time === undefined ? {} : { time }),
      ...(count === undefined ? {} : { count: String(count) }),
    });
  }

  private valuesOf(event: Recorded<ReminderEvent>): Readonly<Record<string, string>> {
    const { language } = this;
    switch (event.type) {
      case 'ReminderSent':
        return { to: this.receivers(event.data.to, CHANNELS[event.data.channel][language]) };
      case 'ReminderEscalated':
        return { to: this.receivers(event.data.to) };
      case 'ReminderAcknowledged':
        return { person: this.person(event.actor) };
      case 'ReminderSnoozed': {
        const { until, reason } = event.data;
        return {
          ...{ person: this.person(event.actor), until: plainDay(until, language) },
          why: SNOOZE_REASONS[reason][language],
        };
      }
      case 'ReminderNotDelivered': {
        const { receiver, channel, reason } = event.data;
        const why = DELIVERY_FAULTS[reason]?.[language] ?? reason;
        // Without an address no channel was tried.
        const by = reason === 'address-missing' ? '' : `, ${CHANNELS[channel][language]}`;
        return { to: `${this.receiver(receiver)}${by}`, why };
      }
    }
  }

  private receivers(to: readonly ReminderReceiver[], toClient?: string): string {
    const told = to.map((each) => [this.receiver(each), ...(each.kind === 'client' && toClient ? [toClient] : [])]);
    return told.map((words) => words.join(', ')).join('; ');
  }

  private receiver(receiver: ReminderReceiver): string {
    if (receiver.kind === 'client') return THE_CLIENT[this.language];
    const told = receiver.kind === 'person' ? this.person(receiver.personId) : this.roleIn(receiver);
    return receiver.insteadOf === undefined
      ? told
      : filled(INSTEAD[this.language], { person: told, other: this.person(receiver.insteadOf) });
  }

  private roleIn({ role, unit }: { readonly role: Code; readonly unit: string }): string {
    const asRole = this.about.labels.code('role', role, this.language);
    const label = asRole === role ? this.about.labels.code('profession', role, this.language) : asRole;
    return `${label}, ${unit}`;
  }

  /** Somebody whom the case does not know by name is called by the identifier. */
  private person(id: string): string {
    return this.names.get(id) ?? id;
  }
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_match, name: string) => values[name] ?? '');
}

/** Names of the professionals whom the entries of a case name; the latest one when somebody was called differently. */
function namesIn(events: readonly Recorded<CaseEvent>[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { id, personId, name } = value as Readonly<Record<string, unknown>>;
    const who = typeof id === 'string' ? id : personId;
    if (typeof who === 'string' && typeof name === 'string') names.set(who, name);
    for (const each of Object.values(value)) visit(each);
  };
  for (const { data } of events) visit(data);
  return names;
}
