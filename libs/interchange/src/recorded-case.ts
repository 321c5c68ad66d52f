import { asCaseEvent } from '@polku/case';
import type { EventStore } from '@polku/event-store';
import { UNKNOWN_RESOURCE, type LogTrace } from './event-log.js';
import { caseIdOf, type ImportFrame } from './import-command.js';

/** A step that the log of ours has, as far as an event log can tell it. */
export interface RecordedStep {
  readonly phase: string;
  readonly time: string;
  readonly resource: string;
}

/** What earlier imports have recorded of these cases. */
export async function recordedCases(
  traces: readonly LogTrace[],
  frame: ImportFrame,
  store: Pick<EventStore, 'loadMany'>,
): Promise<ReadonlyMap<LogTrace, readonly RecordedStep[]>> {
  if (traces.length === 0) return new Map();
  const streams = new Map(traces.map((trace) => [trace, `case-${caseIdOf(trace, frame)}`]));
  const slices = await store.loadMany([...streams.values()]);
  const found = new Map<LogTrace, readonly RecordedStep[]>();
  for (const [trace, stream] of streams) {
    const events = slices.get(stream)?.events ?? [];
    if (events.length === 0) continue;
    const steps: RecordedStep[] = [];
    for (const event of events.map(asCaseEvent)) {
      if (event.type !== 'StepRecorded') continue;
      steps.push({ phase: event.data.phase, time: event.occurredAt, resource: event.data.performedBy.id });
    }
    found.set(trace, steps);
  }
  return found;
}

/** Whether a case of the log has exactly the steps that were recorded, in any order. */
export function sameSteps(trace: LogTrace, recorded: readonly RecordedStep[], frame: ImportFrame): boolean {
  const wanted = trace.events.map(({ activity, time, resource = UNKNOWN_RESOURCE }) =>
    nameOf({ phase: frame.phases.get(activity) ?? activity, time, resource }),
  );
  const there = recorded.map(nameOf);
  return wanted.length === there.length && wanted.sort().join('\n') === there.sort().join('\n');
}

function nameOf({ phase, time, resource }: RecordedStep): string {
  return JSON.stringify([time, phase, resource]);
}
