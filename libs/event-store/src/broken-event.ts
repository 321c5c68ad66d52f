import type { StoredEvent, StoredHead } from './capabilities.js';
import { hashEvent } from './hash-chain.js';
import { GENESIS, type Position } from './port.js';

/**
 * What differs: `version` an event is missing before this one, or the number is there twice; `previous-hash` the link to
 * the predecessor; `content` the event's own hash, so something in it was changed; `clock` recordedAt lies before that
 * of the predecessor; `missing-tail` the head row knows events that are gone; `beyond-head` events that the head row does
 * not know; `head` the head row has another hash or recordedAt than the event of its version.
 */
export type Difference = 'version' | 'previous-hash' | 'content' | 'clock' | 'missing-tail' | 'beyond-head' | 'head';

export interface BrokenEvent {
  readonly stream: string;
  /** Version of the first event that is broken or missing. */
  readonly version: number;
  /** Absent when the event is missing. */
  readonly position?: Position;
  readonly differs: Difference;
  readonly expected: string;
  readonly found: string;
}

/** The end of a stream as far as it was checked. */
export interface Tail {
  readonly version: number;
  readonly hash: string;
  readonly recordedAt: string;
  readonly position: Position;
}

export const NO_TAIL: Tail = { version: 0, hash: GENESIS, recordedAt: '', position: 0 };

/** The next event of a stream against its predecessor and against its own hash. */
export function compareEvent(tail: Tail, event: StoredEvent): BrokenEvent | undefined {
  const { stream, version, position } = event;
  const next = tail.version + 1;
  if (version > next) {
    return { stream, version: next, differs: 'version', expected: String(next), found: String(version) };
  }
  const broken = (differs: Difference, expected: string, found: string): BrokenEvent => ({
    stream,
    version,
    position,
    differs,
    expected,
    found,
  });
  if (version < next) return broken('version', String(next), String(version));
  if (event.previousHash !== tail.hash) return broken('previous-hash', tail.hash, event.previousHash);
  const hash = hashEvent(event);
  if (event.hash !== hash) return broken('content', event.hash, hash);
  if (event.recordedAt < tail.recordedAt) return broken('clock', `not before ${tail.recordedAt}`, event.recordedAt);
  return undefined;
}

/** The head row of a stream against the end that was read; the row is not newer than the end. */
export function compareHead(head: StoredHead, tail: Tail): BrokenEvent | undefined {
  const { stream } = head;
  if (head.version > tail.version) {
    const [expected, found] = [String(head.version), String(tail.version)];
    return { stream, version: tail.version + 1, differs: 'missing-tail', expected, found };
  }
  if (head.version < tail.version) return beyondHead(stream, head.version, tail.version);
  const { version, position } = tail;
  if (head.hash !== tail.hash) {
    return { stream, version, position, differs: 'head', expected: head.hash, found: tail.hash };
  }
  if (head.recordedAt !== tail.recordedAt) {
    return { stream, version, position, differs: 'head', expected: head.recordedAt ?? 'none', found: tail.recordedAt };
  }
  return undefined;
}

/** Events that no head row knows of; 0 stands for no row at all. */
export function beyondHead(stream: string, headVersion: number, found: number): BrokenEvent {
  return {
    stream,
    version: headVersion + 1,
    differs: 'beyond-head',
    expected: String(headVersion),
    found: String(found),
  };
}
