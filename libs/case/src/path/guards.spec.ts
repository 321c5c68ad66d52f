import { describe, expect, it } from '@jest/globals';
import {
  consentGiven,
  coordinator,
  given,
  managerNamed,
  NOW,
  opened,
  step,
} from '../../../../test/support/given-when-then.js';
import type { Past } from '../../../../test/support/given-when-then.js';
import type { Condition } from './definition.js';
import { missingFor, type GuardInput } from './guards.js';

const NOW_INPUT: GuardInput = { at: NOW, day: '2026-03-02', counts: { withFact: {} } };

function missing(condition: Condition, events: readonly Past[] = [opened()], input: Partial<GuardInput> = {}) {
  return missingFor(condition, given(events).state, { ...NOW_INPUT, ...input });
}

describe('a guard that asks for a fact', () => {
  const mapped: Condition = { fact: 'situation_mapped' };

  it('holds from the moment of the step that set it', () => {
    const events = [opened(), step('MAP', { occurredAt: '2026-02-01T09:00:00.000Z' })];
    expect(missing(mapped, events, { at: '2026-02-01T09:00:00.000Z' })).toEqual([]);
    expect(missing(mapped, events, { at: '2026-02-01T08:59:59.999Z' })).toEqual(['fact:situation_mapped']);
  });

  it('names what is missing', () => {
    expect(missing(mapped)).toEqual(['fact:situation_mapped']);
  });
});

describe('a guard that asks for several things', () => {
  const both: Condition = { all: [{ fact: 'situation_mapped' }, { consent: 'TIIMI' }] };
  const either: Condition = { any: [{ fact: 'situation_mapped' }, { consent: 'TIIMI' }] };

  it('all of them: names each that is missing, once', () => {
    expect(missing(both)).toEqual(['fact:situation_mapped', 'consent:TIIMI']);
    expect(missing({ all: [both, both] })).toEqual(['fact:situation_mapped', 'consent:TIIMI']);
    expect(missing(both, [opened(), step('MAP')])).toEqual(['consent:TIIMI']);
    expect(missing(both, [opened(), step('MAP'), consentGiven()])).toEqual([]);
  });

  it('any of them: one is enough, else all are named', () => {
    expect(missing(either)).toEqual(['fact:situation_mapped', 'consent:TIIMI']);
    expect(missing(either, [opened(), consentGiven()])).toEqual([]);
  });

  it('not: holds where the other does not', () => {
    expect(missing({ not: { fact: 'situation_mapped' } })).toEqual([]);
    expect(missing({ not: { fact: 'situation_mapped' } }, [opened(), step('MAP')])).toEqual([
      'not:fact:situation_mapped',
    ]);
  });
});

describe('a guard that asks for a consent', () => {
  const consent: Condition = { consent: 'TIIMI' };
  const given2022 = [opened(), consentGiven({ signedOn: '2022-03-01', validTo: '2022-12-31' })];

  it('holds on its last day and not on the next', () => {
    expect(missing(consent, given2022, { day: '2022-12-31' })).toEqual([]);
    expect(missing(consent, given2022, { day: '2023-01-01' })).toEqual(['consent:TIIMI']);
  });

  it('does not hold before it was signed, nor for another scope', () => {
    expect(missing(consent, given2022, { day: '2022-02-28' })).toEqual(['consent:TIIMI']);
    expect(missing({ consent: 'TUTK' }, given2022, { day: '2022-06-01' })).toEqual(['consent:TUTK']);
  });
});

describe('a guard that asks for a client manager', () => {
  const manager: Condition = { clientManager: true };
  const named = managerNamed(coordinator, '2026-02-10T09:00:00.000Z');

  it('holds from the day the manager was named: a late entry about an earlier day does not pass', () => {
    expect(missing(manager, [opened(), named])).toEqual([]);
    expect(missing(manager, [opened(), named], { at: '2026-02-09T09:00:00.000Z' })).toEqual(['client-manager']);
  });

  it('does not hold without contact data', () => {
    const { contact: _contact, ...unreachable } = coordinator;
    expect(missing(manager, [opened(), managerNamed(unreachable)])).toEqual(['client-manager']);
  });
});

describe('a guard that asks for a plan', () => {
  const agreed: Past = {
    type: 'PlanAgreed',
    occurredAt: '2026-02-10T09:00:00.000Z',
    data: { planId: 'plan-1', planVersion: 1, goals: ['työ'], subgoals: [] },
  };

  it('holds from the day it was agreed', () => {
    expect(missing({ plan: 'agreed' }, [opened(), agreed])).toEqual([]);
    expect(missing({ plan: 'agreed' }, [opened(), agreed], { at: '2026-02-09T09:00:00.000Z' })).toEqual([
      'plan:agreed',
    ]);
  });

  it('signed: not before the client has signed', () => {
    const signed: Past = { type: 'PlanSigned', data: { planId: 'plan-1', planVersion: 1, signedOn: '2026-02-12' } };
    expect(missing({ plan: 'signed' }, [opened(), agreed])).toEqual(['plan:signed']);
    expect(missing({ plan: 'signed' }, [opened(), agreed, signed])).toEqual([]);
    expect(missing({ plan: 'signed' }, [opened(), agreed, signed], { day: '2026-02-11' })).toEqual(['plan:signed']);
  });
});

describe('a guard that asks for what is given with the step', () => {
  it('the client there', () => {
    expect(missing({ clientPresent: true }, [opened()], { clientPresent: true })).toEqual([]);
    expect(missing({ clientPresent: true })).toEqual(['client-present']);
  });

  it('one of the channels', () => {
    expect(missing({ channelIn: ['VRYH', 'ETA'] }, [opened()], { channel: 'ETA' })).toEqual([]);
    expect(missing({ channelIn: ['VRYH', 'ETA'] }, [opened()], { channel: 'RYH' })).toEqual(['channel:VRYH|ETA']);
  });

  it('a reason of the exit', () => {
    expect(missing({ exitReason: true })).toEqual(['exit-reason']);
    expect(missing({ exitReason: true }, [opened()], { exitReason: 'TYOLL' })).toEqual([]);
  });
});

describe('a guard over other cases', () => {
  const counts = (open: number, clientWorkPercent: number) => ({ caseload: { open, clientWorkPercent }, withFact: {} });

  it('twenty clients for a full week, ten for half of it', () => {
    const free: Condition = { caseloadBelow: 20 };
    expect(missing(free, [opened()], { counts: counts(19, 100) })).toEqual([]);
    expect(missing(free, [opened()], { counts: counts(20, 100) })).toEqual(['caseload']);
    expect(missing(free, [opened()], { counts: counts(9, 50) })).toEqual([]);
    expect(missing(free, [opened()], { counts: counts(10, 50) })).toEqual(['caseload']);
  });

  it('a quota is full at its limit, but not for a case that is within it', () => {
    const quota: Condition = { quota: { fact: 'pilot_check_used', limit: 30 } };
    expect(missing(quota, [opened()], { counts: { withFact: { pilot_check_used: 29 } } })).toEqual([]);
    expect(missing(quota, [opened()], { counts: { withFact: { pilot_check_used: 30 } } })).toEqual([
      'quota:pilot_check_used',
    ]);
    const within = [opened({ facts: ['pilot_check_used'] })];
    expect(missing(quota, within, { counts: { withFact: { pilot_check_used: 30 } } })).toEqual([]);
  });
});

describe('a guard that asks how the case came', () => {
  it('by a referral', () => {
    expect(missing({ referral: true })).toEqual(['referral']);
    expect(missing({ referral: true }, [opened({ entry: { by: 'referral', source: 'TE' } })])).toEqual([]);
  });
});
