import { hashEvent } from './hash-chain.js';
import type { Instant, Position, RecordedEvent, StreamHead } from './port.js';
import type { PreparedAppend, PreparedEvent } from './prepare-append.js';

/** An event with its place in its stream and its hash; the position is the store's to give. */
export interface SealedEvent extends PreparedEvent {
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: Instant;
  readonly previousHash: string;
  readonly hash: string;
}

export interface SealedAppend {
  readonly stream: string;
  readonly expected: StreamHead;
  /** At least one. */
  readonly events: readonly SealedEvent[];
  /** The head that the stream has when this is accepted. */
  readonly head: Required<StreamHead>;
}

/** Continues the chain from the expected head. A clock that was set back does not take `recordedAt` back with it. */
export function sealAppend(append: PreparedAppend, now: Instant): SealedAppend {
  const { stream, expected } = append;
  const recordedAt = expected.recordedAt !== undefined && expected.recordedAt > now ? expected.recordedAt : now;
  let { version, hash } = expected;
  const events = append.events.map((event): SealedEvent => {
    version += 1;
    const sealed = {
      id: event.id,
      type: event.type,
      schema: event.schema,
      occurredAt: event.occurredAt,
      metadataText: event.metadataText,
      dataText: event.dataText,
      stream,
      version,
      recordedAt,
      previousHash: hash,
      hash: '',
    };
    hash = sealed.hash = hashEvent(sealed);
    return sealed;
  });
  return { stream, expected, events, head: { version, hash, recordedAt } };
}

/** The event as every later read answers it: its content is read back from the stored text. */
export function recordedEvent(event: SealedEvent, position: Position): RecordedEvent {
  return {
    position,
    stream: event.stream,
    version: event.version,
    id: event.id,
    type: event.type,
    schema: event.schema,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    metadata: JSON.parse(event.metadataText) as RecordedEvent['metadata'],
    data: JSON.parse(event.dataText) as RecordedEvent['data'],
    previousHash: event.previousHash,
    hash: event.hash,
  };
}
