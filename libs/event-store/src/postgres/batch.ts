import type { AppendResult, Position } from '../port.js';
import { recordedEvent, type SealedAppend, type SealedEvent } from '../seal-append.js';

/** Holds lists together in one text; JSON text and checked names cannot hold it. */
const SEPARATOR = '\u001e';

const APPEND = {
  name: 'log-append',
  text: 'select accepted, positions from log.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)',
} as const;

/** For a batch that is one event of one request. */
const APPEND_ONE = {
  name: 'log-append-one',
  text: 'select accepted, positions from log.append_one($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)',
} as const;

export interface Call {
  readonly name: string;
  readonly text: string;
  readonly values: string[];
}

/** The call that appends a batch of distinct streams. */
export function appendCall(batch: readonly SealedAppend[]): Call {
  const [first] = batch;
  const [event] = first?.events ?? [];
  const lone = batch.length === 1 && first?.events.length === 1;
  if (!lone || event === undefined) return { ...APPEND, values: listArguments(batch) };
  return { ...APPEND_ONE, values: loneArguments(first.expected.version, event) };
}

function loneArguments(expectedVersion: number, event: SealedEvent): string[] {
  return [
    event.stream,
    String(expectedVersion),
    `\\x${event.previousHash}`,
    String(event.version),
    `\\x${event.hash}`,
    event.recordedAt,
    event.id,
    event.type,
    String(event.schema),
    event.occurredAt,
    event.metadataText,
    event.dataText,
  ];
}

/** Arguments of `log.append`, in its order: six lists with an item per request, ten with an item per event. */
function listArguments(batch: readonly SealedAppend[]): string[] {
  return [...requestLists(batch), ...eventLists(batch)].map((list) => list.join(SEPARATOR));
}

type List = readonly (string | number)[];

function requestLists(batch: readonly SealedAppend[]): List[] {
  return [
    batch.map(({ stream }) => stream),
    batch.map(({ expected }) => expected.version),
    batch.map(({ expected }) => expected.hash),
    batch.map(({ head }) => head.version),
    batch.map(({ head }) => head.hash),
    batch.map(({ head }) => head.recordedAt),
  ];
}

function eventLists(batch: readonly SealedAppend[]): List[] {
  const events = batch.flatMap((append) => append.events);
  return [
    batch.flatMap((append, index) => append.events.map(() => index + 1)),
    events.map(({ version }) => version),
    events.map(({ id }) => id),
    events.map(({ type }) => type),
    events.map(({ schema }) => schema),
    events.map(({ occurredAt }) => occurredAt),
    events.map(({ previousHash }) => previousHash),
    events.map(({ hash }) => hash),
    events.map(({ metadataText }) => metadataText),
    events.map(({ dataText }) => dataText),
  ];
}

/** What became of each request of a batch, from the row that `log.append` answered. */
export function appendResults(batch: readonly SealedAppend[], row: readonly string[]): AppendResult[] {
  const [accepted = '', positionList = ''] = row;
  const positions = positionList.split(',');
  let next = 0;
  return batch.map((append, index) => {
    if (accepted[index] !== '1') {
      return { outcome: 'conflict', stream: append.stream, expectedVersion: append.expected.version };
    }
    const events = append.events.map((event) => recordedEvent(event, positionAt(positions, next++)));
    return { outcome: 'appended', events, head: append.head };
  });
}

function positionAt(positions: readonly string[], index: number): Position {
  const position = positions[index];
  if (position === undefined || position === '') throw new Error('log.append answered fewer positions than events');
  return Number(position);
}
