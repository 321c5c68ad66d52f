import { describe, expect, it } from '@jest/globals';
import { paused, planAgreed, planSigned, struck } from '../../../../../test/property/case/past-events.js';
import { exited, given, opened } from '../../../../../test/support/given-when-then.js';
import { agreePlan } from './agree-plan.js';

const subgoal = { goal: 'Terveystarkastus', action: 'Ajanvaraus', due: '2026-04-01', owner: 'Hanna Haapa' };
const plan = { goals: ['Työkyky kuntoon'], subgoals: [subgoal] };

describe('agreeing on a plan', () => {
  it('makes the first version, with every sub-goal open', () => {
    const outcome = given([opened()]).when(agreePlan, { ...plan, reviewOn: '2026-05-04' });
    outcome.then([
      {
        type: 'PlanAgreed',
        data: {
          planId: 'id-1',
          planVersion: 1,
          goals: plan.goals,
          subgoals: [{ subgoalId: 'id-2', ...subgoal }],
          reviewOn: '2026-05-04',
        },
      },
    ]);
    expect(outcome.state.plan?.subgoals).toMatchObject([{ state: 'open' }]);
  });

  it('anew replaces it by the next version, which is not signed yet', () => {
    const outcome = given([opened(), planAgreed(), planSigned()]).when(agreePlan, plan);
    outcome.then([{ type: 'PlanAgreed', data: expect.objectContaining({ planId: 'plan-1', planVersion: 2 }) }]);
    expect(outcome.state.plan).toMatchObject({ planVersion: 2, goals: plan.goals });
    expect(outcome.state.plan).not.toHaveProperty('signedOn');
  });

  it('never gives a version number twice, not even that of a struck one', () => {
    given([opened(), planAgreed(), struck({ target: 2, targetType: 'PlanAgreed' })])
      .when(agreePlan, plan)
      .then([{ type: 'PlanAgreed', data: expect.objectContaining({ planVersion: 2 }) }]);
  });

  it.each([
    ['a goal', { ...plan, goals: [] }, 'goals'],
    ['a due date of each sub-goal', { ...plan, subgoals: [subgoal, { ...subgoal, due: '' }] }, 'subgoals.1.due'],
    ['an owner of each sub-goal', { ...plan, subgoals: [{ ...subgoal, owner: ' ' }] }, 'subgoals.0.owner'],
    ['the words of each sub-goal', { ...plan, subgoals: [{ ...subgoal, goal: '' }] }, 'subgoals.0.goal'],
  ])('asks for %s', (_what, data, field) => {
    given([opened()]).when(agreePlan, data).then({ code: 'text-missing', field });
  });

  it('is refused with a date that is none or that lies before the agreement', () => {
    const due = (day: string) => given([opened()]).when(agreePlan, { ...plan, subgoals: [{ ...subgoal, due: day }] });
    due('1.4.2026').then({ code: 'value-invalid', field: 'subgoals.0.due' });
    due('2026-03-01').then({ code: 'time-order', field: 'subgoals.0.due', data: { notBefore: '2026-03-02' } });
    given([opened()])
      .when(agreePlan, { ...plan, reviewOn: '2026-02-01' })
      .then({ code: 'time-order', field: 'reviewOn' });
  });

  it('takes the answers of the plan form and checks them', () => {
    given([opened()])
      .when(agreePlan, { ...plan, form: { id: 'jatkosuunnitelma', answers: { paikka: 'Testilä' } } })
      .then([
        {
          type: 'PlanAgreed',
          data: expect.objectContaining({
            form: { id: 'jatkosuunnitelma', version: 1, answers: { paikka: 'Testilä' } },
          }),
        },
      ]);
    given([opened()])
      .when(agreePlan, { ...plan, form: { id: 'koonti', answers: {} } })
      .then({ code: 'answers-invalid', field: 'form.answers' });
    given([opened()])
      .when(agreePlan, { ...plan, form: { id: 'x', answers: {} } })
      .then({ code: 'definition-unknown', field: 'form.id' });
  });

  it('is refused when told late for a time before the plan that is in force', () => {
    given([opened(), planAgreed({ occurredAt: '2026-02-10T08:00:00.000Z' })])
      .when(agreePlan, plan, { occurredAt: '2026-02-01T08:00:00.000Z' })
      .then({ code: 'time-order', field: 'occurredAt', data: { notBefore: '2026-02-10T08:00:00.000Z' } });
  });

  it('is work: not in a pause, not after the end', () => {
    given([opened(), paused()]).when(agreePlan, plan).then({ code: 'case-paused' });
    given([opened(), exited()]).when(agreePlan, plan).then({ code: 'case-exited' });
  });
});
