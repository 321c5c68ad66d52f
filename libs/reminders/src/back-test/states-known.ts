import {
  changesThePast,
  evolve,
  foldCase,
  NO_CASE,
  type CaseEvent,
  type CaseState,
  type Instant,
  type Recorded,
} from '@polku/case';

/**
 * When an entry counts as known: when the log got it, as it was; or when it happened, as if everything had been entered at
 * once. The second is for logs that were brought in long after.
 */
export type ReplayClock = 'recorded' | 'occurred';

/** What was known of a case from a moment on. */
export interface KnownState {
  readonly at: Instant;
  readonly state: CaseState;
}

interface KnownEvent {
  readonly at: Instant;
  readonly event: Recorded<CaseEvent>;
}

/** The states of a case one after the other, each with everything that became known at its moment; none from `until` on. */
export function* statesKnown(
  events: readonly Recorded<CaseEvent>[],
  by: ReplayClock,
  until: Instant,
): Generator<KnownState, void, undefined> {
  const inOrder = by === 'recorded' ? asRecorded(events) : asOccurred(events);
  // By the clock of the world an amendment is known before entries that the log has before it.
  const alwaysAnew = by === 'occurred' && events.some(changesThePast);
  let state: CaseState = NO_CASE;
  const known: Recorded<CaseEvent>[] = [];
  for (let start = 0; start < inOrder.length;) {
    const at = inOrder[start]?.at ?? '';
    if (at >= until) return;
    let end = start;
    while (end < inOrder.length && inOrder[end]?.at === at) end += 1;
    const fresh = inOrder.slice(start, end).map(({ event }) => event);
    const late = (fresh[0]?.version ?? 0) < (known.at(-1)?.version ?? 0);
    known.push(...fresh);
    if (late) known.sort((one, other) => one.version - other.version);
    state = late || alwaysAnew || fresh.some(changesThePast) ? foldCase(known) : fresh.reduce<CaseState>(evolve, state);
    yield { at, state };
    start = end;
  }
}

function asRecorded(events: readonly Recorded<CaseEvent>[]): readonly KnownEvent[] {
  let at = '';
  return events.map((event) => {
    if (event.recordedAt > at) at = event.recordedAt;
    return { at, event };
  });
}

/** Corrected entries count from their corrected time on and struck ones never: nobody is wrong in this order. */
function asOccurred(events: readonly Recorded<CaseEvent>[]): readonly KnownEvent[] {
  const struck = struckVersions(events);
  const times = new Map<number, Instant>();
  for (const event of events) if (!changesThePast(event)) times.set(event.version, event.occurredAt);
  for (const event of events) {
    if (event.type !== 'EntryCorrected' || struck.has(event.version)) continue;
    const { target, occurredAt } = event.data;
    if (occurredAt !== undefined && times.has(target)) times.set(target, occurredAt);
  }
  for (const event of events) {
    if (event.type !== 'EntryCorrected' && event.type !== 'EntryStruck') continue;
    times.set(event.version, times.get(event.data.target) ?? event.occurredAt);
  }
  const opened = events.find(({ type }) => type === 'CaseOpened');
  const first = (opened && times.get(opened.version)) ?? '';
  return events
    .map((event) => {
      const at = times.get(event.version) ?? event.occurredAt;
      return { at: at < first ? first : at, event };
    })
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.event.version - other.event.version));
}

/** A strike that is itself struck has no effect. */
function struckVersions(events: readonly Recorded<CaseEvent>[]): ReadonlySet<number> {
  const struck = new Set<number>();
  for (const event of [...events].reverse()) {
    if (event.type === 'EntryStruck' && !struck.has(event.version)) struck.add(event.data.target);
  }
  return struck;
}
