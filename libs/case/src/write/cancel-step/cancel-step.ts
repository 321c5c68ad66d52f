import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { firstOf, textFault } from '../rules/fields.js';
import { plannedStepFault } from '../rules/steps.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface CancelStepData {
  readonly plannedStepId: string;
  readonly reason: string;
}

/** Takes a planned step back. A no-show stays one: it is rescheduled, or left as it is. */
export class CancelStep extends CaseCommand<CancelStepData> {}

export const cancelStep: Decide<CancelStepData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    beforeOpening(state, context),
    plannedStepFault(state, data.plannedStepId, ['open']),
    textFault('reason', data.reason),
  );
  return refusal === undefined ? accept([{ type: 'PlannedStepCancelled', data }]) : reject(refusal);
};
