import { describe, it } from '@jest/globals';
import { measured, parked, paused } from '../../../../../test/property/case/past-events.js';
import { exited, given, openedOn } from '../../../../../test/support/given-when-then.js';
import { COACHING, TEAM, testCodes } from '../../../../../test/support/test-definitions.js';
import type { CodeBook } from '../decision-context.js';
import { recordMeasurement } from './record-measurement.js';

const abilitator = { instrument: 'KYKY', point: 'start' };
const opening = openedOn(COACHING);

/** The work-ability score goes from 1 to 10, and is asked every fortnight. */
const codes: CodeBook = {
  ...testCodes,
  property: (_list, code, name) => (code === 'TKP' ? { min: 1, max: 10, repeatWarningDays: 14 }[name] : undefined),
};

describe('recording a measurement', () => {
  it('keeps the instrument, the point of the path and the day', () => {
    given([opening])
      .when(recordMeasurement, { ...abilitator, where: 'TYP', paper: true })
      .then([
        {
          type: 'MeasurementRecorded',
          data: { measurementId: 'id-1', ...abilitator, filledOn: '2026-03-02', where: 'TYP', paper: true },
        },
      ]);
  });

  it('is refused for an instrument that is none, and for a point that the path does not have for it', () => {
    given([opening]).when(recordMeasurement, { instrument: 'XX', point: 'other' }).then({ code: 'code-unknown' });
    given([opening])
      .when(recordMeasurement, { ...abilitator, point: 'middle' })
      .then({ code: 'code-not-allowed', field: 'point', data: { allowed: ['start', 'follow-up', 'end', 'other'] } });
    given([opening])
      .when(recordMeasurement, { instrument: 'AUDIT', point: 'start' })
      .then({ code: 'code-not-allowed', field: 'point' });
  });

  it('takes any known instrument outside the points of the path', () => {
    given([opening])
      .when(recordMeasurement, { instrument: 'AUDIT', point: 'other' })
      .then([{ type: 'MeasurementRecorded' }]);
  });

  it.each([0, 11, Number.NaN])('is refused for the value %d outside the range of the instrument', (value) => {
    given([opening])
      .when(recordMeasurement, { instrument: 'TKP', point: 'other', value }, { codes })
      .then({ code: 'value-invalid', field: 'value', data: { least: 1, most: 10 } });
  });

  it.each([1, 10])('takes the value %d at the edge of the range', (value) => {
    given([opening])
      .when(recordMeasurement, { instrument: 'TKP', point: 'other', value }, { codes })
      .then([{ type: 'MeasurementRecorded' }]);
  });

  it('is refused for a day that is none, that lies ahead, or after the entry', () => {
    const filled = (filledOn: string, occurredAt?: string) =>
      given([opening]).when(
        recordMeasurement,
        { ...abilitator, filledOn },
        occurredAt === undefined ? {} : { occurredAt },
      );
    filled('2026-02-30').then({ code: 'value-invalid', field: 'filledOn' });
    filled('2026-03-03').then({ code: 'in-the-future', field: 'filledOn' });
    filled('2026-02-20', '2026-02-10T08:00:00.000Z').then({ code: 'time-order', data: { notAfter: '2026-02-10' } });
  });

  it('may have been filled in before the case was opened, in another service', () => {
    given([opening])
      .when(recordMeasurement, { ...abilitator, filledOn: '2025-11-01' })
      .then([{ type: 'MeasurementRecorded' }]);
  });

  it('warns when the same instrument was filled in lately: clients tire of it', () => {
    given([opening, measured({ filledOn: '2026-01-10' })])
      .when(recordMeasurement, { ...abilitator, point: 'follow-up' })
      .then(
        [{ type: 'MeasurementRecorded' }],
        [{ code: 'measured-recently', data: { instrument: 'KYKY', filledOn: '2026-01-10', days: 60 } }],
      );
    given([opening, measured({ filledOn: '2026-01-01' })])
      .when(recordMeasurement, { ...abilitator, point: 'follow-up' })
      .then([{ type: 'MeasurementRecorded' }]);
    given([opening, measured({ filledOn: '2026-02-20' })])
      .when(recordMeasurement, { instrument: 'AUDIT', point: 'other' })
      .then([{ type: 'MeasurementRecorded' }]);
  });

  it('warns within the days that the code list sets', () => {
    const score = { instrument: 'TKP', point: 'other', value: 5 };
    given([opening, measured({ instrument: 'TKP', filledOn: '2026-02-16' })])
      .when(recordMeasurement, score, { codes })
      .then([{ type: 'MeasurementRecorded' }]);
    given([opening, measured({ instrument: 'TKP', filledOn: '2026-02-17' })])
      .when(recordMeasurement, score, { codes })
      .then([{ type: 'MeasurementRecorded' }], [{ code: 'measured-recently' }]);
  });

  it('is possible in a pause and late after the end, not while the case is parked', () => {
    given([opening, paused()])
      .when(recordMeasurement, abilitator)
      .then([{ type: 'MeasurementRecorded' }]);
    const ended = [opening, exited({ occurredAt: '2026-02-20T08:00:00.000Z' })];
    given(ended)
      .when(recordMeasurement, abilitator, { occurredAt: '2026-02-19T08:00:00.000Z' })
      .then([{ type: 'MeasurementRecorded' }]);
    given(ended).when(recordMeasurement, abilitator).then({ code: 'case-exited' });
    given([openedOn(TEAM), parked()])
      .when(recordMeasurement, { instrument: 'KYKY', point: 'other' })
      .then({ code: 'case-parked' });
  });
});
