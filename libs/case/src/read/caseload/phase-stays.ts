import type { CaseState } from '../../case.js';
import type { Instant } from '../../events/index.js';

/** A stay in a phase, as the statistics of time count it: stays that touch in the same phase are one. */
export interface PhaseStay {
  readonly phase: string;
  readonly enteredAt: Instant;
  /** Absent while the case is still there. */
  readonly leftAt?: Instant;
  /** Ended pauses within the stay, whole seconds. */
  readonly pausedSeconds: number;
}

/** The stays of a case in the order of the world; an exit ends the stay, a reopening begins a new one. */
export function phaseStays(state: CaseState): readonly PhaseStay[] {
  const ends = [...state.exits.map((exit) => exit.at)];
  const stays: { phase: string; enteredAt: Instant; leftAt?: Instant }[] = [];
  for (const [index, visit] of state.movements.entries()) {
    const previous = stays.at(-1);
    const goesOn = previous?.phase === visit.phase && previous.leftAt === visit.enteredAt;
    const nextEntered = state.movements[index + 1]?.enteredAt;
    const exit = ends.find((end) => end >= visit.enteredAt && (nextEntered === undefined || end <= nextEntered));
    const leftAt = exit ?? nextEntered;
    if (goesOn && !ends.includes(visit.enteredAt)) {
      if (leftAt === undefined) delete previous.leftAt;
      else previous.leftAt = leftAt;
    } else {
      stays.push({ phase: visit.phase, enteredAt: visit.enteredAt, ...(leftAt === undefined ? {} : { leftAt }) });
    }
  }
  return stays.map((stay) => ({ ...stay, pausedSeconds: pausedWithin(state, stay.enteredAt, stay.leftAt) }));
}

/** Start of the pause that is still on. */
export function openPause(state: CaseState): Instant | undefined {
  return state.status === 'paused' ? state.pauses.findLast((pause) => pause.to === undefined)?.from : undefined;
}

function pausedWithin(state: CaseState, from: Instant, to: Instant | undefined): number {
  let milliseconds = 0;
  for (const pause of state.pauses) {
    if (pause.to === undefined) continue;
    const start = Math.max(Date.parse(pause.from), Date.parse(from));
    const end = Math.min(Date.parse(pause.to), to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to));
    if (end > start) milliseconds += end - start;
  }
  return Math.round(milliseconds / 1000);
}
