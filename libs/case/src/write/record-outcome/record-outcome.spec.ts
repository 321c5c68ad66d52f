import { describe, expect, it } from '@jest/globals';
import { outcome as recorded } from '../../../../../test/property/case/past-events.js';
import { exited, given, opened } from '../../../../../test/support/given-when-then.js';
import { recordOutcome } from './record-outcome.js';

/** An exit on the last day of November: three months later is the last day of February. */
const ended = [opened({ occurredAt: '2025-06-02T08:00:00.000Z' }), exited({ occurredAt: '2025-11-30T10:00:00.000Z' })];
const working = { monthsAfterExit: 3, outcome: 'TYOSSA' } as const;
const on = (now: string) => ({ now: `${now}T10:00:00.000Z` });

describe('recording an outcome', () => {
  it('says what has become of the client', () => {
    const outcome = given(ended).when(recordOutcome, { ...working, note: 'soitettu' });
    outcome.then([{ type: 'OutcomeRecorded', data: { ...working, note: 'soitettu' } }]);
    expect(outcome.state).toMatchObject({ status: 'exited', outcomes: [{ monthsAfterExit: 3, outcome: 'TYOSSA' }] });
  });

  it('again for the same months replaces it; both stay in the log', () => {
    const outcome = given([...ended, recorded()]).when(recordOutcome, { ...working, outcome: 'TYOTON' });
    expect(outcome.state.outcomes).toEqual([{ monthsAfterExit: 3, outcome: 'TYOTON' }]);
    expect(outcome.state.entries.filter(({ type }) => type === 'OutcomeRecorded')).toHaveLength(2);
  });

  it('is possible from a month before its time', () => {
    given(ended)
      .when(recordOutcome, working, on('2026-01-29'))
      .then({ code: 'outcome-too-early', data: { monthsAfterExit: 3, notBefore: '2026-01-30' } });
    given(ended)
      .when(recordOutcome, working, on('2026-01-30'))
      .then([{ type: 'OutcomeRecorded' }]);
    given(ended)
      .when(recordOutcome, { ...working, monthsAfterExit: 6 })
      .then({ code: 'outcome-too-early' });
    given(ended)
      .when(recordOutcome, { ...working, monthsAfterExit: 12 }, on('2026-10-30'))
      .then([{ type: 'OutcomeRecorded' }]);
  });

  it('is refused while the case is open, and for an outcome or a time that is none', () => {
    given([opened()]).when(recordOutcome, working).then({ code: 'case-not-exited' });
    given(ended)
      .when(recordOutcome, { ...working, outcome: 'XX' })
      .then({ code: 'code-unknown', field: 'outcome' });
    given(ended)
      .when(recordOutcome, { ...working, monthsAfterExit: 4 as 3 })
      .then({ code: 'value-invalid', field: 'monthsAfterExit' });
  });
});
