import { describe, expect, it } from '@jest/globals';
import { noShow, parked, paused, planned, reopened, resumed } from '../../../../../test/property/case/past-events.js';
import {
  consentGiven,
  coordinator,
  doctor,
  exited,
  given,
  managerNamed,
  nurse,
  opened,
  openedOn,
  step,
} from '../../../../../test/support/given-when-then.js';
import { SUPPORT, TEAM } from '../../../../../test/support/test-definitions.js';
import type { DecisionContext } from '../decision-context.js';
import { recordStep } from './record-step.js';

const mapping = { phase: 'MAP', performedBy: nurse };
const doctorsVisit = { phase: 'DOC', performedBy: doctor, clientPresent: true };
const at = (day: string) => `2026-${day}T09:00:00.000Z`;

describe('recording a step', () => {
  it('moves the case, sets the facts of the phase and takes its usual channel', () => {
    const outcome = given([opened()]).when(recordStep, mapping);
    outcome.then([
      {
        type: 'StepRecorded',
        data: {
          stepId: 'id-1',
          phase: 'MAP',
          movesTo: 'MAP',
          performedBy: nurse,
          participants: [],
          clientPresent: false,
          channel: 'PUH',
          facts: ['situation_mapped'],
          passedGuards: [],
        },
      },
    ]);
    expect(outcome.state.phase).toBe('MAP');
  });

  it('goes back as well as on: a client may move in many directions', () => {
    expect(given([opened(), step('MAP'), step('DOC')]).when(recordStep, mapping).state.phase).toBe('MAP');
  });

  it('in the phase that the case is in stays there, in the same visit', () => {
    const outcome = given([opened(), step('COO')]).when(recordStep, { phase: 'COO', performedBy: coordinator });
    expect(outcome.events()[0]?.data).not.toHaveProperty('movesTo');
    expect(outcome.state.visits.map(({ phase }) => phase)).toEqual(['REF', 'COO']);
  });

  it('in a loop never moves the case, from whichever phase', () => {
    const outcome = given([opened(), step('MAP')]).when(recordStep, { phase: 'TEAM', performedBy: coordinator });
    expect(outcome.events()[0]?.data).not.toHaveProperty('movesTo');
    expect(outcome.state).toMatchObject({ phase: 'MAP', steps: [{ phase: 'MAP' }, { phase: 'TEAM' }] });
  });

  it('in a gate and in a wait moves the case like any other', () => {
    const called = [openedOn(TEAM), consentGiven(), step('CALL')];
    const gate = given(called).when(recordStep, { phase: 'CONS', performedBy: nurse, answers: { tyohistoria: '' } });
    expect(gate.state.phase).toBe('CONS');
    const wait = given([...called, step('CONS')]).when(recordStep, { phase: 'WAIT', performedBy: nurse });
    expect(wait.state.phase).toBe('WAIT');
  });

  it('is refused where the path has no such move, with what it has', () => {
    given([openedOn(TEAM)])
      .when(recordStep, { phase: 'PLAN', performedBy: nurse })
      .then({
        code: 'move-not-allowed',
        field: 'phase',
        data: { from: 'REF', to: 'PLAN', reachable: ['CALL', 'END'] },
      });
  });

  it('is refused for a phase that the path does not have, and for its end', () => {
    given([opened()])
      .when(recordStep, { ...mapping, phase: 'XYZ' })
      .then({ code: 'phase-unknown' });
    given([opened()])
      .when(recordStep, { ...mapping, phase: 'END' })
      .then({ code: 'use-exit' });
  });

  it('is refused for codes that are none, each with its field', () => {
    given([opened()])
      .when(recordStep, { ...mapping, channel: 'FAKSI' })
      .then({ code: 'code-unknown', field: 'channel' });
    given([opened()])
      .when(recordStep, { ...mapping, performedBy: { ...nurse, profession: 'KUNINGAS' } })
      .then({ code: 'code-unknown', field: 'performedBy.profession' });
    given([opened()])
      .when(recordStep, { ...mapping, participants: [{ name: 'Aino' }, { name: 'Eino', role: 'ISO' }] })
      .then({ code: 'code-unknown', field: 'participants.1.role' });
  });

  it('is refused by a channel that the phase does not use', () => {
    given([opened()])
      .when(recordStep, { ...mapping, channel: 'VAST' })
      .then({ code: 'channel-not-allowed', data: { allowed: ['PUH', 'YHT'] } });
  });
});

describe('the doctor', () => {
  it('before the mapping is refused, with the guard, what is missing, why, and where to remedy it', () => {
    given([opened()])
      .when(recordStep, doctorsVisit)
      .then({
        code: 'guard-not-met',
        guard: 'situation_mapped',
        missing: ['fact:situation_mapped'],
        reason: { fi: 'situation_mapped: reason', sv: 'situation_mapped: reason', en: 'situation_mapped: reason' },
        remedy: { fi: 'situation_mapped: remedy', sv: 'situation_mapped: remedy', en: 'situation_mapped: remedy' },
        remedyPhases: ['MAP', 'NET', 'CHK'],
      });
  });

  it.each(['MAP', 'NET', 'CHK'])('after %s is possible', (phase) => {
    given([opened(), step(phase)])
      .when(recordStep, doctorsVisit)
      .then([{ type: 'StepRecorded' }]);
  });

  it('is refused when told late for a time before the mapping', () => {
    given([opened(), step('MAP', { occurredAt: at('02-10') })])
      .when(recordStep, doctorsVisit, { occurredAt: at('02-09') })
      .then({ code: 'guard-not-met', guard: 'situation_mapped' });
  });
});

describe('guards of a step', () => {
  it('ask for a consent in force at the time of the step', () => {
    const call = { phase: 'CALL', performedBy: coordinator };
    const ended = consentGiven({ signedOn: '2026-01-07', validTo: '2026-01-31' });
    given([openedOn(TEAM), ended])
      .when(recordStep, call)
      .then({ code: 'guard-not-met', missing: ['consent:TIIMI'] });
    given([openedOn(TEAM), ended])
      .when(recordStep, call, { occurredAt: at('01-31') })
      .then([{ type: 'StepRecorded' }]);
  });

  it('ask for the client manager of the time of the step', () => {
    const follow = { phase: 'FOLLOW', performedBy: coordinator };
    const past = [openedOn(TEAM), step('PLAN', { occurredAt: at('01-10') }), managerNamed(coordinator, at('02-01'))];
    given(past)
      .when(recordStep, follow)
      .then([{ type: 'StepRecorded' }]);
    given(past)
      .when(recordStep, follow, { occurredAt: at('01-20') })
      .then({ code: 'guard-not-met', missing: ['client-manager'] });
    given([...past, exited({ occurredAt: at('02-20') })])
      .when(recordStep, follow, { occurredAt: at('02-10') })
      .then([{ type: 'StepRecorded' }]);
  });

  it('that are soft warn and leave a mark on the entry', () => {
    const soft = { ...SUPPORT, guards: SUPPORT.guards.map((guard) => ({ ...guard, hard: false })) };
    given([opened()])
      .when(recordStep, doctorsVisit, { definition: soft })
      .then(
        [{ type: 'StepRecorded', data: expect.objectContaining({ passedGuards: ['situation_mapped'] }) }],
        [{ code: 'guard-not-met', guard: 'situation_mapped' }],
      );
  });

  it('of a loop hold for the loop, too', () => {
    const guarded = {
      ...SUPPORT,
      phases: SUPPORT.phases.map((phase) => (phase.id === 'TEAM' ? { ...phase, guard: 'situation_mapped' } : phase)),
    };
    given([opened()])
      .when(recordStep, { phase: 'TEAM', performedBy: coordinator }, { definition: guarded })
      .then({ code: 'guard-not-met', guard: 'situation_mapped' });
  });
});

describe('the form of a step', () => {
  const called = [openedOn(TEAM), consentGiven(), step('CALL')];

  it('is kept with its version', () => {
    given(called)
      .when(recordStep, { phase: 'CONS', performedBy: nurse, answers: { tyohistoria: '12 v' } })
      .then([
        {
          type: 'StepRecorded',
          data: expect.objectContaining({ form: { id: 'koonti', version: 1, answers: { tyohistoria: '12 v' } } }),
        },
      ]);
  });

  it('is asked for where the phase demands it, and checked', () => {
    given(called)
      .when(recordStep, { phase: 'CONS', performedBy: nurse })
      .then({
        code: 'answers-invalid',
        field: 'answers',
        faults: [expect.objectContaining({ field: '/tyohistoria' }) as never],
      });
  });

  it('is checked by the codes of the day on which the step was taken, however late it is entered', () => {
    const retired = { field: '/ammatti', rule: 'retired', message: { fi: '-', sv: '-', en: '-' } } as const;
    const forms: DecisionContext['forms'] = {
      check: (_form, _answers, day) => ({
        version: 1,
        faults: day === undefined || day < '2026-03-01' ? [] : [retired],
      }),
    };
    const consultation = { phase: 'CONS', performedBy: nurse, answers: { ammatti: 'VANHA' } };
    given(called)
      .when(recordStep, consultation, { forms })
      .then({ code: 'answers-invalid', field: 'answers', faults: [retired] });
    given(called)
      .when(recordStep, consultation, { forms, occurredAt: '2026-02-28T12:00:00.000Z' })
      .then([{ type: 'StepRecorded' }]);
  });

  it('may be left out where the phase does not demand it', () => {
    given([...called, step('TYKE')])
      .when(recordStep, { phase: 'PLAN', performedBy: nurse, clientPresent: true })
      .then([{ type: 'StepRecorded' }]);
  });

  it('is refused where the phase has none: nothing that was written is thrown away', () => {
    given([opened()])
      .when(recordStep, { ...mapping, answers: { oire: 'selkä' } })
      .then({ code: 'value-invalid', field: 'answers' });
  });

  it('sets a fact only when its answer says so', () => {
    const asking = {
      ...TEAM,
      phases: TEAM.phases.map((phase) =>
        phase.id === 'CONS'
          ? { ...phase, sets: [{ fact: 'background', when: { field: 'valmis', equals: true } }] }
          : phase,
      ),
    };
    const facts = (valmis: boolean) =>
      given(called).when(
        recordStep,
        { phase: 'CONS', performedBy: nurse, answers: { tyohistoria: '', valmis } },
        { definition: asking },
      ).state.facts;
    expect(facts(true)).toMatchObject([{ fact: 'background' }]);
    expect(facts(false)).toEqual([]);
  });
});

describe('a planned step', () => {
  it('is done when it is recorded', () => {
    const outcome = given([opened(), planned()]).when(recordStep, { ...mapping, plannedStepId: 'planned-1' });
    expect(outcome.state.plannedSteps).toMatchObject([{ state: 'done' }]);
  });

  it('is refused when it is not open, unknown, or of another phase', () => {
    given([opened(), planned(), noShow()])
      .when(recordStep, { ...mapping, plannedStepId: 'planned-1' })
      .then({ code: 'not-open', data: { state: 'no-show' } });
    given([opened()])
      .when(recordStep, { ...mapping, plannedStepId: 'planned-9' })
      .then({ code: 'entry-unknown' });
    given([opened(), planned({ phase: 'CHK' })])
      .when(recordStep, { ...mapping, plannedStepId: 'planned-1' })
      .then({ code: 'value-invalid', field: 'plannedStepId' });
  });
});

describe('a step that is told late', () => {
  const past = [opened(), step('MAP', { occurredAt: at('02-10') }), step('COO', { occurredAt: at('02-20') })];

  it('takes its place in the order of the world and leaves the case where later steps have taken it', () => {
    const outcome = given(past).when(recordStep, { phase: 'CHK', performedBy: nurse }, { occurredAt: at('02-15') });
    outcome.then(
      [{ type: 'StepRecorded', data: expect.objectContaining({ movesTo: 'CHK' }) }],
      [{ code: 'late-entry', data: { laterSteps: 1, phase: 'COO' } }],
    );
    expect(outcome.state.visits.map(({ phase }) => phase)).toEqual(['REF', 'MAP', 'CHK', 'COO']);
    expect(outcome.state.phase).toBe('COO');
  });

  it('is judged from the phase that the case was in then', () => {
    const moved = [openedOn(TEAM), consentGiven(), step('CALL', { occurredAt: at('02-10') })];
    given(moved)
      .when(recordStep, { phase: 'CALL', performedBy: nurse }, { occurredAt: at('02-05') })
      .then([{ type: 'StepRecorded', data: expect.objectContaining({ movesTo: 'CALL' }) }], [{ code: 'late-entry' }]);
    given(moved)
      .when(recordStep, { phase: 'CONS', performedBy: nurse }, { occurredAt: at('02-05') })
      .then({ code: 'move-not-allowed' });
  });

  it('is refused for a time before the opening', () => {
    given(past)
      .when(recordStep, mapping, { occurredAt: '2026-01-06T09:00:00.000Z' })
      .then({ code: 'time-order', field: 'occurredAt' });
  });

  it('is taken by a case that has ended, for the time before its end only', () => {
    const ended = [...past, exited({ occurredAt: at('02-25') })];
    const late = given(ended).when(recordStep, mapping, { occurredAt: at('02-22') });
    expect(late.state).toMatchObject({ status: 'exited', phase: 'MAP' });
    given(ended)
      .when(recordStep, mapping, { occurredAt: at('02-26') })
      .then({ code: 'case-exited' });
  });

  it('is refused for a time between an exit and the reopening', () => {
    given([...past, exited({ occurredAt: at('02-22') }), reopened({ occurredAt: at('02-28') })])
      .when(recordStep, mapping, { occurredAt: at('02-25') })
      .then({ code: 'case-exited' });
  });

  it('is refused for a time in a pause, also in one that is over', () => {
    const rested = [...past, paused({ occurredAt: at('02-21') }), resumed({ occurredAt: at('02-26') })];
    given(rested)
      .when(recordStep, mapping, { occurredAt: at('02-23') })
      .then({ code: 'case-paused' });
    given(rested)
      .when(recordStep, mapping, { occurredAt: at('02-27') })
      .then([{ type: 'StepRecorded' }]);
  });
});

describe('a case that stands still', () => {
  it('takes no step while it is paused', () => {
    given([opened(), paused()])
      .when(recordStep, mapping)
      .then({ code: 'case-paused', data: expect.objectContaining({ reason: 'client-illness' }) });
  });

  it('takes a step of the time before the pause', () => {
    given([opened(), paused({ occurredAt: at('02-20') })])
      .when(recordStep, mapping, { occurredAt: at('02-10') })
      .then([{ type: 'StepRecorded' }]);
  });

  it('takes no step while it is parked, and says what it waits for', () => {
    given([openedOn(TEAM), parked()])
      .when(recordStep, { phase: 'CALL', performedBy: nurse })
      .then({ code: 'case-parked', missing: ['consent:TIIMI'] });
  });
});

describe('a meeting that is held once as a rule', () => {
  it('may be repeated, with a warning', () => {
    given([openedOn(TEAM), step('TYKE')])
      .when(recordStep, { phase: 'TYKE', performedBy: doctor })
      .then([{ type: 'StepRecorded' }], [{ code: 'repeated', data: { phase: 'TYKE' } }]);
  });
});
