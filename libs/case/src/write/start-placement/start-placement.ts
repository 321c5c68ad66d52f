import type { CaseState } from '../../case.js';
import type { CaseEventOf, Code, LocalDate } from '../../events/index.js';
import { accept, reject, type Rejection, type Warning } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { codeFault, dayFault, firstOf, textFault } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface StartPlacementData {
  /** Code list `employment_form`. */
  readonly form: Code;
  readonly employer: string;
  /** The day of the entry when absent. */
  readonly startedOn?: LocalDate;
  readonly endsOn?: LocalDate;
  /** Hours, at most 168. */
  readonly weeklyHours?: number;
  readonly wageSubsidised?: boolean;
  readonly trade?: string;
  readonly purpose?: 'employment' | 'assessment';
}

/** Records that a placement has begun: an event of the path and not its end, and one client may have several [000:1186]. */
export class StartPlacement extends CaseCommand<StartPlacementData> {}

/** The fact that a path sets when services and benefits have been fitted to the wage [001:2910-2912]. */
const BENEFITS_CHECKED = 'benefits_checked';

export const startPlacement: Decide<StartPlacementData> = (state, data, context) => {
  const placement = { ...data, startedOn: data.startedOn ?? context.day };
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true }),
    beforeOpening(state, context),
    placementFault(placement, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const event = { type: 'PlacementStarted', data: { placementId: context.newId(), ...placement } } as const;
  return accept([event], benefitHint(state, placement, context));
};

/** What a correction of a placement has to keep, too. */
export function placementFault(
  data: Omit<CaseEventOf<'PlacementStarted'>['data'], 'placementId'>,
  context: DecisionContext,
): Rejection | undefined {
  const { weeklyHours = 1 } = data;
  return firstOf(
    codeFault(context, 'form', 'employment_form', data.form),
    textFault('employer', data.employer),
    dayFault(context, 'startedOn', data.startedOn),
    dayFault(context, 'endsOn', data.endsOn, { notBefore: data.startedOn, notAfter: 'none' }),
    weeklyHours > 0 && weeklyHours <= 168
      ? undefined
      : { code: 'value-invalid', field: 'weeklyHours', data: { least: 0, most: 168 } },
  );
}

/** Following the benefits was hard [001:2801]: whoever starts to work is told to have them checked. */
function benefitHint(state: CaseState, { form }: { readonly form: Code }, context: DecisionContext): Warning[] {
  const checked = state.facts.some((fact) => fact.fact === BENEFITS_CHECKED && fact.since <= context.occurredAt);
  return checked ? [] : [{ code: 'benefits-not-checked', missing: [`fact:${BENEFITS_CHECKED}`], data: { form } }];
}
