import type { LogEvent, LogTrace, ReadOptions } from './event-log.js';
import { InputFault, type InputPlace } from './input-fault.js';

/** Looks at a case as a whole: duplicates and order. Answers the case as it is to be used. */
export function checkedTrace(trace: LogTrace, options: ReadOptions): LogTrace {
  const seen = new Map<string, LogEvent[]>();
  const events: LogEvent[] = [];
  let previous = '';
  for (const [index, event] of trace.events.entries()) {
    const place = (): InputPlace => ({ line: event.line, trace: trace.id, event: index + 1 });
    if (isRepeated(event, seen)) {
      if (options.dropDuplicates === true) continue;
      throw new InputFault('event-duplicate', place(), event.activity);
    }
    if (event.time < previous && options.allowOutOfOrder !== true) {
      throw new InputFault('event-out-of-order', place(), `${event.time} after ${previous}`);
    }
    previous = event.time;
    events.push(event);
  }
  return events.length === trace.events.length ? trace : { ...trace, events };
}

/** Only events of the same time and activity are compared in everything: that is dear, and rare. */
function isRepeated(event: LogEvent, seen: Map<string, LogEvent[]>): boolean {
  const key = `${event.time} ${event.activity}`;
  const alike = seen.get(key);
  if (alike === undefined) {
    seen.set(key, [event]);
    return false;
  }
  const identity = identityOf(event);
  if (alike.some((each) => identityOf(each) === identity)) return true;
  alike.push(event);
  return false;
}

function identityOf({ line: _line, attributes, ...event }: LogEvent): string {
  const other = Object.keys(attributes)
    .sort()
    .map((key) => [key, attributes[key]]);
  return JSON.stringify([event.activity, event.time, event.resource, event.group, event.transition, other]);
}
