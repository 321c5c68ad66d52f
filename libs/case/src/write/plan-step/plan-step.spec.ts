import { describe, expect, it } from '@jest/globals';
import { paused, parked } from '../../../../../test/property/case/past-events.js';
import {
  coordinator,
  doctor,
  exited,
  given,
  NOW,
  opened,
  openedOn,
  step,
} from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { planStep } from './plan-step.js';

const visit = { phase: 'MAP', dueAt: '2026-03-09T08:00:00.000Z', responsible: coordinator };

describe('planning a step', () => {
  it('says what comes next, by whom and when', () => {
    const outcome = given([opened()]).when(planStep, { ...visit, channel: 'PUH', place: 'puhelimitse' });
    outcome.then([
      { type: 'StepPlanned', data: { plannedStepId: 'id-1', ...visit, channel: 'PUH', place: 'puhelimitse' } },
    ]);
    expect(outcome.state.plannedSteps).toMatchObject([{ phase: 'MAP', state: 'open' }]);
    expect(outcome.state.phase).toBe('REF');
  });

  it('warns when a guard does not hold yet, with what is missing and the remedy, and does not refuse', () => {
    given([opened()])
      .when(planStep, { ...visit, phase: 'DOC', responsible: doctor })
      .then(
        [{ type: 'StepPlanned' }],
        [
          {
            code: 'guard-not-met',
            guard: 'situation_mapped',
            missing: ['fact:situation_mapped'],
            remedy: expect.objectContaining({ en: 'situation_mapped: remedy' }) as never,
          },
        ],
      );
  });

  it('does not warn when the guard holds', () => {
    given([opened(), step('MAP')])
      .when(planStep, { ...visit, phase: 'DOC' })
      .then([{ type: 'StepPlanned' }]);
  });

  it('does not ask now whether the client will be there', () => {
    given([openedOn(TEAM), step('TYKE')])
      .when(planStep, { ...visit, phase: 'PLAN' })
      .then([{ type: 'StepPlanned' }]);
  });

  it('is possible while the case is parked or paused', () => {
    given([openedOn(TEAM), parked()])
      .when(planStep, { ...visit, phase: 'WAIT' })
      .then([{ type: 'StepPlanned' }]);
    given([opened(), paused()])
      .when(planStep, visit)
      .then([{ type: 'StepPlanned' }]);
  });

  it('is refused for a time that has passed', () => {
    given([opened()])
      .when(planStep, { ...visit, dueAt: '2026-03-01T08:00:00.000Z' })
      .then({ code: 'time-order', field: 'dueAt', data: { notBefore: NOW } });
  });

  it('takes what was agreed on earlier and has been since, told late', () => {
    given([opened()])
      .when(planStep, { ...visit, dueAt: '2026-02-27T08:00:00.000Z' }, { occurredAt: '2026-02-20T08:00:00.000Z' })
      .then([{ type: 'StepPlanned' }]);
  });

  it('is refused for a time that is none', () => {
    given([opened()])
      .when(planStep, { ...visit, dueAt: '9.3.2026 klo 10' })
      .then({ code: 'value-invalid', field: 'dueAt' });
  });

  it('is refused for a phase that the path does not have, and for its end', () => {
    given([opened()])
      .when(planStep, { ...visit, phase: 'XYZ' })
      .then({ code: 'phase-unknown', field: 'phase' });
    given([opened()])
      .when(planStep, { ...visit, phase: 'END' })
      .then({ code: 'use-exit' });
  });

  it('is refused for a channel or profession that is none, or that the phase does not use', () => {
    given([opened()])
      .when(planStep, { ...visit, channel: 'FAKSI' })
      .then({ code: 'code-unknown', field: 'channel' });
    given([opened()])
      .when(planStep, { ...visit, channel: 'VAST' })
      .then({ code: 'channel-not-allowed', data: { channel: 'VAST', allowed: ['PUH', 'YHT'] } });
    given([opened()])
      .when(planStep, { ...visit, responsible: { id: 'x', name: 'X', profession: 'KUNINGAS' } })
      .then({ code: 'code-unknown', field: 'responsible.profession' });
  });

  it('is refused for a case that has ended, also when told late', () => {
    const ended = [opened(), exited({ occurredAt: '2026-02-01T08:00:00.000Z' })];
    given(ended).when(planStep, visit).then({ code: 'case-exited' });
    given(ended).when(planStep, visit, { occurredAt: '2026-01-20T08:00:00.000Z' }).then({ code: 'case-exited' });
  });
});
