import type { CustomTypesConfig } from 'pg';
import type { StoredEvent } from '../capabilities.js';
import type { Instant, RecordedEvent } from '../port.js';

const asIs = (text: string): string => text;

/** Every column stays the text that the server sent: the parsers of pg would make a Date and a Buffer per row. */
export const AS_TEXT = { getTypeParser: () => asIs } as unknown as CustomTypesConfig;

/** Columns of log.events in the order that {@link asRecorded} and {@link asStored} take them. */
export const EVENT_COLUMNS =
  'position, stream, version, id, type, schema, occurred_at, recorded_at, previous_hash, hash, metadata, data';

export type EventRow = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

export function asRecorded(row: EventRow): RecordedEvent {
  return {
    position: Number(row[0]),
    stream: row[1],
    version: Number(row[2]),
    id: row[3],
    type: row[4],
    schema: Number(row[5]),
    occurredAt: instantOf(row[6]),
    recordedAt: instantOf(row[7]),
    metadata: JSON.parse(row[10]) as RecordedEvent['metadata'],
    data: JSON.parse(row[11]) as RecordedEvent['data'],
    previousHash: row[8].slice(2),
    hash: row[9].slice(2),
  };
}

export function asStored(row: EventRow): StoredEvent {
  return {
    position: Number(row[0]),
    stream: row[1],
    version: Number(row[2]),
    id: row[3],
    type: row[4],
    schema: Number(row[5]),
    occurredAt: instantOf(row[6]),
    recordedAt: instantOf(row[7]),
    metadataText: row[10],
    dataText: row[11],
    previousHash: row[8].slice(2),
    hash: row[9].slice(2),
  };
}

/**
 * `2026-03-01 08:00:00.5+00` as `2026-03-01T08:00:00.500Z`. Digits beyond milliseconds, which the store never writes,
 * are kept, so that somebody else's are seen by the hash.
 */
export function instantOf(timestamp: string): Instant {
  const day = timestamp.slice(0, 10);
  if (timestamp.length === 22) return `${day}T${timestamp.slice(11, 19)}.000Z`;
  return `${day}T${timestamp.slice(11, -3).padEnd(12, '0')}Z`;
}
