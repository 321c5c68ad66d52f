import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** A UUID or the hexadecimal identifiers of tracing systems; other text could carry something personal into the log. */
const ACCEPTED = /^(?:[0-9a-f]{16,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The identifier that the caller sent (X-Request-Id) when it is fit for the log, else a new one. */
export function requestIdFrom(header: string | undefined): string {
  return header !== undefined && ACCEPTED.test(header) ? header.toLowerCase() : randomUUID();
}

/** Everything logged while `work` runs, and in what it awaits, carries this request id. */
export function withRequestId<Result>(requestId: string, work: () => Result): Result {
  return current.run(requestId, work);
}

/** The request that is being served, when there is one. */
export function currentRequestId(): string | undefined {
  return current.getStore();
}
