import type { CaseState } from '../case.js';
import type { UnmetGuard } from '../path/index.js';
import type { Rejection, Warning } from '../rejection.js';
import type { DecisionContext } from './decision-context.js';

/**
 * Why a case takes no entry now. An exited case still takes late entries about the time before its exit: the doctor's
 * visit of last week does not vanish because the case was closed yesterday.
 */
export function closedTo(
  state: CaseState,
  context: DecisionContext,
  options: { readonly lateEntries?: boolean; readonly whileParked?: boolean; readonly whilePaused?: boolean } = {},
): Rejection | undefined {
  const exit = state.exits.at(-1);
  if (state.status === 'exited' && !(options.lateEntries === true && exit !== undefined && context.occurredAt <= exit.at)) {
    return { code: 'case-exited', data: { exitedAt: exit?.at ?? '' } };
  }
  if (state.status === 'parked' && options.whileParked !== true) {
    return { code: 'case-parked', missing: state.awaiting };
  }
  if (state.status === 'paused' && options.whilePaused !== true && !beforeThePause(state, context)) {
    return { code: 'case-paused', data: { reason: state.pauses.at(-1)?.reason ?? '' } };
  }
  return undefined;
}

function beforeThePause(state: CaseState, context: DecisionContext): boolean {
  const pause = state.pauses.at(-1);
  return pause !== undefined && context.occurredAt < pause.from;
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
