import type { CaseState } from '../case.js';
import type { UnmetGuard } from '../path/index.js';
import type { Rejection, Warning } from '../rejection.js';
import type { DecisionContext } from './decision-context.js';

/**
 * Why a case takes no entry. An exited case still takes late entries about the time before its exit: the doctor's visit
 * of last week does not vanish because the case was closed yesterday. A late entry is judged by its own time: it may not
 * lie in a pause or between an exit and the reopening either.
 */
export function closedTo(
  state: CaseState,
  context: DecisionContext,
  options: { readonly lateEntries?: boolean; readonly whileParked?: boolean; readonly whilePaused?: boolean } = {},
): Rejection | undefined {
  const at = context.occurredAt;
  const exit = state.exits.find((each) => each.at < at && (each.reopenedAt === undefined || at < each.reopenedAt));
  if (exit !== undefined || (state.status === 'exited' && options.lateEntries !== true)) {
    return { code: 'case-exited', data: { exitedAt: (exit ?? state.exits.at(-1))?.at ?? '' } };
  }
  if (state.status === 'parked' && options.whileParked !== true) {
    return { code: 'case-parked', missing: state.awaiting };
  }
  const pause = state.pauses.find((each) => each.from <= at && (each.to === undefined || at < each.to));
  if (pause !== undefined && options.whilePaused !== true) {
    return {
      code: 'case-paused',
      data: { reason: pause.reason, from: pause.from, ...(pause.to === undefined ? {} : { to: pause.to }) },
    };
  }
  return undefined;
}

/** Nothing of a case happened before it was opened. */
export function beforeOpening(state: CaseState, context: DecisionContext): Rejection | undefined {
  if (context.occurredAt >= state.openedAt) return undefined;
  return { code: 'time-order', field: 'occurredAt', data: { notBefore: state.openedAt } };
}

export function guardRejection({ guard, missing }: UnmetGuard): Rejection {
  return {
    code: 'guard-not-met',
    guard: guard.id,
    missing,
    reason: guard.reason,
    remedy: guard.remedy,
    remedyPhases: guard.remedyPhases,
  };
}

export function guardWarning({ guard, missing }: UnmetGuard): Warning {
  return { code: 'guard-not-met', guard: guard.id, missing, reason: guard.reason, remedy: guard.remedy };
}
