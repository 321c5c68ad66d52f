import type { CaseState } from '../../case.js';
import type { CaseEventOf, LocalDate } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { dayFault, firstOf, textFault } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface EndPlacementData {
  readonly placementId: string;
  /** The day of the entry when absent. */
  readonly endedOn?: LocalDate;
  readonly reason: string;
}

/** Records that a placement has ended. The end of a case does not end it: clients leave the service with their job. */
export class EndPlacement extends CaseCommand<EndPlacementData> {}

export const endPlacement: Decide<EndPlacementData> = (state, data, context) => {
  const ended = { ...data, endedOn: data.endedOn ?? context.day };
  const placement = state.placements.find((each) => each.placementId === data.placementId);
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whilePaused: true }),
    beforeOpening(state, context),
    placement === undefined ? { code: 'entry-unknown', field: 'placementId' } : undefined,
    placement?.endedOn === undefined
      ? undefined
      : { code: 'not-open', field: 'placementId', data: { state: 'ended', endedOn: placement.endedOn } },
    placementEndFault(state, ended, context),
  );
  return refusal === undefined ? accept([{ type: 'PlacementEnded', data: ended }]) : reject(refusal);
};

/** What a correction of the end has to keep, too. */
export function placementEndFault(
  state: CaseState,
  { placementId, endedOn, reason }: CaseEventOf<'PlacementEnded'>['data'],
  context: DecisionContext,
): Rejection | undefined {
  const startedOn = state.placements.find((each) => each.placementId === placementId)?.startedOn;
  return firstOf(
    textFault('reason', reason),
    dayFault(context, 'endedOn', endedOn, startedOn === undefined ? {} : { notBefore: startedOn }),
  );
}
