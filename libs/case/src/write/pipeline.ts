import type { EventStore, NewEvent, RecordedEvent, StreamSlice } from '@polku/event-store';
import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { v5 as uuidFrom } from 'uuid';
import type { Decision, Warning } from '../rejection.js';
import type { AggregateCommand, CommandEnvelope, CommandOutcome } from './command.js';

/** Identifiers made by commands are derived from the command's key, so that a repeated command names the same things. */
const COMMAND_IDS = '6f2f3c3e-0d0b-5c7e-9a55-2f1f5f6f8c01';

/** Without If-Match a decision is taken anew on the newer state, so often at most. */
const ATTEMPTS = 3;

export interface AggregateKind<State, Event extends { readonly type: string; readonly data: object }> {
  /** `case`: streams are called `case-<id>`. */
  readonly kind: string;
  fold(events: readonly RecordedEvent[]): State;
  /** Newest schema of an event type. */
  schemaOf(type: Event['type']): number;
}

export interface Attempt<State> {
  readonly state: State;
  readonly version: number;
  /** Same key, same identifiers. */
  newId(): string;
}

/**
 * Load, look whether it was done already, fold, decide, append: the one way by which anything gets into the log.
 * Version conflicts are tried again unless the caller named the version that it had seen.
 */
export async function carryOut<State, Event extends { readonly type: string; readonly data: object }>(
  store: EventStore,
  aggregate: AggregateKind<State, Event>,
  command: AggregateCommand<unknown>,
  occurredAt: string,
  decide: (attempt: Attempt<State>) => Promise<Decision<Event>> | Decision<Event>,
): Promise<CommandOutcome> {
  const stream = `${aggregate.kind}-${command.id}`;
  const commandHash = fingerprint(command);
  for (let attempt = 1; ; attempt++) {
    const slice = await store.load(stream);
    const earlier = earlierAnswer(slice, command, commandHash);
    if (earlier !== undefined) return earlier;
    const { version } = slice.head;
    const { expectedVersion } = command.envelope;
    if (expectedVersion !== undefined && expectedVersion !== version) {
      return { outcome: 'conflict', expectedVersion, currentVersion: version };
    }
    const newId = identifiersOf(stream, command.envelope.commandId);
    const decision = await decide({ state: aggregate.fold(slice.events), version, newId });
    if (decision.outcome === 'rejected') return { outcome: 'rejected', rejection: decision.rejection, version };
    const events = decision.events.map((event) =>
      toNewEvent(event, aggregate.schemaOf(event.type), command.envelope, commandHash, occurredAt, decision.warnings, newId),
    );
    const appended = await store.append({ stream, expected: slice.head, events });
    if (appended.outcome === 'appended') return done(command.id, appended.events, decision.warnings, false);
    if (expectedVersion !== undefined || attempt === ATTEMPTS) {
      const { head } = await store.load(stream);
      return { outcome: 'conflict', expectedVersion: version, currentVersion: head.version };
    }
  }
}

/** The identifier of what a creating command makes, when the caller did not choose one. */
export function identifierFrom(commandId: string): string {
  return uuidFrom(commandId, COMMAND_IDS);
}

function identifiersOf(stream: string, commandId: string): () => string {
  let next = 0;
  return () => uuidFrom(`${stream}/${commandId}/${String(++next)}`, COMMAND_IDS);
}

/** Over everything that the person asked for; not over who asks at what time, which a retry may change. */
function fingerprint(command: AggregateCommand<unknown>): string {
  const content = stringify({
    command: command.constructor.name,
    id: command.id,
    data: command.data,
    occurredAt: command.envelope.occurredAt,
  });
  return createHash('sha256').update(content ?? '').digest('hex').slice(0, 32);
}

function earlierAnswer(
  slice: StreamSlice,
  command: AggregateCommand<unknown>,
  commandHash: string,
): CommandOutcome | undefined {
  const events = slice.events.filter((event) => event.metadata.commandId === command.envelope.commandId);
  const first = events[0];
  if (first === undefined) return undefined;
  if (first.metadata.commandHash !== commandHash) return { outcome: 'key-reused' };
  return done(command.id, events, (first.metadata['warnings'] as Warning[] | undefined) ?? [], true);
}

function toNewEvent(
  event: { readonly type: string; readonly data: object },
  schema: number,
  envelope: CommandEnvelope,
  commandHash: string,
  occurredAt: string,
  warnings: readonly Warning[],
  newId: () => string,
): NewEvent {
  return {
    id: newId(),
    type: event.type,
    schema,
    data: event.data as Readonly<Record<string, unknown>>,
    occurredAt,
    metadata: {
      commandId: envelope.commandId,
      commandHash,
      actor: envelope.actor,
      ...(envelope.correlationId === undefined ? {} : { correlationId: envelope.correlationId }),
      ...(warnings.length === 0 ? {} : { warnings }),
    },
  };
}

function done(
  id: string,
  events: readonly RecordedEvent[],
  warnings: readonly Warning[],
  repeated: boolean,
): CommandOutcome {
  const last = events.at(-1);
  return {
    outcome: 'done',
    id,
    version: last?.version ?? 0,
    position: last?.position ?? 0,
    events: events.map(({ type, version, data }) => ({ type, version, data })),
    warnings,
    repeated,
  };
}
