import { describe, expect, it } from '@jest/globals';
import { consentGiven, exited, opened, past, step, type Past } from '../../../../test/support/given-when-then.js';
import { foldCase } from '../case.js';
import { protectedCaseOf } from './protected-case-of.js';

const of = (...events: Past[]) => protectedCaseOf(foldCase(past([opened(), ...events])));
const person = (id: string) => ({ id, name: id });
const named = (id: string): Past => ({ type: 'ClientManagerNamed', data: { person: person(id) } });
const pair = (id: string): Past => ({ type: 'PairWorkerNamed', data: { person: person(id) } });
const reopened: Past = { type: 'CaseReopened', data: { reason: 'palasi', phase: 'REF' } };

describe('who has to do with a case', () => {
  it('is whoever opened it, until a client manager is named', () => {
    expect(of()).toMatchObject({ responsible: 'spec', hasClientManager: false, related: ['spec'] });
    expect(of(named('maija'))).toMatchObject({ responsible: 'maija', hasClientManager: true, related: ['maija'] });
    expect(of(named('maija'), named('timo'))).toMatchObject({ responsible: 'timo', related: ['timo'] });
  });

  it('are the pair worker until released, and whoever is offered the case until it is answered', () => {
    const released: Past = { type: 'PairWorkerReleased', data: { personId: 'hanna' } };
    expect(of(named('maija'), pair('hanna')).related).toEqual(['maija', 'hanna']);
    expect(of(named('maija'), pair('hanna'), released).related).toEqual(['maija']);
    const offer: Past = {
      type: 'HandoverOffered',
      data: { handoverId: 'h', from: person('maija'), to: person('timo'), note: 'n', escorted: false },
    };
    expect(of(named('maija'), offer).related).toEqual(['maija', 'timo']);
    expect(
      of(named('maija'), offer, { type: 'HandoverDeclined', data: { handoverId: 'h', reason: 'r' } }).related,
    ).toEqual(['maija']);
  });

  it('are those who have a planned step while it is open', () => {
    const responsible = person('hanna');
    const plan: Past = {
      type: 'StepPlanned',
      data: { plannedStepId: 'p', phase: 'MAP', dueAt: '2026-04-01T09:00:00.000Z', responsible },
    };
    expect(of(named('maija'), plan).related).toEqual(['maija', 'hanna']);
    const cancelled: Past = { type: 'PlannedStepCancelled', data: { plannedStepId: 'p', reason: 'r' } };
    expect(of(named('maija'), plan, cancelled).related).toEqual(['maija']);
  });

  it('are those who took part in a step, until the case ends', () => {
    const met = step('MAP', { performedBy: person('hanna'), participants: [{ name: 'Timo', personId: 'timo' }] });
    expect(of(named('maija'), met).related).toEqual(['maija', 'hanna', 'timo']);
    const over = of(named('maija'), pair('sanna'), met, exited());
    expect(over).toMatchObject({ responsible: 'maija', related: ['maija'], exitedAt: expect.any(String) });
    expect(of(named('maija'), pair('sanna'), met, exited(), reopened)).toMatchObject({
      responsible: 'maija',
      hasClientManager: false,
      related: ['maija'],
    });
  });
});

describe('what consent opens', () => {
  it('is a period for each organisation, and nothing once it is withdrawn', () => {
    const given = consentGiven({ organisations: ['A', 'B'], validTo: '2027-01-01' });
    expect(of(given).consents).toEqual([
      { scope: 'TIIMI', organisation: 'a', from: expect.any(String), to: '2027-01-01' },
      { scope: 'TIIMI', organisation: 'b', from: expect.any(String), to: '2027-01-01' },
    ]);
    const { consentId } = given.data as { consentId: string };
    expect(of(given, { type: 'ConsentWithdrawn', data: { consentId, scope: 'TIIMI' } }).consents).toEqual([]);
  });
});
