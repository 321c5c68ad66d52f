import { EMPTY_STREAM, type EventStore, type NewEvent, type RecordedEvent, type StreamSlice } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { v5 as uuidFrom } from 'uuid';
import type { Instant } from '../events/index.js';
import type { Decided, Decision, Rejection, Warning } from '../rejection.js';
import type { AggregateCommand, CommandEnvelope, CommandOutcome } from './command.js';
import { canonicalInstant } from './instant.js';

/** Identifiers made by commands are derived from the command's key, so that a repeated command names the same things. */
const COMMAND_IDS = '6f2f3c3e-0d0b-5c7e-9a55-2f1f5f6f8c01';

/** Without If-Match a decision is taken anew on the newer state, so often at most. */
const RETRIES = 3;

/** The part of the log that a command needs. */
export interface CommandLog extends Pick<EventStore, 'load' | 'append'> {
  /** A stream as it was a while ago, without a read. */
  recall?(stream: string): StreamSlice | undefined;
}

interface AnyEvent {
  readonly type: string;
  readonly data: object;
}

export interface AggregateKind<State, Event extends AnyEvent> {
  /** `case`: streams are called `case-<id>`. */
  readonly kind: string;
  fold(events: readonly RecordedEvent[]): State;
  /** Newest schema of an event type. */
  schemaOf(type: Event['type']): number;
}

export interface Attempt<State> {
  readonly state: State;
  readonly version: number;
  /** Never before anything that the stream has recorded, whatever the clocks of other machines say. */
  readonly now: Instant;
  /** When it happened: as the command says, or now. */
  readonly occurredAt: Instant;
  /** Same key, same identifiers. */
  readonly newId: () => string;
}

/**
 * Load, look whether it was done already, fold, decide, append: the one way by which anything gets into the log.
 *
 * A conflict is tried again unless the caller named the version that it had seen. Whoever loses a race looks first
 * whether it lost against its own twin: then the answer is the twin's. A key counts within its stream; the same key on
 * another case is another command. A refused command leaves nothing behind, and may be accepted when it is sent again.
 */
export async function carryOut<State, Event extends AnyEvent>(
  log: CommandLog,
  aggregate: AggregateKind<State, Event>,
  command: AggregateCommand<unknown>,
  clock: Clock,
  decide: (attempt: Attempt<State>) => Promise<Decision<Event>> | Decision<Event>,
  allows: (state: State, now: Instant) => Promise<boolean> | boolean = () => true,
): Promise<CommandOutcome> {
  const stream = streamOf(aggregate, command);
  const fingerprinted = { command, stream, commandHash: fingerprint(command) };
  const steps = { decide, allows };
  let recalled = log.recall?.(stream);
  for (let retries = 0, seen = 0; ;) {
    const slice = recalled ?? (await log.load(stream));
    const { version } = slice.head;
    if (retries > RETRIES && earlierAnswer(slice, fingerprinted) === undefined) {
      return { outcome: 'conflict', expectedVersion: seen, currentVersion: version };
    }
    seen = version;
    const answer = await attempt(log, aggregate, fingerprinted, slice, clock, steps);
    if (answer === undefined) retries += 1;
    else if (recalled === undefined || isInTheLog(answer)) return answer;
    recalled = undefined;
  }
}

/** What was remembered may be too old to refuse anything by; what has been appended is so for ever. */
function isInTheLog(answer: CommandOutcome): boolean {
  return answer.outcome === 'done' && answer.events.length > 0;
}

interface Fingerprinted {
  readonly command: AggregateCommand<unknown>;
  readonly stream: string;
  readonly commandHash: string;
}

interface Steps<State, Event> {
  readonly decide: (attempt: Attempt<State>) => Promise<Decision<Event>> | Decision<Event>;
  /** Whether whoever gives the command may do so with this stream as it is. */
  readonly allows: (state: State, now: Instant) => Promise<boolean> | boolean;
}

/** One try on the stream as it was read; nothing when somebody else appended meanwhile. */
async function attempt<State, Event extends AnyEvent>(
  log: CommandLog,
  aggregate: AggregateKind<State, Event>,
  fingerprinted: Fingerprinted,
  slice: StreamSlice,
  clock: Clock,
  { decide, allows }: Steps<State, Event>,
): Promise<CommandOutcome | undefined> {
  const earlier = earlierAnswer(slice, fingerprinted);
  if (earlier?.outcome === 'done') return earlier;
  const { command, stream, commandHash } = fingerprinted;
  const { commandId, expectedVersion } = command.envelope;
  const { version } = slice.head;
  const state = aggregate.fold(slice.events);
  // Before anything is told of the stream: its version, or that a key was used on it.
  const now = latest(clock.now(), slice.head.recordedAt);
  if (!(await allows(state, now))) return { outcome: 'rejected', rejection: { code: 'not-found' }, version: 0 };
  if (earlier !== undefined) return earlier;
  if (expectedVersion !== undefined && expectedVersion !== version) {
    return { outcome: 'conflict', expectedVersion, currentVersion: version };
  }
  const newId = identifiersOf(stream, commandId);
  const occurredAt = canonicalInstant(command.envelope.occurredAt ?? now);
  const untimely = timeFault(occurredAt, now);
  if (untimely !== undefined || occurredAt === undefined) {
    return { outcome: 'rejected', rejection: untimely ?? NO_TIME, version };
  }
  const decision = await decide({ state, version, now, occurredAt, newId });
  if (decision.outcome === 'rejected') return { outcome: 'rejected', rejection: decision.rejection, version };
  if (decision.events.length === 0) return nothingDone(command.id, slice, decision.warnings);
  const events = decision.events.map((event, index) => {
    const marks = index === 0 ? decision.warnings : [];
    const schema = aggregate.schemaOf(event.type);
    return newEvent(event, schema, command.envelope, commandHash, occurredAt, marks, newId());
  });
  try {
    const appended = await log.append({ stream, expected: slice.head, events });
    return appended.outcome === 'appended' ? done(command.id, appended.events, decision.warnings, false) : undefined;
  } catch (error) {
    if (!isPersonErased(error)) throw error;
    return { outcome: 'rejected', rejection: { code: 'person-erased' }, version };
  }
}

/** The key was destroyed while the command was under way, or the log does not say so yet. */
function isPersonErased(error: unknown): boolean {
  return (error as { readonly code?: unknown } | undefined)?.code === 'person-erased';
}

const NO_TIME: Rejection = { code: 'value-invalid', field: 'occurredAt' };

function timeFault(occurredAt: Instant | undefined, now: Instant): Rejection | undefined {
  if (occurredAt === undefined) return NO_TIME;
  return occurredAt > now ? { code: 'in-the-future', field: 'occurredAt', data: { now } } : undefined;
}

function latest(now: Instant, recordedAt: Instant | undefined): Instant {
  return recordedAt !== undefined && recordedAt > now ? recordedAt : now;
}

export function streamOf(aggregate: { readonly kind: string }, command: AggregateCommand<unknown>): string {
  return `${aggregate.kind}-${command.id}`;
}

/** The identifier of what a creating command makes, when the caller did not choose one. */
export function identifierFrom(commandId: string): string {
  return uuidFrom(commandId, COMMAND_IDS);
}

/** Reads many streams at once; what is appended through it is known without reading again. */
export async function preloaded(store: EventStore, streams: readonly string[]): Promise<CommandLog> {
  const slices = new Map(await store.loadMany(streams));
  const known = new Set(streams);
  return {
    load(stream) {
      if (!known.has(stream)) return store.load(stream);
      return Promise.resolve(slices.get(stream) ?? { events: [], head: EMPTY_STREAM });
    },
    async append(request) {
      const result = await store.append(request);
      if (result.outcome === 'conflict') known.delete(request.stream);
      else {
        const before = slices.get(request.stream)?.events ?? [];
        slices.set(request.stream, { events: [...before, ...result.events], head: result.head });
      }
      return result;
    },
  };
}

/** UUIDs counted upwards from one that the key names: a hash per identifier would cost more than the decision. */
function identifiersOf(stream: string, commandId: string): () => string {
  const first = uuidFrom(`${stream}/${commandId}`, COMMAND_IDS);
  const [head, start] = [first.slice(0, -12), Number.parseInt(first.slice(-12), 16)];
  let next = 0;
  return () => head + ((start + next++) % 2 ** 48).toString(16).padStart(12, '0');
}

/** Over who asked for what; not over If-Match and the correlation, which a retry may change. */
function fingerprint(command: AggregateCommand<unknown>): string {
  const { actor, occurredAt } = command.envelope;
  const content = stringify({
    command: command.constructor.name,
    id: command.id,
    data: command.data,
    actor,
    occurredAt,
  });
  return createHash('sha256')
    .update(content ?? '')
    .digest('hex')
    .slice(0, 32);
}

function earlierAnswer(slice: StreamSlice, { command, commandHash }: Fingerprinted): CommandOutcome | undefined {
  const events = slice.events.filter((event) => event.metadata.commandId === command.envelope.commandId);
  const first = events[0];
  if (first === undefined) return undefined;
  if (first.metadata.commandHash !== commandHash) return { outcome: 'key-reused' };
  return done(command.id, events, (first.metadata['warnings'] as Warning[] | undefined) ?? [], true);
}

function newEvent(
  event: Decided<AnyEvent>,
  schema: number,
  envelope: CommandEnvelope,
  commandHash: string,
  occurredAt: string,
  warnings: readonly Warning[],
  id: string,
): NewEvent {
  return {
    id,
    type: event.type,
    schema,
    data: event.data as Readonly<Record<string, unknown>>,
    occurredAt: event.occurredAt ?? occurredAt,
    metadata: {
      commandId: envelope.commandId,
      commandHash,
      actor: envelope.actor,
      ...(envelope.correlationId === undefined ? {} : { correlationId: envelope.correlationId }),
      ...(warnings.length === 0 ? {} : { warnings }),
    },
  };
}

function nothingDone(id: string, slice: StreamSlice, warnings: readonly Warning[]): CommandOutcome {
  const position = slice.events.at(-1)?.position ?? 0;
  return { outcome: 'done', id, version: slice.head.version, position, events: [], warnings, repeated: false };
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
