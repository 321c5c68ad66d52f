import type { NewEvent } from '@polku/event-store';
import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from './logged-event.js';

/** Bytes of the metadata and the data of an event together, as JSON. */
const BYTES = 400;

/** Events of one stream in the logs that appends and loads are measured on. */
export const STREAM_LENGTH = 30;

/** An event of 400 bytes with the metadata that every command writes. */
export function paddedEvent(): NewEvent {
  const metadata = {
    commandId: randomUUID(),
    commandHash: 'a5'.repeat(16),
    actor: 'kaisa.koivu',
    correlationId: randomUUID(),
  };
  return {
    id: randomUUID(),
    type: 'NoteAdded',
    schema: 1,
    data: { noteId: metadata.commandId, text: FILLING.slice(0, BYTES - LENGTH_OF_THE_REST) },
    metadata,
    occurredAt: new Date().toISOString(),
  };
}

/** Letters of one byte each. */
const FILLING = 'Asiakas kertoi voivansa paremmin ja haluavansa jatkaa ohjaajan kanssa. '.repeat(6);
/** Bytes of the metadata and of the data without its text. */
const LENGTH_OF_THE_REST = 237;

/** Streams that are written at the same time, one event of each in turn. */
const SIDE_BY_SIDE = 1_000;

/** A log of whole streams of such events, so many events or a few less. */
export function* paddedLog(events: number): Generator<LoggedEvent> {
  const start = Date.parse('2025-01-01T00:00:00.000Z');
  const streams = Math.floor(events / STREAM_LENGTH);
  let written = 0;
  for (let first = 0; first < streams; first += SIDE_BY_SIDE) {
    for (let version = 1; version <= STREAM_LENGTH; version += 1) {
      for (let stream = first; stream < Math.min(first + SIDE_BY_SIDE, streams); stream += 1) {
        written += 1;
        const recordedAt = new Date(start + written).toISOString();
        const { id, type, schema, data, metadata } = paddedEvent();
        yield {
          stream: streamName(stream),
          ...{ id, type, schema, recordedAt, occurredAt: recordedAt },
          metadataText: JSON.stringify(metadata),
          dataText: JSON.stringify(data),
        };
      }
    }
  }
}

export function streamName(number: number): string {
  return `bench-${String(number).padStart(12, '0')}`;
}
