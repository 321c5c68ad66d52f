import { describe, expect, it } from '@jest/globals';
import { given, opened, step, stay } from '../../../../test/support/given-when-then.js';
import { COACHING, SUPPORT, TEAM } from '../../../../test/support/test-definitions.js';
import { moveRule, phaseAt, reachableFrom, sourcesOf } from './moves.js';

describe('a free path', () => {
  it('lets a case go from any free phase to any other, backwards too', () => {
    expect(moveRule(SUPPORT, 'OUT', 'MAP')).toEqual({ allowed: true, guards: [] });
    expect(moveRule(SUPPORT, 'REF', 'COO')).toEqual({ allowed: true, guards: [] });
  });

  it('narrows a free move by the guards of the listed one', () => {
    expect(moveRule(SUPPORT, 'REF', 'DOC')).toEqual({ allowed: true, guards: ['situation_mapped'] });
  });

  it('reaches the end by listed moves only, and does not come back from it', () => {
    expect(moveRule(SUPPORT, 'REF', 'END')).toEqual({ allowed: true, guards: ['end_reason'] });
    expect(moveRule(SUPPORT, 'END', 'MAP')).toMatchObject({ allowed: false });
    expect(moveRule(SUPPORT, 'END', 'DOC')).toMatchObject({ allowed: false });
  });

  it('asks for all guards when several listed moves have the same ends', () => {
    const twice = {
      ...COACHING,
      moves: {
        ...COACHING.moves,
        listed: [
          { from: ['*'], to: 'END', guards: ['exit_secured'], source: 'INF' },
          { from: ['*'], to: 'END', guards: ['end_reason'], source: 'INF' },
          { from: ['REF'], to: 'START', guards: ['caseload_free'], source: 'INF' },
          { from: ['*'], to: 'START', guards: ['own_goal_work', 'caseload_free'], source: 'INF' },
        ],
      },
    };
    expect(moveRule(twice, 'WORK', 'END')).toEqual({ allowed: true, guards: ['exit_secured', 'end_reason'] });
    expect(moveRule(twice, 'REF', 'START')).toEqual({ allowed: true, guards: ['caseload_free', 'own_goal_work'] });
    expect(moveRule(twice, 'WORK', 'START')).toEqual({ allowed: true, guards: ['own_goal_work', 'caseload_free'] });
  });
});

describe('a listed path', () => {
  it('lets a case go only as listed, and says where it could', () => {
    expect(moveRule(TEAM, 'CONS', 'TYKE')).toEqual({ allowed: true, guards: [] });
    expect(moveRule(TEAM, 'REF', 'TYKE')).toEqual({ allowed: false, from: 'REF', reachable: ['CALL', 'END'] });
  });

  it('says from where a phase can be reached', () => {
    expect(sourcesOf(TEAM, 'TYKE')).toEqual(['CONS', 'WAIT']);
    expect(sourcesOf(TEAM, 'END')).not.toContain('END');
  });
});

describe('a loop', () => {
  it('is no move: it is reached from nowhere and named nowhere', () => {
    expect(reachableFrom(SUPPORT, 'REF')).not.toContain('TEAM');
  });
});

describe('the guard of a phase', () => {
  it('holds whichever way the phase is reached', () => {
    const guarded = {
      ...SUPPORT,
      phases: SUPPORT.phases.map((phase) => (phase.id === 'COO' ? { ...phase, guard: 'situation_mapped' } : phase)),
    };
    expect(moveRule(guarded, 'REF', 'COO')).toEqual({ allowed: true, guards: ['situation_mapped'] });
  });
});

describe('a late entry', () => {
  const { state } = given([
    opened({ occurredAt: '2026-01-07T08:00:00.000Z' }),
    step('MAP', { occurredAt: '2026-01-10T08:00:00.000Z' }),
    stay('TEAM', { occurredAt: '2026-01-12T08:00:00.000Z' }),
    step('DOC', { occurredAt: '2026-01-20T08:00:00.000Z' }),
  ]);

  it('is judged from the phase of its day', () => {
    expect(phaseAt(state, '2026-01-09T08:00:00.000Z')).toBe('REF');
    expect(phaseAt(state, '2026-01-10T08:00:00.000Z')).toBe('MAP');
    expect(phaseAt(state, '2026-01-19T08:00:00.000Z')).toBe('MAP');
    expect(phaseAt(state, '2026-02-01T08:00:00.000Z')).toBe('DOC');
  });

  it('from before the first entry is judged from the first phase', () => {
    expect(phaseAt(state, '2025-12-01T08:00:00.000Z')).toBe('REF');
  });
});
