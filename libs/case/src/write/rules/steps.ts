import type { CaseState, PlannedStep } from '../../case.js';
import type { Code } from '../../events/index.js';
import { phaseOf, type Phase } from '../../path/index.js';
import type { Rejection } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';
import { codeFault } from './fields.js';

/** A phase that a step can be taken in: one of the path, and not its end. */
export function phaseFault(phase: Phase | undefined, id: string): Rejection | undefined {
  if (phase === undefined) return { code: 'phase-unknown', field: 'phase', data: { phase: id } };
  if (phase.kind === 'terminal') return { code: 'use-exit', field: 'phase', data: { phase: id } };
  return undefined;
}

/** A phase that names its channels is reached by those only [000:695-705]. */
export function channelFault(
  phaseId: string,
  channel: Code | undefined,
  context: DecisionContext,
): Rejection | undefined {
  const unknown = codeFault(context, 'channel', 'contact_channel', channel);
  if (unknown !== undefined || channel === undefined) return unknown;
  const allowed = phaseOf(context.definition, phaseId)?.channels ?? [];
  if (allowed.length === 0 || allowed.includes(channel)) return undefined;
  return { code: 'channel-not-allowed', field: 'channel', data: { channel, allowed } };
}

/** A planned step in one of the states that the command is about. */
export function plannedStepFault(
  state: CaseState,
  plannedStepId: string,
  states: readonly PlannedStep['state'][],
): Rejection | undefined {
  const planned = findPlanned(state, plannedStepId);
  if (planned === undefined) return { code: 'entry-unknown', field: 'plannedStepId' };
  if (states.includes(planned.state)) return undefined;
  return { code: 'not-open', field: 'plannedStepId', data: { state: planned.state } };
}

export function findPlanned(state: CaseState, plannedStepId: string): PlannedStep | undefined {
  return state.plannedSteps.find((step) => step.plannedStepId === plannedStepId);
}
