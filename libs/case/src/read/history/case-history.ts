import microdiff from 'microdiff';
import { foldCase, type CaseState } from '../../case.js';
import type { CaseEvent, Instant, Recorded } from '../../events/index.js';

/** A case as the log knew it at a moment of recorded time. */
export interface CaseAsOf {
  /** The moment that was asked for. */
  readonly at: Instant;
  readonly known: CaseState;
  /** Events that the log had then, and all that it has now. */
  readonly eventsThen: number;
  readonly eventsNow: number;
}

export interface CaseDifference {
  readonly from: Instant;
  readonly to: Instant;
  /** Versions recorded after `from` and not after `to`. */
  readonly recorded: readonly {
    readonly version: number;
    readonly type: string;
    readonly occurredAt: Instant;
    readonly recordedAt: Instant;
    readonly actor: string;
  }[];
  readonly changes: readonly StateChange[];
}

export interface StateChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Place in the case, `phase`, `plannedSteps.0.state`. */
  readonly place: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Replay goes by recorded time: what was entered later was not known, however early it happened. */
export function caseAsOf(events: readonly Recorded<CaseEvent>[], at: Instant): CaseAsOf {
  const then = events.filter((event) => event.recordedAt <= at);
  return { at, known: foldCase(then), eventsThen: then.length, eventsNow: events.length };
}

export function caseDifference(events: readonly Recorded<CaseEvent>[], from: Instant, to: Instant): CaseDifference {
  const before = comparable(caseAsOf(events, from).known);
  const after = comparable(caseAsOf(events, to).known);
  return {
    from,
    to,
    recorded: events
      .filter((event) => event.recordedAt > from && event.recordedAt <= to)
      .map(({ version, type, occurredAt, recordedAt, actor }) => ({ version, type, occurredAt, recordedAt, actor })),
    changes: microdiff(before, after).map((change) => {
      const place = change.path.join('.');
      if (change.type === 'CREATE') return { kind: 'added', place, after: change.value as unknown };
      if (change.type === 'REMOVE') return { kind: 'removed', place, before: change.oldValue as unknown };
      return { kind: 'changed', place, before: change.oldValue as unknown, after: change.value as unknown };
    }),
  };
}

/** Marks of entries repeat what `recorded` says. */
function comparable(state: CaseState): Record<string, unknown> {
  const { entries: _entries, version: _version, changedAt: _changedAt, ...rest } = state;
  return { ...rest };
}
