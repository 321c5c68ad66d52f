import { describe, expect, it } from '@jest/globals';
import {
  coach,
  coordinator,
  given,
  managerNamed,
  opened,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { withdrawHandover } from './withdraw-handover.js';

const offered: Past = {
  type: 'HandoverOffered',
  occurredAt: '2026-02-20T08:00:00.000Z',
  data: { handoverId: 'h-1', from: coordinator, to: coach, note: 'työnhaku alkaa', escorted: true },
  actor: 'tkk-2',
};
const pending = [opened(), managerNamed(coordinator, '2026-02-01T08:00:00.000Z'), offered];

describe('withdrawing a handover', () => {
  it('is for the client manager, and for who recorded the offer', () => {
    for (const actor of [coordinator.id, 'tkk-2']) {
      const outcome = given(pending).when(
        withdrawHandover,
        { handoverId: 'h-1', reason: 'tilanne muuttui' },
        { actor },
      );
      outcome.then([{ type: 'HandoverWithdrawn', data: { handoverId: 'h-1', reason: 'tilanne muuttui' } }]);
      expect(outcome.state.clientManager?.person.id).toBe(coordinator.id);
      expect(outcome.state.handover).toBeUndefined();
    }
  });

  it('is not for the one it was offered to, nor for anybody else', () => {
    for (const actor of [coach.id, 'somebody']) {
      given(pending).when(withdrawHandover, { handoverId: 'h-1' }, { actor }).then({ code: 'handover-not-yours' });
    }
  });

  it('is refused when nothing is pending', () => {
    given([opened(), managerNamed(coordinator)])
      .when(withdrawHandover, { handoverId: 'h-1' }, { actor: coordinator.id })
      .then({ code: 'not-open' });
  });
});
