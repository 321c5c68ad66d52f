import { describe, expect, it } from '@jest/globals';
import {
  dataDisclosed,
  glassBroken,
  glassReviewed,
  handoverAccepted,
  handoverOffered,
  memberNamed,
  memberRemoved,
  noteAdded,
  onwardSent,
  onwardStarted,
  outcome,
  paused,
  placementEnded,
  placementStarted,
  planAgreed,
  planned,
  planSigned,
  reopened,
  resumed,
  struck,
} from '../../../../../test/property/case/past-events.js';
import {
  coach,
  consentGiven,
  coordinator,
  exited,
  given,
  managerNamed,
  opened,
  openedOn,
  step,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { strikeEntry } from './strike-entry.js';

const reason = 'kirjattu väärälle asiakkaalle';

/** Strikes the entry at a place of the past, counted from 1. */
const strike = (past: readonly Past[], entry: number) => given(past).when(strikeEntry, { entry, reason });

describe('striking an entry', () => {
  it('takes it out of the case and leaves it visible as struck, with the reason', () => {
    const result = strike([opened(), step('MAP')], 2);
    result.then([{ type: 'EntryStruck', data: { target: 2, targetType: 'StepRecorded', reason } }]);
    expect(result.state).toMatchObject({ phase: 'REF', facts: [], steps: [], version: 3 });
    expect(result.state.entries[1]).toMatchObject({ version: 2, struck: true, data: { phase: 'MAP' } });
  });

  it('asks for a reason', () => {
    given([opened(), step('MAP')])
      .when(strikeEntry, { entry: 2, reason: '' })
      .then({ code: 'text-missing', field: 'reason' });
  });

  it('is refused for an entry that is not there, and twice', () => {
    strike([opened()], 7).then({ code: 'entry-unknown', field: 'entry' });
    strike([opened(), step('MAP'), struck()], 2).then({ code: 'entry-struck' });
  });

  it('is refused for the opening: a case opened by mistake is ended', () => {
    strike([opened()], 1).then({ code: 'entry-not-correctable', data: { type: 'CaseOpened' } });
  });

  it('is refused for a strike and for a correction', () => {
    strike([opened(), step('MAP'), struck()], 3).then({ code: 'entry-not-correctable' });
  });

  it('is possible in a case that has ended', () => {
    strike([opened(), step('MAP'), exited()], 2).then([{ type: 'EntryStruck' }]);
  });

  it('opens the planned step again that the struck one had done', () => {
    const result = strike([opened(), planned(), step('MAP', { plannedStepId: 'planned-1' })], 3);
    expect(result.state.plannedSteps).toMatchObject([{ state: 'open' }]);
  });

  it('warns when a later step loses what its guard asked for, and does not refuse: the truth comes first', () => {
    strike([opened(), step('MAP'), step('DOC')], 2).then(
      [{ type: 'EntryStruck' }],
      [{ code: 'guard-not-met', guard: 'situation_mapped', data: { entry: 3, phase: 'DOC' } }],
    );
    strike([opened(), step('MAP'), step('CHK'), step('DOC')], 2).then([{ type: 'EntryStruck' }]);
  });

  it('does not warn of what did not hold before', () => {
    strike([opened(), step('DOC'), step('COO')], 3).then([{ type: 'EntryStruck' }]);
  });
});

describe('an entry that others rest on', () => {
  it.each([
    ['a planned step that was done', [opened(), planned(), step('MAP', { plannedStepId: 'planned-1' })], 2],
    ['a plan that was signed', [opened(), planAgreed(), planSigned()], 2],
    ['a plan that was replaced', [opened(), planAgreed(), planAgreed({ planVersion: 2 })], 2],
    ['a network member who was removed', [opened(), memberNamed(), memberRemoved()], 2],
    ['a referral that has begun', [opened(), onwardSent(), onwardStarted()], 2],
    ['a placement that has ended', [opened(), placementStarted(), placementEnded()], 2],
    ['a pause that is over', [opened(), paused(), resumed()], 2],
    ['an offer that was accepted', [opened(), managerNamed(), handoverOffered(), handoverAccepted()], 3],
    ['a naming before an offer', [opened(), managerNamed(), handoverOffered()], 2],
  ] as const)('is not struck before them: %s', (_what, past, entry) => {
    const later = past.slice(entry).map((_event, index) => String(entry + index + 1));
    strike(past, entry).then({ code: 'entry-in-use', data: { entries: later } });
  });

  it('can be struck when they have been', () => {
    const past = [opened(), placementStarted(), placementEnded(), struck({ target: 3, targetType: 'PlacementEnded' })];
    expect(strike(past, 2).state.placements).toEqual([]);
  });
});

describe('a disclosure', () => {
  const past = [opened(), onwardSent(), dataDisclosed()];

  it('stays as long as the referral that it went with', () => {
    strike(past, 3).then({ code: 'entry-in-use', data: { entries: ['2'] } });
    strike([...past, struck({ target: 2, targetType: 'OnwardReferralSent' })], 3).then([{ type: 'EntryStruck' }]);
  });

  it('is not taken away with it: a referral to the wrong place stays told', () => {
    strike(past, 2).then([{ type: 'EntryStruck', data: expect.objectContaining({ target: 2 }) }]);
  });
});

describe('an emergency access', () => {
  it('is never struck, nor is its review', () => {
    const past = [opened(), glassBroken(), glassReviewed()];
    for (const entry of [2, 3]) strike(past, entry).then({ code: 'entry-not-correctable' });
  });
});

describe('who is responsible', () => {
  it('is the one before when the newest naming is struck', () => {
    const result = strike([opened(), managerNamed(coordinator), managerNamed(coach)], 3);
    expect(result.state.clientManager?.person).toEqual(coordinator);
    expect(result.state.clientManagers).toHaveLength(1);
  });

  it('is the one who offered when the acceptance is struck, and the offer is pending again', () => {
    const result = strike([opened(), managerNamed(coordinator), handoverOffered(), handoverAccepted()], 4);
    expect(result.state).toMatchObject({
      clientManager: { person: coordinator },
      handover: { handoverId: 'handover-1' },
    });
  });
});

describe('striking an exit', () => {
  const past = [opened(), managerNamed(coordinator), planned(), paused(), exited()];

  it('brings everything back that ended with it', () => {
    expect(strike(past, 5).state).toMatchObject({
      status: 'paused',
      exits: [],
      clientManager: { person: coordinator },
      plannedSteps: [{ state: 'open' }],
    });
  });

  it('is refused while an outcome is counted from it, or the case has been reopened', () => {
    strike([...past, outcome()], 5).then({ code: 'entry-in-use', data: { entries: ['6'] } });
    strike([...past, reopened()], 5).then({ code: 'entry-in-use', data: { entries: ['6'] } });
  });

  it('is possible after the reopening has been struck', () => {
    const back = [...past, reopened(), struck({ target: 6, targetType: 'CaseReopened' })];
    expect(given(back).state.status).toBe('exited');
    expect(strike(back, 5).state.status).toBe('paused');
  });
});

describe('striking a reopening or a resumption', () => {
  it('leads back to the exited or paused case', () => {
    expect(strike([opened(), exited(), reopened()], 3).state.status).toBe('exited');
    expect(strike([opened(), paused(), resumed(), noteAdded()], 3).state.status).toBe('paused');
  });

  it('is refused when work has been done since', () => {
    strike([opened(), exited(), reopened(), step('MAP')], 3).then({ code: 'entry-in-use', data: { entries: ['4'] } });
    strike([opened(), paused(), resumed(), step('MAP')], 3).then({ code: 'entry-in-use' });
  });
});

describe('striking a consent', () => {
  const asked = [openedOn(TEAM), consentGiven()];

  it('parks the case that cannot do without it', () => {
    const result = strike(asked, 2);
    result.then([{ type: 'EntryStruck' }, { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } }]);
    expect(result.state).toMatchObject({ status: 'parked', consents: [] });
  });

  it('leaves the case as it is when the path does not ask for it, or another one is in force', () => {
    strike([opened(), consentGiven()], 2).then([{ type: 'EntryStruck' }]);
    strike([...asked, consentGiven({ consentId: 'consent-2' })], 2).then([{ type: 'EntryStruck' }]);
  });

  it('of which the withdrawal is struck lets the case go on', () => {
    const past: Past[] = [
      ...asked,
      { type: 'ConsentWithdrawn', data: { consentId: 'consent-1', scope: 'TIIMI' } },
      { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } },
    ];
    const result = strike(past, 3);
    result.then([{ type: 'EntryStruck' }, { type: 'CaseUnparked', data: {} }]);
    expect(result.state.status).toBe('active');
  });
});
