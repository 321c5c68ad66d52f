import { describe, expect, it } from '@jest/globals';
import { memberNamed, planAgreed, planned } from '../../../../../test/property/case/past-events.js';
import {
  consentGiven,
  exited,
  given,
  managerNamed,
  opened,
  step,
} from '../../../../../test/support/given-when-then.js';
import { reopenCase } from './reopen-case.js';

const again = { reason: 'työsuhde päättyi' };
const end = exited({ fromPhase: 'COO', occurredAt: '2026-02-10T08:00:00.000Z' });
const mapped = [opened(), step('MAP'), step('COO')];

describe('reopening a case', () => {
  it('goes back to the phase it was in, as a new visit', () => {
    const outcome = given([...mapped, end]).when(reopenCase, again);
    outcome.then([{ type: 'CaseReopened', data: { ...again, phase: 'COO' } }]);
    expect(outcome.state).toMatchObject({
      status: 'active',
      phase: 'COO',
      exits: [{ reopenedAt: '2026-03-02T10:00:00.000Z' }],
    });
  });

  it('clears nothing: facts, consents, plan and network are as they were', () => {
    const { state } = given([...mapped, consentGiven(), planAgreed(), memberNamed(), end]).when(reopenCase, again);
    expect(state).toMatchObject({
      facts: [{ fact: 'situation_mapped' }],
      consents: [{ scope: 'TIIMI' }],
      plan: { planVersion: 1 },
      network: [{ name: 'Sari Salo' }],
    });
  });

  it('does not bring back the client manager nor planned steps: somebody has to be named', () => {
    const { state } = given([...mapped, managerNamed(), planned(), end]).when(reopenCase, again);
    expect(state).not.toHaveProperty('clientManager');
    expect(state.plannedSteps).toMatchObject([{ state: 'cancelled' }]);
  });

  it('may go to another phase that a step could lead to', () => {
    given([...mapped, end])
      .when(reopenCase, { ...again, phase: 'DOC' })
      .then([{ type: 'CaseReopened', data: { ...again, phase: 'DOC' } }]);
  });

  it('is no way around the mapping', () => {
    given([opened(), exited()])
      .when(reopenCase, { ...again, phase: 'DOC' })
      .then({ code: 'guard-not-met', guard: 'situation_mapped' });
  });

  it('is refused into a loop, the end, or a phase that is none', () => {
    given([...mapped, end])
      .when(reopenCase, { ...again, phase: 'TEAM' })
      .then({ code: 'move-not-allowed' });
    given([...mapped, end])
      .when(reopenCase, { ...again, phase: 'END' })
      .then({ code: 'use-exit' });
    given([...mapped, end])
      .when(reopenCase, { ...again, phase: 'XYZ' })
      .then({ code: 'phase-unknown' });
  });

  it('is refused for an open case, without a reason, and before the exit', () => {
    given(mapped).when(reopenCase, again).then({ code: 'case-not-exited' });
    given([...mapped, end])
      .when(reopenCase, { reason: '' })
      .then({ code: 'text-missing', field: 'reason' });
    given([...mapped, end])
      .when(reopenCase, again, { occurredAt: '2026-02-09T08:00:00.000Z' })
      .then({ code: 'time-order', data: { notBefore: '2026-02-10T08:00:00.000Z' } });
  });
});
