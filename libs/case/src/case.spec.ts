import { describe, expect, it } from '@jest/globals';
import {
  coach,
  consentGiven,
  coordinator,
  exited,
  managerNamed,
  nurse,
  opened,
  past,
  stay,
  step,
  type Past,
} from '../../../test/support/given-when-then.js';
import { evolve, foldCase, NO_CASE, type CaseState } from './case.js';
import type { CaseEvent } from './events/index.js';

const at = (day: string) => `2026-${day}T09:00:00.000Z`;

function caseOf(...events: readonly Past[]): CaseState {
  return foldCase(past(events));
}

function visits(state: CaseState): string[] {
  return state.visits.map((visit) => `${visit.phase} ${visit.enteredAt.slice(5, 10)}`);
}

const struck = (target: number, targetType: CaseEvent['type']): Past => ({
  type: 'EntryStruck',
  data: { target, targetType, reason: 'wrong client' },
});

const corrected = (target: number, targetType: CaseEvent['type'], changes: object, occurredAt?: string): Past => ({
  type: 'EntryCorrected',
  data: {
    target,
    targetType,
    changes: { ...changes },
    reason: 'typing error',
    ...(occurredAt === undefined ? {} : { occurredAt }),
  },
});

describe('a late entry', () => {
  it('is a visit of its own day and leaves the present phase alone', () => {
    const state = caseOf(
      opened({ occurredAt: at('01-07') }),
      step('CHK', { occurredAt: at('03-01') }),
      step('MAP', { occurredAt: at('02-01') }),
    );
    expect(visits(state)).toEqual(['REF 01-07', 'MAP 02-01', 'CHK 03-01']);
    expect(state.phase).toBe('CHK');
  });

  it('changes the phase when nothing was recorded after its day', () => {
    const state = caseOf(opened({ occurredAt: at('01-07') }), step('MAP', { occurredAt: at('02-01') }));
    expect(state.phase).toBe('MAP');
  });

  it('earlier in the same phase moves the start of the visit and makes no second one', () => {
    const state = caseOf(
      opened({ occurredAt: at('01-07') }),
      step('MAP', { occurredAt: at('03-01') }),
      step('MAP', { occurredAt: at('02-01') }),
    );
    expect(visits(state)).toEqual(['REF 01-07', 'MAP 02-01']);
  });

  it('between two steps of one phase splits the visit: the later step still says where the case was', () => {
    const again = stay('MAP', { occurredAt: at('03-01') });
    const state = caseOf(
      opened({ occurredAt: at('01-07') }),
      step('MAP', { occurredAt: at('02-01') }),
      again,
      step('CHK', { occurredAt: at('02-15') }),
    );
    expect(visits(state)).toEqual(['REF 01-07', 'MAP 02-01', 'CHK 02-15', 'MAP 03-01']);
    expect(state.phase).toBe('MAP');
  });

  it('of a loop moves nothing', () => {
    const team = stay('TEAM', { occurredAt: at('02-01') });
    const state = caseOf(opened({ occurredAt: at('01-07') }), step('MAP', { occurredAt: at('03-01') }), team);
    expect(visits(state)).toEqual(['REF 01-07', 'MAP 03-01']);
    expect(state.steps.map((each) => each.phase)).toEqual(['TEAM', 'MAP']);
  });

  it('establishes its fact from its own day on', () => {
    const state = caseOf(opened({ occurredAt: at('01-07') }), step('MAP', { occurredAt: at('02-01') }));
    expect(state.facts).toEqual([{ fact: 'situation_mapped', since: at('02-01'), version: 2 }]);
  });

  it('about an earlier client manager does not unseat the present one', () => {
    const state = caseOf(
      opened({ occurredAt: at('01-07') }),
      managerNamed(coach, at('03-01')),
      managerNamed(coordinator, at('02-01')),
    );
    expect(state.clientManager?.person.id).toBe(coach.id);
    expect(state.clientManagers).toEqual([
      { person: coordinator, from: at('02-01'), to: at('03-01') },
      { person: coach, from: at('03-01') },
    ]);
  });

  it('about an earlier pair worker does not replace the present one', () => {
    const named = (person: typeof nurse, day: string): Past => ({
      type: 'PairWorkerNamed',
      occurredAt: at(day),
      data: { person },
    });
    expect(caseOf(opened(), named(nurse, '03-01'), named(coach, '02-01')).pairWorker?.person.id).toBe(nurse.id);
  });

  it('about the time before the exit leaves the case exited', () => {
    const state = caseOf(
      opened({ occurredAt: at('01-07') }),
      exited({ occurredAt: at('03-01') }),
      step('MAP', { occurredAt: at('02-01') }),
    );
    expect(state.status).toBe('exited');
    expect(visits(state)).toEqual(['REF 01-07', 'MAP 02-01']);
  });

  it('about the client manager of the very moment of the exit ends with it, unless the case was opened again then', () => {
    const end = exited({ occurredAt: at('03-01') });
    const state = caseOf(opened(), end, managerNamed(coach, at('03-01')));
    expect([state.clientManager, state.clientManagers[0]?.to]).toEqual([undefined, at('03-01')]);
    const reopened: Past = {
      type: 'CaseReopened',
      occurredAt: at('03-01'),
      data: { reason: 'uusi tarve', phase: 'REF' },
    };
    expect(caseOf(opened(), end, reopened, managerNamed(coach, at('03-01'))).clientManager?.person).toEqual(coach);
  });

  it('about the client manager of the time before the exit ends at the exit', () => {
    const state = caseOf(
      opened({ occurredAt: at('01-07') }),
      exited({ occurredAt: at('03-01') }),
      managerNamed(coach, at('02-01')),
    );
    expect(state.clientManager).toBeUndefined();
    expect(state.clientManagers).toEqual([{ person: coach, from: at('02-01'), to: at('03-01') }]);
  });

  it('counts as a version and as a change of the day it was recorded', () => {
    const state = caseOf(opened({ occurredAt: at('01-07') }), {
      ...step('MAP', { occurredAt: at('02-01') }),
      recordedAt: at('03-05'),
    });
    expect(state).toMatchObject({ version: 2, changedAt: at('03-05') });
  });
});

describe('a correction', () => {
  it('of the time moves the visit and the fact', () => {
    const state = caseOf(
      opened({ occurredAt: at('01-07') }),
      step('MAP', { occurredAt: at('03-01') }),
      step('CHK', { occurredAt: at('02-20') }),
      corrected(2, 'StepRecorded', {}, at('02-01')),
    );
    expect(visits(state)).toEqual(['REF 01-07', 'MAP 02-01', 'CHK 02-20']);
    expect(state.facts[0]).toMatchObject({ fact: 'situation_mapped', since: at('02-01') });
    expect(state.entries[1]).toMatchObject({ version: 2, occurredAt: at('02-01'), corrected: true });
  });

  it('of the opening moves the beginning', () => {
    const state = caseOf(opened({ occurredAt: at('01-07') }), corrected(1, 'CaseOpened', {}, at('01-05')));
    expect(state.openedAt).toBe(at('01-05'));
    expect(visits(state)).toEqual(['REF 01-05']);
  });

  it('that is corrected again counts with its last content', () => {
    const state = caseOf(
      opened(),
      step('MAP', { channel: 'PUH' }),
      corrected(2, 'StepRecorded', { channel: 'VAST' }),
      corrected(2, 'StepRecorded', { channel: 'YHT' }),
    );
    expect(state.steps[0]?.channel).toBe('YHT');
  });

  it('that is struck has no effect', () => {
    const state = caseOf(
      opened(),
      step('MAP', { channel: 'PUH' }),
      corrected(2, 'StepRecorded', { channel: 'VAST' }),
      struck(3, 'EntryCorrected'),
    );
    expect(state.steps[0]?.channel).toBe('PUH');
    expect(state.entries.map((entry) => [entry.corrected, entry.struck])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, true],
      [undefined, undefined],
    ]);
  });
});

describe('a struck entry', () => {
  it('leaves its mark and its version, and nothing else', () => {
    const state = caseOf(opened(), step('MAP'), struck(2, 'StepRecorded'));
    expect(visits(state)).toEqual(['REF 01-07']);
    expect(state).toMatchObject({ version: 3, steps: [], facts: [] });
    expect(state.entries[1]?.struck).toBe(true);
  });

  it('that was an exit opens the case again, with the pause that the exit had ended', () => {
    const pause: Past = { type: 'CasePaused', data: { reason: 'holiday' } };
    expect(caseOf(opened(), pause, exited()).status).toBe('exited');
    const state = caseOf(opened(), pause, exited(), struck(3, 'CaseExited'));
    expect(state.status).toBe('paused');
    expect(state.exits).toEqual([]);
    expect(state.pauses[0]?.to).toBeUndefined();
  });

  it('that was a reopening leaves the case exited', () => {
    const reopened: Past = { type: 'CaseReopened', data: { reason: 'came back', phase: 'MAP' } };
    expect(caseOf(opened(), exited(), reopened).status).toBe('active');
    const state = caseOf(opened(), exited(), reopened, struck(3, 'CaseReopened'));
    expect(state.status).toBe('exited');
    expect(state.exits[0]?.reopenedAt).toBeUndefined();
    expect(visits(state)).toEqual(['REF 01-07']);
  });

  it('that had moved the case hands the move to the next step in that phase', () => {
    const again = stay('MAP', { occurredAt: at('03-01') });
    const state = caseOf(
      opened({ occurredAt: at('01-07') }),
      step('MAP', { occurredAt: at('02-01') }),
      again,
      struck(2, 'StepRecorded'),
    );
    expect(visits(state)).toEqual(['REF 01-07', 'MAP 03-01']);
  });

  it('that was a strike brings the entry back', () => {
    const state = caseOf(opened(), step('MAP'), struck(2, 'StepRecorded'), struck(3, 'EntryStruck'));
    expect(state.phase).toBe('MAP');
    expect(state.entries[1]?.struck).toBeUndefined();
  });
});

describe('the status of a case', () => {
  it('is parked until nothing is missing, also when it was paused meanwhile', () => {
    const parked: Past = { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } };
    const pause: Past = { type: 'CasePaused', data: { reason: 'holiday' } };
    const resumed: Past = { type: 'CaseResumed', data: {} };
    expect(caseOf(opened(), parked, pause, resumed).status).toBe('parked');
    expect(caseOf(opened(), parked, pause, { type: 'CaseUnparked', data: {} }).status).toBe('paused');
  });
});

describe('an exit', () => {
  it('ends the duties and what was planned and offered, and keeps who was responsible', () => {
    const state = caseOf(
      opened(),
      managerNamed(),
      { type: 'PairWorkerNamed', data: { person: nurse } },
      {
        type: 'HandoverOffered',
        data: { handoverId: 'h', from: coordinator, to: coach, note: 'work', escorted: true },
      },
      { type: 'StepPlanned', data: { plannedStepId: 'p', phase: 'MAP', dueAt: at('04-01'), responsible: coordinator } },
      exited({ occurredAt: at('03-01') }),
    );
    expect([state.clientManager, state.pairWorker, state.handover]).toEqual([undefined, undefined, undefined]);
    expect(state.plannedSteps[0]?.state).toBe('cancelled');
    expect(state.clientManagers).toEqual([{ person: coordinator, from: expect.any(String), to: at('03-01') }]);
  });
});

describe('a renewed consent', () => {
  it('keeps the terms of before for the days of before', () => {
    const state = caseOf(opened(), consentGiven({ validTo: '2026-02-01' }), {
      type: 'ConsentRenewed',
      data: {
        consentId: 'consent-1',
        scope: 'TIIMI',
        form: 'Y100',
        formVersion: '2026',
        organisations: ['Testilä'],
        signedOn: '2026-03-01',
      },
    });
    expect(state.consents.map((each) => [each.signedOn, each.validTo])).toEqual([
      ['2026-01-07', '2026-02-01'],
      ['2026-03-01', undefined],
    ]);
  });
});

describe('folding', () => {
  const everything = past([
    opened({ facts: ['own_goal_work'] }),
    consentGiven(),
    managerNamed(),
    step('MAP'),
    step('CHK', { occurredAt: at('03-01') }),
    step('COO', { occurredAt: at('02-01') }),
    managerNamed(coach),
    { type: 'CasePaused', data: { reason: 'holiday' } },
    { type: 'CaseResumed', data: {} },
    { type: 'ConsentWithdrawn', data: { consentId: 'consent-1', scope: 'TIIMI' } },
    exited(),
  ]);

  it('event by event gives what folding them together gives', () => {
    expect(everything.reduce<CaseState>(evolve, NO_CASE)).toEqual(foldCase(everything));
  });

  it('writes neither to the events nor to an earlier state', () => {
    freeze(everything);
    let state = NO_CASE;
    freeze(state);
    for (const event of everything) {
      state = evolve(state, event);
      freeze(state);
    }
    expect(foldCase(everything)).toEqual(state);
  });
});

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
}
