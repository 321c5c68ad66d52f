import type { Instant } from '../../events/index.js';
import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { dueFault } from '../plan-step/plan-step.js';
import { firstOf } from '../rules/fields.js';
import { findPlanned, plannedStepFault } from '../rules/steps.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface RescheduleStepData {
  readonly plannedStepId: string;
  readonly dueAt: Instant;
  readonly reason?: string;
}

/** Gives a planned step another time; after a no-show it is open again. */
export class RescheduleStep extends CaseCommand<RescheduleStepData> {}

export const rescheduleStep: Decide<RescheduleStepData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    beforeOpening(state, context),
    plannedStepFault(state, data.plannedStepId, ['open', 'no-show']),
    dueFault(data.dueAt, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const planned = findPlanned(state, data.plannedStepId);
  if (planned?.state === 'open' && planned.dueAt === data.dueAt) {
    return reject({ code: 'nothing-to-change', field: 'dueAt' });
  }
  return accept([{ type: 'StepRescheduled', data }]);
};
