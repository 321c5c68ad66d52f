import type { LogEvent, LogTrace, ReadOptions } from './event-log.js';
import { InputFault } from './input-fault.js';

/** Looks at a case as a whole: duplicates and order. Answers the case as it is to be used. */
export function checkedTrace(trace: LogTrace, options: ReadOptions): LogTrace {
  const seen = new Set<string>();
  const events: LogEvent[] = [];
  let previous = '';
  for (const [index, event] of trace.events.entries()) {
    const place = { line: event.line, trace: trace.id, event: index + 1 };
    const identity = identityOf(event);
    if (seen.has(identity)) {
      if (options.dropDuplicates === true) continue;
      throw new InputFault('event-duplicate', place, event.activity);
    }
    seen.add(identity);
    if (event.time < previous && options.allowOutOfOrder !== true) {
      throw new InputFault('event-out-of-order', place, `${event.time} after ${previous}`);
    }
    previous = event.time;
    events.push(event);
  }
  return { ...trace, events };
}

function identityOf({ line: _line, attributes, ...event }: LogEvent): string {
  const other = Object.keys(attributes)
    .sort()
    .map((key) => [key, attributes[key]]);
  return JSON.stringify([event.activity, event.time, event.resource, event.group, event.transition, other]);
}
