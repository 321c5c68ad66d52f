import type { Position, RecordedEvent } from '@polku/event-store';
import { sqlState } from './database.js';

/** Why a projection stands still. It names the event, and never what is in it. */
export interface StopReason {
  /** `event-cannot-be-folded`: the fold or the row threw. `row-refused`: PostgreSQL refused the row. */
  readonly code: 'event-cannot-be-folded' | 'row-refused';
  readonly position: Position;
  readonly stream: string;
  readonly version: number;
  readonly eventType: string;
  readonly eventId: string;
  /** Kind of error and its place in the program or its SQLSTATE. */
  readonly message: string;
  /** How often it was tried, this time included. */
  readonly attempt: number;
}

/** An event without its content. */
export type EventPlace = Pick<RecordedEvent, 'position' | 'stream' | 'version' | 'type' | 'id'>;

/** The fold or the row of a projection threw. */
export class FoldFailed extends Error {
  override readonly name = 'FoldFailed';
}

/** One event, or the stream that ends in it, cannot be brought into the read model. */
export class Poisoned extends Error {
  override readonly name = 'Poisoned';

  constructor(
    readonly event: EventPlace,
    override readonly cause: unknown,
  ) {
    super(`Position ${String(event.position)} cannot be projected`);
  }
}

/** True for what trying again with the same events cannot mend; false for a lost connection, a deadlock, a full disk. */
export function isPoison(error: unknown): boolean {
  if (error instanceof FoldFailed || error instanceof Poisoned) return true;
  // 22: a value that its type does not take; 23: a constraint.
  return /^2[23]/.test(sqlState(error) ?? '');
}

export function stopReason({ event, cause }: Poisoned, attempt: number): StopReason {
  return {
    code: sqlState(cause) === undefined ? 'event-cannot-be-folded' : 'row-refused',
    position: event.position,
    stream: event.stream,
    version: event.version,
    eventType: event.type,
    eventId: event.id,
    message: withoutContent(cause),
    attempt,
  };
}

/**
 * An error without its message: engines, parsers and PostgreSQL quote the offending value in it, which here can be a
 * person's name. What is left still leads to the line of code or to the kind of refusal.
 */
function withoutContent(error: unknown): string {
  const state = sqlState(error);
  if (state !== undefined) return `PostgreSQL refused the row with SQLSTATE ${state}`;
  const root = error instanceof FoldFailed ? error.cause : error;
  if (!(root instanceof Error)) return `a thrown ${typeof root}`;
  const frame = (root.stack ?? '').split('\n').find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  const place = frame === undefined ? undefined : /([^/\\(]+:\d+):\d+\)?$/.exec(frame)?.[1];
  const name = /^\w+$/.test(root.constructor.name) ? root.constructor.name : 'Error';
  return place === undefined ? name : `${name} at ${place}`;
}
