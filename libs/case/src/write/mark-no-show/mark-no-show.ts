import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { firstOf } from '../rules/fields.js';
import { findPlanned, plannedStepFault } from '../rules/steps.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface MarkNoShowData {
  readonly plannedStepId: string;
  readonly note?: string;
}

/** Marks that the client did not come. */
export class MarkNoShow extends CaseCommand<MarkNoShowData> {}

/** Nobody has failed to come before the agreed time. */
export const markNoShow: Decide<MarkNoShowData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { whileParked: true, whilePaused: true }),
    beforeOpening(state, context),
    plannedStepFault(state, data.plannedStepId, ['open']),
  );
  if (refusal !== undefined) return reject(refusal);
  const dueAt = findPlanned(state, data.plannedStepId)?.dueAt ?? '';
  if (context.occurredAt < dueAt) {
    return reject({ code: 'time-order', field: 'occurredAt', data: { notBefore: dueAt } });
  }
  return accept([{ type: 'NoShowMarked', data }]);
};
