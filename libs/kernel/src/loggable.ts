import { OperatorError } from './operator-error.js';

/**
 * The only keys that may appear in the log. What is not here is left out and counted: a new key is added on purpose, by
 * somebody who knows that its values can never name or describe a person.
 */
export const LOGGABLE_KEYS: ReadonlySet<string> = new Set([
  ...['requestId', 'correlationId', 'commandId', 'caseId', 'stream', 'event', 'eventType', 'command', 'query'],
  ...['version', 'position', 'schema', 'projection', 'path', 'phase', 'lag', 'lease', 'checkpoint'],
  ...['method', 'route', 'status', 'durationMs', 'bytes', 'code', 'reason', 'context', 'component', 'err'],
  ...['count', 'done', 'total', 'attempt', 'limit', 'size', 'seed', 'line', 'from', 'to', 'table', 'constraint'],
  ...[
    'port',
    'host',
    'signal',
    'mode',
    'state',
    'file',
    'database',
    'reused',
    'demo',
    'nodeVersion',
    'postgresVersion',
  ],
  ...['type', 'frames', 'message', 'remedy', 'cause'],
]);

const LONGEST_TEXT = 300;
const DEEPEST = 4;
const MOST_ITEMS = 50;

/**
 * The part of an object that may be logged: allowed keys with plain values. `withheld` says how many keys were left out,
 * so that a missing entry of the list is noticed.
 */
export function loggable(object: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  let withheld = 0;
  for (const [key, value] of Object.entries(object)) {
    const plain = LOGGABLE_KEYS.has(key) ? plainValue(value, depth) : undefined;
    if (plain === undefined) withheld += value === undefined ? 0 : 1;
    else result[key] = plain;
  }
  return withheld === 0 ? result : { ...result, withheld };
}

/**
 * An error without what it may quote. PostgreSQL and parsers repeat the offending value in their message, so that only
 * the words of an OperatorError are kept; of all others the class, the code and the places in the program.
 */
export function loggableError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as Error & Record<'code' | 'constraint' | 'table', unknown>;
  return loggable(
    {
      type: error.constructor.name,
      code,
      constraint,
      table,
      ...(error instanceof OperatorError ? { message: error.message, remedy: error.remedy } : {}),
      frames: framesOf(error),
      ...(error.cause === undefined ? {} : { cause: error.cause }),
    },
    depth,
  );
}

function plainValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || depth >= DEEPEST) return undefined;
  if (value instanceof Error) return loggableError(value, depth + 1);
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => plainValue(item, depth + 1) ?? null);
  return loggable(value as Readonly<Record<string, unknown>>, depth + 1);
}

function framesOf(error: Error): readonly string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => /^at .*(:\d+:\d+\)?|<anonymous>\)?)$/.test(line)).slice(0, 15);
}
