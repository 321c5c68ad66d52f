import type { CaseState } from '../../case.js';
import type { CaseEventOf, Code, LocalDate } from '../../events/index.js';
import { accept, reject, type Rejection, type Warning } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { daysBetween } from '../rules/calendar.js';
import { codeFault, dayFault, firstOf } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface RecordMeasurementData {
  readonly instrument: Code;
  /** A measurement point of the path for the instrument, or `other`. */
  readonly point: string;
  /** The day of the entry when absent. */
  readonly filledOn?: LocalDate;
  readonly value?: number;
  readonly values?: Readonly<Record<string, number | string>>;
  readonly where?: string;
  readonly paper?: boolean;
}

/** Records that the client has filled in an instrument, or has been measured. */
export class RecordMeasurement extends CaseCommand<RecordMeasurementData> {}

/**
 * Days within which the same instrument again deserves a warning: clients fill in several within a short time and get
 * frustrated [001:3339-3345]. The source gives no number (INF); a code list sets its own with `repeatWarningDays`.
 */
export const REPEAT_WARNING_DAYS = 60;

export const recordMeasurement: Decide<RecordMeasurementData> = (state, data, context) => {
  const measured = { ...data, filledOn: data.filledOn ?? context.day };
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whilePaused: true }),
    beforeOpening(state, context),
    measurementFault(measured, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const event = { type: 'MeasurementRecorded', data: { measurementId: context.newId(), ...measured } } as const;
  return accept([event], measuredRecently(state, measured, context));
};

/** A known instrument at a point of the path, within its range, on a day that has been. */
export function measurementFault(
  data: Omit<CaseEventOf<'MeasurementRecorded'>['data'], 'measurementId'>,
  context: DecisionContext,
): Rejection | undefined {
  const points = context.definition.measurementPoints.filter((point) => point.instrument === data.instrument);
  const allowed = [...points.map((point) => point.id), 'other'];
  return firstOf(
    codeFault(context, 'instrument', 'instrument', data.instrument),
    allowed.includes(data.point)
      ? undefined
      : { code: 'code-not-allowed', field: 'point', data: { code: data.point, allowed } },
    rangeFault(data.instrument, data.value, context),
    dayFault(context, 'filledOn', data.filledOn),
  );
}

function rangeFault(instrument: Code, value: number | undefined, { codes }: DecisionContext): Rejection | undefined {
  if (value === undefined) return undefined;
  const [least, most] = ['min', 'max'].map((name) => codes.property?.('instrument', instrument, name));
  const below = typeof least === 'number' && value < least;
  const above = typeof most === 'number' && value > most;
  if (Number.isFinite(value) && !below && !above) return undefined;
  return {
    code: 'value-invalid',
    field: 'value',
    data: {
      ...(typeof least === 'number' ? { least } : {}),
      ...(typeof most === 'number' ? { most } : {}),
    },
  };
}

function measuredRecently(
  state: CaseState,
  { instrument, filledOn }: { readonly instrument: Code; readonly filledOn: LocalDate },
  { codes }: DecisionContext,
): readonly Warning[] {
  const own = codes.property?.('instrument', instrument, 'repeatWarningDays');
  const days = typeof own === 'number' ? own : REPEAT_WARNING_DAYS;
  const recent = state.measurements
    .filter((each) => each.instrument === instrument && Math.abs(daysBetween(each.filledOn, filledOn)) < days)
    .map((each) => each.filledOn)
    .sort()
    .at(-1);
  return recent === undefined ? [] : [{ code: 'measured-recently', data: { instrument, filledOn: recent, days } }];
}
