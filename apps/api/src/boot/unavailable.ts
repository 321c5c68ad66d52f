/** Errors that say only that the database cannot be asked now: SQLSTATE classes 08, 53, 57P and what sockets say. */
const SQLSTATES = /^(?:08...|53...|57P0[1-5])$/;
const SOCKETS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);
const STORE = 'event-store-unavailable';

/** Whether the same request may succeed in a moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string' && (code === STORE || SOCKETS.has(code) || SQLSTATES.test(code))) return true;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isUnavailable);
  return (
    /^Connection terminated|timeout exceeded when trying to connect/.test(error.message) || isUnavailable(error.cause)
  );
}
