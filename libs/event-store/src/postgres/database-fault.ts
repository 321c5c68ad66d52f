import pg from 'pg';
import { EventStoreUnavailable, InvalidAppend, type AppendResult } from '../port.js';
import type { PreparedAppend } from '../prepare-append.js';

/** SQLSTATE classes that blame the values of a statement: cardinality, data exception, integrity, limits (depth, size). */
const DATA_CLASSES = new Set(['21', '22', '23', '54']);
const MISSING = new Set(['42883', '42P01', '3F000']);

/** True when the same statement would fail again, and only because of what is in it. Nothing of it was committed. */
export function isFaultOfTheData(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && DATA_CLASSES.has((error.code ?? '').slice(0, 2));
}

/** The version of a stream was taken behind the back of its head row: the constraint caught it. */
export function asConflict(error: pg.DatabaseError, append: PreparedAppend): AppendResult | undefined {
  if (error.constraint !== 'events_stream_version') return undefined;
  return { outcome: 'conflict', stream: append.stream, expectedVersion: append.expected.version };
}

/** Without the database's own words: they quote the data. */
export function asInvalidAppend(error: pg.DatabaseError, stream: string): InvalidAppend {
  return error.constraint === 'events_id'
    ? new InvalidAppend(`${stream}: the log has an event with one of these ids already`)
    : new InvalidAppend(`${stream}: the database cannot store these events (SQLSTATE ${error.code ?? 'unknown'})`);
}

export function asUnavailable(error: unknown, what: string): EventStoreUnavailable {
  if (error instanceof EventStoreUnavailable) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && MISSING.has(code)) {
    return new EventStoreUnavailable(`${what}: the database has no log; run the migrations`, { cause: error });
  }
  return new EventStoreUnavailable(`${what}: the database did not answer (${reason(error)})`, { cause: error });
}

function reason(error: unknown): string {
  if (error instanceof pg.DatabaseError) return `SQLSTATE ${error.code ?? 'unknown'}`;
  return error instanceof Error ? error.message : String(error);
}
