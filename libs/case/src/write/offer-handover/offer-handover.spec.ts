import { describe, expect, it } from '@jest/globals';
import {
  coach,
  consentGiven,
  coordinator,
  exited,
  given,
  managerNamed,
  opened,
} from '../../../../../test/support/given-when-then.js';
import { offerHandover } from './offer-handover.js';

const offer = { to: coach, note: 'Työnhaku alkaa, tavoite selvä.', escorted: true };

describe('offering a handover', () => {
  it('leaves the old client manager responsible', () => {
    const outcome = given([opened(), managerNamed(coordinator)]).when(offerHandover, offer);
    outcome.then([{ type: 'HandoverOffered', data: { handoverId: 'id-1', from: coordinator, ...offer } }]);
    expect(outcome.state.clientManager?.person.id).toBe(coordinator.id);
    expect(outcome.state.handover).toMatchObject({ to: coach, offeredBy: 'worker-1' });
  });

  it('is refused while another offer is pending', () => {
    const { state: _state, ...once } = given([opened(), managerNamed(coordinator)]);
    const pending = once.when(offerHandover, offer).events();
    given([opened(), managerNamed(coordinator), ...pending])
      .when(offerHandover, offer)
      .then({ code: 'handover-pending', data: { handoverId: 'id-1' } });
  });

  it('needs a client manager to hand over from', () => {
    given([opened()]).when(offerHandover, offer).then({ code: 'client-manager-missing' });
  });

  it('needs somebody else, who can be reached, and a word about the case', () => {
    const case1 = given([opened(), managerNamed(coordinator)]);
    case1.when(offerHandover, { ...offer, to: coordinator }).then({ code: 'same-person', field: 'to' });
    case1
      .when(offerHandover, { ...offer, to: { id: 'tv-2', name: 'Ville' } })
      .then({ code: 'text-missing', field: 'to.contact' });
    case1.when(offerHandover, { ...offer, note: '' }).then({ code: 'text-missing', field: 'note' });
  });

  it('cannot lie before the client manager was named, nor after the end of the case', () => {
    given([opened(), managerNamed(coordinator, '2026-02-20T08:00:00.000Z')])
      .when(offerHandover, offer, { occurredAt: '2026-02-01T08:00:00.000Z' })
      .then({ code: 'time-order' });
    given([opened(), managerNamed(coordinator), exited()])
      .when(offerHandover, offer)
      .then({ code: 'case-exited' });
  });

  it('to another organisation needs a basis, which the offer keeps', () => {
    const here = { ...coordinator, organisation: 'Testilä' };
    const there = { ...coach, organisation: 'Työpaja' };
    const case1 = given([opened(), managerNamed(here)]);
    case1.when(offerHandover, { ...offer, to: there }).then({ code: 'disclosure-without-basis' });
    const { state } = case1.when(offerHandover, { ...offer, to: there, basis: 'client-request' });
    expect(state.handover).toMatchObject({ to: there, disclosure: { basis: 'client-request' } });
    case1.when(offerHandover, { ...offer, to: there, basis: 'law' }).then({ code: 'text-missing' });
    given([opened(), managerNamed(here), consentGiven({ organisations: ['Työpaja'] })])
      .when(offerHandover, { ...offer, to: there })
      .then([{ type: 'HandoverOffered' }]);
    case1
      .when(offerHandover, { ...offer, to: { ...coach, organisation: 'testilä ' } })
      .then([{ type: 'HandoverOffered' }]);
    case1.when(offerHandover, offer).then({ code: 'text-missing', field: 'to.organisation' });
  });
});
