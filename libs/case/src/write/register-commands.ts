import type { RecordedEvent } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import { foldReminders, type CaseReminders } from '../case-reminders.js';
import {
  schemaOf,
  upcast,
  type ClientEvent,
  type Instant,
  type ProfessionalEvent,
  type Recorded,
  type ReminderEvent,
} from '../events/index.js';
import type { AggregateCommand, CommandOutcome } from './command.js';
import { CONTACT_CHECKS } from './contact-checks.js';
import type { CodeBook } from './decision-context.js';
import { localDate } from './local-date.js';
import { carryOut, type AggregateKind, type Attempt, type CommandLog } from './pipeline.js';
import { foldClient, type ClientState } from './registers/client.js';
import type { DecideRegister } from './registers/decide-register.js';
import { foldProfessional, type ProfessionalState } from './registers/professional.js';

interface AnyEvent {
  readonly type: string;
  readonly data: object;
}

export const CLIENT_STREAMS = registerStreams<ClientState, ClientEvent>('client', foldClient);

export const PROFESSIONAL_STREAMS = registerStreams<ProfessionalState, ProfessionalEvent>(
  'professional',
  foldProfessional,
);

/** What was done about the reminders of a case; of the same identifier as the case. */
export const REMINDER_STREAMS = registerStreams<CaseReminders, ReminderEvent>('reminders', foldReminders);

function registerStreams<State, Event extends AnyEvent>(
  kind: string,
  fold: (events: readonly Recorded<Event>[]) => State,
): AggregateKind<State, Event> {
  return { kind, fold: (events) => fold(events.map(asEvent<Event>)), schemaOf };
}

/** Carries out a command on a client or a professional: the only writer of their streams. */
export function carryOutRegister<State, Event extends AnyEvent, Data>(
  log: CommandLog,
  services: { readonly clock: Clock; readonly codes: CodeBook },
  streams: AggregateKind<State, Event>,
  command: AggregateCommand<Data>,
  decide: DecideRegister<State, Event, Data>,
  allows?: (state: State, now: Instant) => Promise<boolean> | boolean,
): Promise<CommandOutcome> {
  const { clock, codes } = services;
  const { id, data, envelope } = command;
  const decideRegister = ({ state, now, occurredAt, newId }: Attempt<State>) =>
    decide(state, data, {
      id,
      now,
      occurredAt,
      day: localDate(occurredAt),
      today: localDate(now),
      actor: envelope.actor,
      codes,
      contacts: CONTACT_CHECKS,
      newId,
    });
  return carryOut<State, Event>(log, streams, command, clock, decideRegister, allows);
}

/** An event of a client's stream in the shape that {@link foldClient} reads. */
export function asClientEvent(event: RecordedEvent): Recorded<ClientEvent> {
  return asEvent<ClientEvent>(event);
}

/** An event of a professional's stream in the shape that {@link foldProfessional} reads. */
export function asProfessionalEvent(event: RecordedEvent): Recorded<ProfessionalEvent> {
  return asEvent<ProfessionalEvent>(event);
}

/** An event of the reminders of a case in the shape that {@link foldReminders} reads. */
export function asReminderEvent(event: RecordedEvent): Recorded<ReminderEvent> {
  return asEvent<ReminderEvent>(event);
}

function asEvent<Event extends AnyEvent>(event: RecordedEvent): Recorded<Event> {
  return {
    type: event.type,
    data: upcast(event.type, event.schema, event.data),
    version: event.version,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    actor: event.metadata.actor,
  } as unknown as Recorded<Event>;
}
