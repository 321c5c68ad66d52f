import { describe, expect, it } from '@jest/globals';
import {
  consentGiven,
  given,
  managerNamed,
  NOW,
  opened,
  openedOn,
  step,
} from '../../../../test/support/given-when-then.js';
import type { Past } from '../../../../test/support/given-when-then.js';
import { COACHING, SUPPORT, TEAM } from '../../../../test/support/test-definitions.js';
import type { PathDefinition } from './definition.js';
import type { GuardInput } from './guards.js';
import { movesFrom, type MovesNow } from './next-moves.js';

const INPUT: GuardInput = { at: NOW, day: '2026-03-02', counts: { withFact: {} } };

function moves(events: readonly Past[], path: PathDefinition = SUPPORT, input: Partial<GuardInput> = {}): MovesNow {
  return movesFrom(given(events).state, path, { ...INPUT, ...input });
}

function ids(steps: readonly { readonly phase: string }[]): readonly string[] {
  return steps.map((step) => step.phase);
}

describe('moves of a case on the free path', () => {
  it('the doctor is not possible before the mapping, and it says what to do and where', () => {
    const now = moves([opened()]);
    expect(ids(now.blocked)).toEqual(['DOC']);
    expect(now.blocked[0]?.why).toMatchObject({
      kind: 'guards',
      unmet: [
        {
          missing: ['fact:situation_mapped'],
          guard: {
            id: 'situation_mapped',
            reason: { fi: 'situation_mapped: reason' },
            remedy: { fi: 'situation_mapped: remedy' },
            remedyPhases: ['MAP', 'NET', 'CHK'],
          },
        },
      ],
    });
  });

  it('the doctor is possible after it', () => {
    const now = moves([opened(), step('MAP')]);
    expect(now.from).toBe('MAP');
    expect(now.blocked).toEqual([]);
    expect(ids(now.possible)).toContain('DOC');
  });

  it('the remedies of a blocked move are suggested first, the exit last', () => {
    const suggestions = ids(moves([opened()]).suggestions);
    expect(suggestions.slice(0, 3)).toEqual(['MAP', 'NET', 'CHK']);
    expect(suggestions.at(-1)).toBe('END');
  });

  it('what was done already is suggested after what was not', () => {
    const suggestions = ids(moves([opened(), step('MAP'), step('DOC')]).suggestions);
    expect(suggestions.indexOf('OUT')).toBeLessThan(suggestions.indexOf('MAP'));
  });

  it('a team meeting is always possible and does not move the case', () => {
    expect(moves([opened()]).possible.find((each) => each.phase === 'TEAM')).toMatchObject({
      kind: 'loop',
      moves: false,
    });
  });

  it('the exit asks for its reason, which is given with it', () => {
    expect(moves([opened()]).possible.find((each) => each.phase === 'END')).toMatchObject({ asks: ['exit-reason'] });
  });

  it('each says who does it, by which channel and how often it was done', () => {
    const mapping = moves([opened(), step('MAP')]).possible.find((each) => each.phase === 'MAP');
    expect(mapping).toMatchObject({ channel: 'PUH', formRequired: false, taken: 1, moves: false });
  });
});

describe('moves of a case on the listed path', () => {
  const open = openedOn(TEAM);

  it('tells moves that wait for a guard from those that do not exist from here', () => {
    const now = moves([open], TEAM);
    const why = Object.fromEntries(now.blocked.map((each) => [each.phase, each.why]));
    expect(why['CALL']).toMatchObject({ kind: 'guards', unmet: [{ missing: ['consent:TIIMI'] }] });
    expect(why['TYKE']).toEqual({ kind: 'no-move', from: ['CONS', 'WAIT'] });
    expect(ids(now.possible)).toEqual(['REF', 'END']);
  });

  it('opens as guards are met', () => {
    expect(ids(moves([open, consentGiven()], TEAM).possible)).toContain('CALL');
  });

  it('asks for the client at the meeting instead of refusing the move', () => {
    const atTeam = step('TYKE', { clientPresent: false });
    const now = moves([open, step('CONS', { clientPresent: false }), atTeam], TEAM);
    expect(now.possible.find((each) => each.phase === 'PLAN')).toMatchObject({ asks: ['client-present'] });
  });

  it('needs a client manager before the follow-up', () => {
    const events = [open, step('TYKE'), step('PLAN')];
    expect(ids(moves(events, TEAM).blocked)).toContain('FOLLOW');
    expect(ids(moves([...events, managerNamed()], TEAM).possible)).toContain('FOLLOW');
  });
});

describe('soft guards', () => {
  it('warn and do not stand in the way', () => {
    const now = moves([openedOn(COACHING)], COACHING, {
      counts: { caseload: { open: 20, clientWorkPercent: 100 }, withFact: {} },
    });
    const start = now.possible.find((each) => each.phase === 'START');
    expect(start?.warnings.map(({ guard }) => guard.id)).toEqual(['caseload_free']);
  });
});

describe('guards of the exit together', () => {
  it('stand in the way until every one holds', () => {
    const end = moves([openedOn(COACHING)], COACHING).blocked.find((each) => each.phase === 'END');
    expect(end?.why).toMatchObject({ kind: 'guards', unmet: [{ missing: ['plan:agreed', 'network'] }] });
    expect(end?.asks).toEqual(['exit-reason']);
  });
});

describe('a case that takes no steps', () => {
  it('says so and suggests nothing', () => {
    const paused = moves([opened(), { type: 'CasePaused', data: { reason: 'client-illness' } }]);
    expect(paused.closed).toBe('paused');
    expect(paused.suggestions).toEqual([]);
  });
});
