import { describe, expect, it } from '@jest/globals';
import { exited, opened, past, step, type Past } from '../../../../../test/support/given-when-then.js';
import { foldCase } from '../../case.js';
import { openPause, phaseStays } from './phase-stays.js';

const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T08:00:00.000Z`;
const moved = (phase: string, number: number): Past => step(phase, { occurredAt: day(number) });
const paused = (number: number): Past => ({
  type: 'CasePaused',
  occurredAt: day(number),
  data: { reason: 'client-illness' },
});
const resumed = (number: number): Past => ({ type: 'CaseResumed', occurredAt: day(number), data: {} });
const reopened = (phase: string, number: number): Past => ({
  type: 'CaseReopened',
  occurredAt: day(number),
  data: { reason: 'palasi', phase },
});
const stays = (...events: Past[]) => phaseStays(foldCase(past([opened({ occurredAt: day(5) }), ...events])));

describe('the stays of a case in its phases', () => {
  it('end where the next one begins, and the last goes on', () => {
    expect(stays(moved('MAP', 8))).toEqual([
      { phase: 'REF', enteredAt: day(5), leftAt: day(8), pausedSeconds: 0 },
      { phase: 'MAP', enteredAt: day(8), pausedSeconds: 0 },
    ]);
  });

  it('put a late entry where it happened, which shortens the stay before it', () => {
    expect(stays(moved('DOC', 20), moved('MAP', 8))).toEqual([
      { phase: 'REF', enteredAt: day(5), leftAt: day(8), pausedSeconds: 0 },
      { phase: 'MAP', enteredAt: day(8), leftAt: day(20), pausedSeconds: 0 },
      { phase: 'DOC', enteredAt: day(20), pausedSeconds: 0 },
    ]);
  });

  it('count two visits of the same phase apart, and join those that touch', () => {
    expect(
      stays(moved('MAP', 8), moved('DOC', 9), moved('MAP', 12), moved('MAP', 14)).map((stay) => stay.phase),
    ).toEqual(['REF', 'MAP', 'DOC', 'MAP']);
  });

  it('end at the exit; a reopening begins a new stay, and the time between counts for none', () => {
    expect(stays(moved('MAP', 8), exited({ occurredAt: day(10), fromPhase: 'MAP' }), reopened('MAP', 15))).toEqual([
      { phase: 'REF', enteredAt: day(5), leftAt: day(8), pausedSeconds: 0 },
      { phase: 'MAP', enteredAt: day(8), leftAt: day(10), pausedSeconds: 0 },
      { phase: 'MAP', enteredAt: day(15), pausedSeconds: 0 },
    ]);
  });

  it('keep the pauses that ended within them apart from the time that counts', () => {
    const [, mapping] = stays(moved('MAP', 8), paused(9), resumed(11), moved('DOC', 12));
    expect(mapping).toEqual({ phase: 'MAP', enteredAt: day(8), leftAt: day(12), pausedSeconds: 2 * 86_400 });
  });

  it('know since when a pause is on', () => {
    const state = foldCase(past([opened({ occurredAt: day(5) }), paused(9)]));
    expect(openPause(state)).toBe(day(9));
    expect(phaseStays(state)).toEqual([{ phase: 'REF', enteredAt: day(5), pausedSeconds: 0 }]);
  });
});
