import { EVERYBODY } from '@polku/demo';
import type { RecordedEvent } from '@polku/event-store';
import type { LoggedEvent } from './logged-event.js';

const PEOPLE = EVERYBODY.map(({ id }) => id.replaceAll('.', String.raw`\.`)).join('|');
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const DAY = String.raw`"20\d\d-\d\d-\d\d"`;
/** What differs from one copy of a life to the next. */
const CHANGING = new RegExp(`(${UUID})|(${INSTANT})|(${DAY})|(?<=")(?:${PEOPLE})(?=")`, 'g');

/** How a copy differs from the life that it was made of. */
export interface Casting {
  /** From 0; makes identifiers that no other copy has. */
  readonly number: number;
  /** The team that the client's professionals belong to: each team has a staff like the demo's. */
  readonly team: number;
  /** Milliseconds that everything happens later. */
  readonly later: number;
}

type Piece = (casting: Casting) => string;

/** The events of a life as a mould: copies are other people's, at another time, and otherwise the same. */
export class LifeMould {
  /** Milliseconds since 1970 at which each event was recorded, in order. */
  readonly recordedAt: readonly number[];
  private readonly events: readonly {
    readonly event: RecordedEvent;
    readonly stream: Piece;
    readonly id: Piece;
    readonly occurredAt: Piece;
    readonly recordedAt: Piece;
    readonly metadata: Piece;
    readonly data: Piece;
  }[];

  constructor(life: readonly RecordedEvent[]) {
    this.recordedAt = life.map((event) => Date.parse(event.recordedAt));
    this.events = life.map((event) => ({
      event,
      stream: piecesOf(event.stream),
      id: piecesOf(event.id),
      occurredAt: piecesOf(event.occurredAt),
      recordedAt: piecesOf(event.recordedAt),
      metadata: piecesOf(JSON.stringify(event.metadata)),
      data: piecesOf(JSON.stringify(event.data)),
    }));
  }

  cast(index: number, casting: Casting): LoggedEvent {
    const found = this.events[index];
    if (found === undefined)
      throw new RangeError(`a life of ${String(this.events.length)} events has no ${String(index)}`);
    const { event, stream, id, occurredAt, recordedAt, metadata, data } = found;
    return {
      stream: stream(casting),
      id: id(casting),
      type: event.type,
      schema: event.schema,
      occurredAt: occurredAt(casting),
      recordedAt: recordedAt(casting),
      metadataText: metadata(casting),
      dataText: data(casting),
    };
  }
}

/** A professional of another team; the first team keeps the names of the demo. */
export function inTeam(person: string, team: number): string {
  return team === 0 ? person : `${person}.${String(team)}`;
}

function piecesOf(text: string): Piece {
  const pieces: (string | Piece)[] = [];
  let from = 0;
  for (const match of text.matchAll(CHANGING)) {
    pieces.push(text.slice(from, match.index), changing(match));
    from = match.index + match[0].length;
  }
  pieces.push(text.slice(from));
  return (casting) => {
    let made = '';
    for (const piece of pieces) made += typeof piece === 'string' ? piece : piece(casting);
    return made;
  };
}

function changing([all, uuid, instant, day]: RegExpExecArray): Piece {
  if (uuid !== undefined) {
    const [head, rest] = [Number.parseInt(uuid.slice(0, 8), 16), uuid.slice(8)];
    return ({ number }) => ((head ^ Math.imul(number, 0x9e3779b1)) >>> 0).toString(16).padStart(8, '0') + rest;
  }
  if (instant !== undefined) {
    const at = Date.parse(instant);
    return ({ later }) => new Date(at + later).toISOString();
  }
  if (day !== undefined) {
    // From noon: a copy that is some hours earlier in the day stays on it.
    const at = Date.parse(`${day.slice(1, -1)}T12:00:00.000Z`);
    return ({ later }) => `"${new Date(at + later).toISOString().slice(0, 10)}"`;
  }
  return ({ team }) => inTeam(all, team);
}
