import { describe, expect, it } from '@jest/globals';
import {
  coach,
  coordinator,
  given,
  managerNamed,
  opened,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { declineHandover } from './decline-handover.js';

const offered: Past = {
  type: 'HandoverOffered',
  occurredAt: '2026-02-20T08:00:00.000Z',
  data: { handoverId: 'h-1', from: coordinator, to: coach, note: 'työnhaku alkaa', escorted: true },
  actor: 'tkk-2',
};
const pending = [opened(), managerNamed(coordinator, '2026-02-01T08:00:00.000Z'), offered];

describe('declining a handover', () => {
  it('leaves the client manager who it was', () => {
    const outcome = given(pending).when(declineHandover, { handoverId: 'h-1', reason: 'täynnä' }, { actor: coach.id });
    outcome.then([{ type: 'HandoverDeclined', data: { handoverId: 'h-1', reason: 'täynnä' } }]);
    expect(outcome.state.clientManager?.person.id).toBe(coordinator.id);
    expect(outcome.state.handover).toBeUndefined();
  });

  it('is for the one it was offered to, with a reason', () => {
    given(pending)
      .when(declineHandover, { handoverId: 'h-1', reason: 'täynnä' }, { actor: coordinator.id })
      .then({ code: 'handover-not-yours' });
    given(pending)
      .when(declineHandover, { handoverId: 'h-1', reason: ' ' }, { actor: coach.id })
      .then({ code: 'text-missing', field: 'reason' });
  });
});
