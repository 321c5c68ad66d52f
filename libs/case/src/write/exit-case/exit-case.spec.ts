import { describe, expect, it } from '@jest/globals';
import {
  cancelled,
  handoverOffered,
  memberNamed,
  noteAdded,
  outcome as recordedOutcome,
  parked,
  paused,
  planAgreed,
  planned,
  reopened,
} from '../../../../../test/property/case/past-events.js';
import {
  consentGiven,
  coordinator,
  exited,
  given,
  managerNamed,
  opened,
  openedOn,
  step,
} from '../../../../../test/support/given-when-then.js';
import { COACHING, SUPPORT, TEAM } from '../../../../../test/support/test-definitions.js';
import { exitCase } from './exit-case.js';

const natural = { reason: 'LUONT' };
const at = (day: string) => `2026-${day}T09:00:00.000Z`;

describe('ending a case', () => {
  it('keeps the reason, the destination, the phase and what was secured', () => {
    const outcome = given([opened(), step('MAP'), planAgreed()]).when(exitCase, { ...natural, destination: 'TYOV' });
    outcome.then([
      {
        type: 'CaseExited',
        data: {
          ...natural,
          destination: 'TYOV',
          unit: 'Testilä',
          fromPhase: 'MAP',
          planSecured: true,
          networkSecured: false,
          passedGuards: [],
        },
      },
    ]);
    expect(outcome.state).toMatchObject({ status: 'exited', exits: [{ reason: 'LUONT', fromPhase: 'MAP' }] });
  });

  it('needs no doctor: it is possible from any phase', () => {
    given([opened()])
      .when(exitCase, natural)
      .then([{ type: 'CaseExited' }]);
  });

  it('asks for a reason of the code list that the path uses', () => {
    given([opened()]).when(exitCase, { reason: 'XX' }).then({ code: 'code-unknown', field: 'reason' });
    given([opened()]).when(exitCase, { reason: '' }).then({ code: 'code-unknown', field: 'reason' });
    given([opened()])
      .when(exitCase, { reason: 'MUUPA' })
      .then({ code: 'code-not-allowed', data: { allowed: SUPPORT.exitReasons } });
  });

  it('asks for words where the reason needs them', () => {
    given([opened()]).when(exitCase, { reason: 'MUU' }).then({ code: 'text-missing', field: 'reasonText' });
    given([opened()])
      .when(exitCase, { reason: 'MUU', reasonText: 'ulkomaille' })
      .then([{ type: 'CaseExited' }]);
  });

  it('is refused for a destination that is none', () => {
    given([opened()])
      .when(exitCase, { ...natural, destination: 'XX' })
      .then({ code: 'code-unknown', field: 'destination' });
  });

  it('is refused twice', () => {
    given([opened(), exited()]).when(exitCase, natural).then({ code: 'case-exited' });
  });
});

describe('the guards of the end', () => {
  const coached = [openedOn(COACHING), step('WORK')];

  it('that are hard refuse, with what is missing and the remedy', () => {
    given(coached)
      .when(exitCase, natural)
      .then({ code: 'guard-not-met', guard: 'exit_secured', missing: ['plan:agreed', 'network'] });
    given([...coached, planAgreed()])
      .when(exitCase, natural)
      .then({ code: 'guard-not-met', missing: ['network'] });
    given([...coached, planAgreed(), memberNamed()])
      .when(exitCase, natural)
      .then([{ type: 'CaseExited', data: expect.objectContaining({ planSecured: true, networkSecured: true }) }]);
  });

  it('that are soft warn and leave a mark', () => {
    const soft = { ...COACHING, guards: COACHING.guards.map((guard) => ({ ...guard, hard: false })) };
    given(coached)
      .when(exitCase, natural, { definition: soft })
      .then(
        [{ type: 'CaseExited', data: expect.objectContaining({ passedGuards: ['exit_secured'] }) }],
        [{ code: 'guard-not-met', guard: 'exit_secured' }],
      );
  });

  it('are asked along the moves of the path: where no move leads to the end, there is none', () => {
    const narrow = {
      ...TEAM,
      moves: {
        ...TEAM.moves,
        listed: TEAM.moves.listed.map((move) => (move.to === 'END' ? { ...move, from: ['FOLLOW'] } : move)),
      },
    };
    given([openedOn(TEAM), consentGiven()])
      .when(exitCase, natural, { definition: narrow })
      .then({ code: 'move-not-allowed', data: { from: 'REF', to: 'END', reachable: ['CALL'] } });
  });
});

describe('what ends with a case', () => {
  it('is the duty of the client manager', () => {
    const outcome = given([opened(), managerNamed(coordinator, at('01-10'))]).when(exitCase, natural);
    expect(outcome.state).not.toHaveProperty('clientManager');
    expect(outcome.state.clientManagers).toMatchObject([{ from: at('01-10'), to: '2026-03-02T10:00:00.000Z' }]);
  });

  it('are the steps that are still planned, with a warning', () => {
    const outcome = given([opened(), planned(), planned({ plannedStepId: 'planned-2' }), cancelled()]).when(
      exitCase,
      natural,
    );
    outcome.then([{ type: 'CaseExited' }], [{ code: 'planned-steps-cancelled', data: { count: 1 } }]);
    expect(outcome.state.plannedSteps).toMatchObject([{ state: 'cancelled' }, { state: 'cancelled' }]);
  });

  it('is a handover that was offered, with a warning', () => {
    const outcome = given([opened(), managerNamed(), handoverOffered()]).when(exitCase, natural);
    outcome.then([{ type: 'CaseExited' }], [{ code: 'handover-ended', data: { handoverId: 'handover-1' } }]);
    expect(outcome.state).not.toHaveProperty('handover');
  });

  it('is a pause: a paused case can end, and a parked one, too', () => {
    const outcome = given([opened(), paused({ occurredAt: at('02-10') })]).when(exitCase, natural);
    expect(outcome.state).toMatchObject({ status: 'exited', pauses: [{ to: '2026-03-02T10:00:00.000Z' }] });
    given([openedOn(TEAM), parked()])
      .when(exitCase, natural)
      .then([{ type: 'CaseExited' }]);
  });

  it('is the follow-up of an earlier end', () => {
    const past = [
      opened({ occurredAt: '2025-01-07T08:00:00.000Z' }),
      exited({ occurredAt: '2025-06-01T08:00:00.000Z' }),
      recordedOutcome({ occurredAt: '2025-09-01T08:00:00.000Z' }),
      reopened({ occurredAt: '2025-10-01T08:00:00.000Z' }),
    ];
    expect(given(past).state.outcomes).toHaveLength(1);
    expect(given(past).when(exitCase, natural).state.outcomes).toEqual([]);
  });
});

describe('an end that is told late', () => {
  it('may come before a note, not before work with the client', () => {
    const past = [opened(), step('MAP', { occurredAt: at('02-10') }), noteAdded({ occurredAt: at('02-20') })];
    given(past)
      .when(exitCase, natural, { occurredAt: at('02-15') })
      .then([{ type: 'CaseExited' }]);
    given(past)
      .when(exitCase, natural, { occurredAt: at('02-09') })
      .then({ code: 'time-order', field: 'occurredAt', data: { notBefore: at('02-10') } });
  });
});
