import { describe, expect, it } from '@jest/globals';
import {
  coach,
  consentGiven,
  coordinator,
  exited,
  given,
  managerNamed,
  opened,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import type { PersonRef, StatedBasis } from '../../events/index.js';
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

describe('a handover to another organisation', () => {
  const here = { ...coordinator, organisation: 'Testilä' };
  const there = { ...coach, organisation: 'Työpaja' };
  const offer = (to = there, disclosure?: StatedBasis): Past => ({
    ...offered,
    type: 'HandoverOffered',
    data: {
      handoverId: 'h-1',
      from: here,
      to,
      note: 'työnhaku alkaa',
      escorted: true,
      ...(disclosure && { disclosure }),
    },
  });
  const accepted = (more: readonly Past[], data: object = {}, from: PersonRef = here) =>
    given([opened(), managerNamed(from, '2026-02-01T08:00:00.000Z'), ...more]).when(
      acceptHandover,
      { handoverId: 'h-1', ...data },
      { actor: coach.id },
    );
  const went = (basis: object) => ({
    type: 'DataDisclosed',
    data: { disclosureId: 'h-1', toOrganisation: 'Työpaja', what: 'handover', ...basis },
  });

  it('tells to whom the data went and on what basis', () => {
    const consent = consentGiven({ organisations: ['Työpaja'] });
    expect(accepted([consent, offer()]).events()).toEqual([
      { type: 'HandoverAccepted', data: { handoverId: 'h-1', person: there } },
      went({ basis: 'consent', consentId: 'consent-1' }),
    ]);
    const law = { basis: 'law', legalGround: 'Esimerkkilaki 1 §' } as const;
    expect(accepted([offer(there, law)]).events()[1]).toEqual(went(law));
    expect(accepted([offer()], { basis: 'client-request' }).events()[1]).toEqual(went({ basis: 'client-request' }));
    expect(accepted([offer(there, law)], { basis: 'client-request' }).events()[1]).toEqual(
      went({ basis: 'client-request' }),
    );
  });

  it('is refused when the consent that it was offered on is over by now', () => {
    const consent = consentGiven({ organisations: ['Työpaja'], validTo: '2026-03-01' });
    accepted([consent, offer()]).then({ code: 'disclosure-without-basis', data: { consent: 'expired' } });
    accepted([offer()]).then({ code: 'disclosure-without-basis', data: { consent: 'missing' } });
  });

  it('is one unless both are known to work in the same', () => {
    accepted([offer({ ...there, organisation: ' TESTILÄ' })]).then([{ type: 'HandoverAccepted' }]);
    accepted([offer()], {}, coordinator).then({ code: 'disclosure-without-basis' });
  });
});
