import type { CaseState } from '../../case.js';
import { moveRule, phaseOf, unmetGuards } from '../../path/index.js';
import { accept, reject, type Rejection, type Warning } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { firstOf, textFault } from '../rules/fields.js';
import { beforeEntriesOf, STATUS } from '../rules/order.js';
import { phaseFault } from '../rules/steps.js';
import { guardRejection, guardWarning } from '../shared-rules.js';

export interface ReopenCaseData {
  readonly reason: string;
  /** The phase that the case was in at its exit when absent. */
  readonly phase?: string;
}

/** Opens an exited case again (INF; one client was employed twice [000:1186]). */
export class ReopenCase extends CaseCommand<ReopenCaseData> {}

/**
 * Nothing of the case is cleared: its facts, consents, plan and network are as they were. The client manager's duty
 * ended with the exit, so somebody has to be named anew; planned steps stay cancelled. Another phase than that of the
 * exit has to be one that a step could lead to, with its guards: a reopening is no way around the mapping.
 */
export const reopenCase: Decide<ReopenCaseData> = (state, data, context) => {
  const from = state.exits.at(-1)?.fromPhase ?? state.phase;
  const to = data.phase ?? from;
  const refusal = firstOf(
    state.status === 'exited' ? undefined : { code: 'case-not-exited' },
    textFault('reason', data.reason),
    beforeEntriesOf(state, STATUS, context),
    loopOrEnd(to, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const gate = from === to ? [] : gateTo(state, from, to, context);
  if ('code' in gate) return reject(gate);
  return accept([{ type: 'CaseReopened', data: { reason: data.reason, phase: to } }], gate);
};

function loopOrEnd(phaseId: string, context: DecisionContext): Rejection | undefined {
  const phase = phaseOf(context.definition, phaseId);
  const fault = phaseFault(phase, phaseId);
  if (fault !== undefined || phase?.kind !== 'loop') return fault;
  return { code: 'move-not-allowed', field: 'phase', data: { to: phaseId } };
}

function gateTo(state: CaseState, from: string, to: string, context: DecisionContext): Rejection | readonly Warning[] {
  const rule = moveRule(context.definition, from, to);
  if (!rule.allowed) {
    return { code: 'move-not-allowed', field: 'phase', data: { from, to, reachable: rule.reachable } };
  }
  const { occurredAt: at, day, counts } = context;
  const unmet = unmetGuards(context.definition, rule.guards, state, { at, day, counts });
  const hard = unmet.find(({ guard }) => guard.hard);
  return hard === undefined ? unmet.map(guardWarning) : guardRejection(hard);
}
