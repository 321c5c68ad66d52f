import { describe, expect, it } from '@jest/globals';
import {
  coach,
  coordinator,
  exited,
  given,
  managerNamed,
  opened,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { acceptHandover } from './accept-handover.js';

const offered: Past = {
  type: 'HandoverOffered',
  occurredAt: '2026-02-20T08:00:00.000Z',
  data: { handoverId: 'h-1', from: coordinator, to: coach, note: 'työnhaku alkaa', escorted: true },
  actor: 'tkk-2',
};
const pending = [opened(), managerNamed(coordinator, '2026-02-01T08:00:00.000Z'), offered];

describe('accepting a handover', () => {
  it('makes the one it was offered to the client manager, from that moment on', () => {
    const outcome = given(pending).when(
      acceptHandover,
      { handoverId: 'h-1' },
      { actor: coach.id, occurredAt: '2026-02-23T08:00:00.000Z' },
    );
    outcome.then([{ type: 'HandoverAccepted', data: { handoverId: 'h-1', person: coach } }]);
    expect(outcome.state.handover).toBeUndefined();
    expect(outcome.state.clientManagers).toEqual([
      { person: coordinator, from: '2026-02-01T08:00:00.000Z', to: '2026-02-23T08:00:00.000Z' },
      { person: coach, from: '2026-02-23T08:00:00.000Z' },
    ]);
  });

  it('is for the one it was offered to, and for nobody else', () => {
    for (const actor of [coordinator.id, 'tkk-2', 'somebody']) {
      given(pending).when(acceptHandover, { handoverId: 'h-1' }, { actor }).then({ code: 'handover-not-yours' });
    }
  });

  it('ends the pair work of who takes over', () => {
    given([...pending, { type: 'PairWorkerNamed', data: { person: coach } }])
      .when(acceptHandover, { handoverId: 'h-1' }, { actor: coach.id })
      .then([{ type: 'HandoverAccepted' }, { type: 'PairWorkerReleased', data: { personId: coach.id } }]);
  });

  it('is refused when nothing is pending under the name, before the offer, and after the end of the case', () => {
    const as = { actor: coach.id };
    given(pending).when(acceptHandover, { handoverId: 'h-2' }, as).then({ code: 'not-open', field: 'handoverId' });
    given(pending)
      .when(acceptHandover, { handoverId: 'h-1' }, { ...as, occurredAt: '2026-02-10T08:00:00.000Z' })
      .then({ code: 'time-order' });
    given([...pending, exited()])
      .when(acceptHandover, { handoverId: 'h-1' }, as)
      .then({ code: 'case-exited' });
  });
});
