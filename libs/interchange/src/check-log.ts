import type { LogTrace } from './event-log.js';
import type { ImportRequest } from './import-request.js';
import { InputFault } from './input-fault.js';
import { LogCount } from './log-statistics.js';

const KEPT_EVENTS = 100_000;

export interface CheckedLog {
  readonly count: LogCount;
  /** All cases, unless the log is too long for that. */
  readonly kept: readonly LogTrace[] | undefined;
}

/** Reads a log to its end. Cases without events are no cases. Throws {@link InputFault} at the first fault. */
export async function checkLog(request: ImportRequest): Promise<CheckedLog> {
  const { read, onProgress, signal, keptEvents = KEPT_EVENTS } = request;
  const count = new LogCount();
  let kept: LogTrace[] | undefined = [];
  let cases = 0;
  let events = 0;
  const now = new Date().toISOString();
  for await (const trace of read()) {
    if (signal?.aborted === true) break;
    if (trace.events.length === 0) continue;
    refuseTheFuture(trace, now);
    count.add(trace);
    cases += 1;
    events += trace.events.length;
    if (events > keptEvents) kept = undefined;
    kept?.push(trace);
    if (cases % 500 === 0) onProgress?.({ phase: 'reading', cases });
  }
  if (cases === 0 && signal?.aborted !== true) throw new InputFault('nothing-in-it');
  return { count, kept };
}

function refuseTheFuture(trace: LogTrace, now: string): void {
  for (const [index, event] of trace.events.entries()) {
    if (event.time <= now) continue;
    throw new InputFault('time-in-the-future', { line: event.line, trace: trace.id, event: index + 1 }, event.time);
  }
}
