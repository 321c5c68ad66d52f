import { describe, expect, it } from '@jest/globals';
import {
  coach,
  coordinator,
  exited,
  given,
  managerNamed,
  nurse,
  opened,
  openedOn,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { COACHING } from '../../../../../test/support/test-definitions.js';
import { nameClientManager } from './name-client-manager.js';

const february = '2026-02-01T08:00:00.000Z';
const offered: Past = {
  type: 'HandoverOffered',
  data: { handoverId: 'h-1', from: coordinator, to: coach, note: 'työnhaku alkaa', escorted: true },
};

describe('naming the client manager', () => {
  it('is enough where there is none', () => {
    const outcome = given([opened()]).when(nameClientManager, { person: coordinator });
    outcome.then([{ type: 'ClientManagerNamed', data: { person: coordinator } }]);
    expect(outcome.state.clientManager?.person).toEqual(coordinator);
  });

  it('asks for a contact that the client can use', () => {
    const { contact: _contact, ...unreachable } = coordinator;
    given([opened()])
      .when(nameClientManager, { person: unreachable })
      .then({ code: 'text-missing', field: 'person.contact' });
  });

  it('over another asks why: a case is handed over', () => {
    given([opened(), managerNamed(coordinator)])
      .when(nameClientManager, { person: coach })
      .then({ code: 'client-manager-exists', field: 'reason' });
  });

  it('over another with a reason leaves exactly one, and keeps who was before', () => {
    const outcome = given([opened(), managerNamed(coordinator)]).when(nameClientManager, {
      person: coach,
      reason: 'pitkä poissaolo',
    });
    outcome.then([{ type: 'ClientManagerNamed', data: { person: coach, reason: 'pitkä poissaolo' } }]);
    expect(outcome.state.clientManagers.map(({ person, to }) => [person.id, to === undefined])).toEqual([
      [coordinator.id, false],
      [coach.id, true],
    ]);
  });

  it('over another ends the offer that was pending, and says so', () => {
    const outcome = given([opened(), managerNamed(coordinator), offered]).when(nameClientManager, {
      person: nurse,
      reason: 'lähti',
    });
    outcome.then([{ type: 'HandoverWithdrawn' }, { type: 'ClientManagerNamed' }], [{ code: 'handover-ended' }]);
    expect(outcome.state.handover).toBeUndefined();
  });

  it('of the same person changes the contact, or nothing', () => {
    const moved = { ...coordinator, contact: '050 555 0099' };
    given([opened(), managerNamed(coordinator)])
      .when(nameClientManager, { person: moved })
      .then([{ type: 'ClientManagerNamed' }]);
    given([opened(), managerNamed(coordinator)])
      .when(nameClientManager, { person: coordinator })
      .then({ code: 'nothing-to-change' });
  });

  it('told late fills the time before the present one', () => {
    const outcome = given([opened(), managerNamed(coach, '2026-02-20T08:00:00.000Z')]).when(
      nameClientManager,
      { person: coordinator },
      { occurredAt: february },
    );
    outcome.then([{ type: 'ClientManagerNamed' }]);
    expect(outcome.state.clientManager?.person.id).toBe(coach.id);
  });

  it('warns of a full caseload', () => {
    given([openedOn(COACHING)])
      .when(
        nameClientManager,
        { person: coach },
        { counts: { caseload: { open: 20, clientWorkPercent: 100 }, withFact: {} } },
      )
      .then([{ type: 'ClientManagerNamed' }], [{ code: 'guard-not-met', guard: 'caseload_free' }]);
  });

  it('is possible while the case is parked or paused, not after its end and not before its beginning', () => {
    const parked: Past = { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } };
    const paused: Past = { type: 'CasePaused', data: { reason: 'holiday' } };
    given([opened(), parked, paused])
      .when(nameClientManager, { person: coach })
      .then([{ type: 'ClientManagerNamed' }]);
    given([opened(), exited()]).when(nameClientManager, { person: coach }).then({ code: 'case-exited' });
    given([opened()])
      .when(nameClientManager, { person: coach }, { occurredAt: '2025-12-01T08:00:00.000Z' })
      .then({ code: 'time-order' });
  });
});
