import { GENESIS, InvalidAppend, type AppendRequest, type Instant, type NewEvent, type StreamHead } from './port.js';

/** An event whose content is checked and written down; only the log's own fields are missing. */
export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly occurredAt: Instant;
  readonly metadataText: string;
  readonly dataText: string;
}

export interface PreparedAppend {
  readonly stream: string;
  readonly expected: StreamHead;
  readonly events: readonly PreparedEvent[];
}

const STREAM = /^[a-z][a-z0-9_]*-[^\s\p{Control}\p{Surrogate}]{1,200}$/u;
const TYPE = /^[A-Za-z][\w.-]{0,99}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
const INSTANT = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const LARGEST_SCHEMA = 32_767;

/** `case` of `case-<id>`. */
export function kindOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

export function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  // Every month has its first 28 days: only the others need a calendar.
  return text.slice(8, 10) <= '28' || new Date(text).toJSON() === text;
}

/**
 * Checks a request and writes its events down as text, once: these bytes are hashed, stored and read back.
 * Throws {@link InvalidAppend} with what is wrong and where.
 */
export function prepareAppend(request: AppendRequest): PreparedAppend {
  const { stream, expected, events } = request;
  if (!STREAM.test(stream)) {
    throw new InvalidAppend(
      'stream: expected <kind>-<identifier>, a lower-case kind and at most 200 characters without white space',
    );
  }
  checkHead(stream, expected);
  if (events.length === 0) throw new InvalidAppend(`${stream}: an append needs at least one event`);
  const prepared = events.map((event, index) =>
    prepareEvent(event, `${stream}, event ${index + 1} of ${events.length}`),
  );
  if (prepared.length > 1 && new Set(prepared.map((event) => event.id)).size < prepared.length) {
    throw new InvalidAppend(`${stream}: two events of one append have the same id`);
  }
  return { stream, expected, events: prepared };
}

function checkHead(stream: string, head: StreamHead): void {
  const { version, hash, recordedAt } = head;
  const wellFormed =
    Number.isSafeInteger(version) &&
    version >= 0 &&
    HASH.test(hash) &&
    (version === 0 ? hash === GENESIS : recordedAt !== undefined && isInstant(recordedAt));
  if (!wellFormed) throw new InvalidAppend(`${stream}: expected must be a head as load() answers it, or EMPTY_STREAM`);
}

function prepareEvent(event: NewEvent, where: string): PreparedEvent {
  const id = event.id.toLowerCase();
  if (!UUID.test(id)) throw new InvalidAppend(`${where}: id is not a UUID`);
  if (!TYPE.test(event.type))
    throw new InvalidAppend(`${where}: type must be letters, digits, "_", "." or "-", at most 100`);
  if (!Number.isInteger(event.schema) || event.schema < 1 || event.schema > LARGEST_SCHEMA) {
    throw new InvalidAppend(`${where}: schema must be a whole number from 1 to ${LARGEST_SCHEMA}`);
  }
  if (!isInstant(event.occurredAt)) {
    throw new InvalidAppend(`${where}: occurredAt must look like 2026-03-01T08:00:00.000Z (UTC, milliseconds)`);
  }
  return {
    id,
    type: event.type,
    schema: event.schema,
    occurredAt: event.occurredAt,
    metadataText: objectText(event.metadata, `${where}: metadata`),
    dataText: objectText(event.data, `${where}: data`),
  };
}

function objectText(value: unknown, where: string): string {
  const text = asJson(value, where);
  if (text?.startsWith('{') === true) return text;
  throw new InvalidAppend(`${where} must be an object`);
}

function asJson(value: unknown, where: string): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    throw new InvalidAppend(`${where} cannot be written as JSON (a cycle or a BigInt)`);
  }
}
