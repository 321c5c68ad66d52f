import { describe, expect, it } from '@jest/globals';
import { paused } from '../../../../../test/property/case/past-events.js';
import { exited, given, NOW, opened, step, type Past } from '../../../../../test/support/given-when-then.js';
import { breakGlass } from './break-glass.js';

const nurse = { id: 'th-9', name: 'Tuula Tammi', profession: 'TH', organisation: 'Testikunta' };
const emergency = { reason: 'Asiakas tuli päivystykseen tajuttomana.', person: nurse };
const as = { actor: nurse.id };
const parked: Past = { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } };
const broken = (until: string, person = nurse): Past => ({
  type: 'GlassBroken',
  occurredAt: '2026-03-02T06:00:00.000Z',
  data: { grantId: 'g-1', person, reason: emergency.reason, until },
});

describe('opening a case in an emergency', () => {
  it('tells who, why and until when: three hours from now', () => {
    const outcome = given([opened()]).when(breakGlass, emergency, as);
    outcome.then([{ type: 'GlassBroken', data: { grantId: 'id-1', ...emergency, until: '2026-03-02T13:00:00.000Z' } }]);
    expect(outcome.state.glass).toEqual([
      {
        grantId: 'id-1',
        personId: 'th-9',
        name: 'Tuula Tammi',
        reason: emergency.reason,
        from: NOW,
        until: '2026-03-02T13:00:00.000Z',
      },
    ]);
  });

  it('asks for a reason of at least 15 letters, in words', () => {
    for (const reason of ['', 'hätä', '. . . . . . . . . . . . . . . .', '   kiireellinen   ']) {
      given([opened()])
        .when(breakGlass, { ...emergency, reason }, as)
        .then({ code: 'reason-too-short', field: 'reason', data: { least: 15 } });
    }
    given([opened()])
      .when(breakGlass, { ...emergency, reason: '  kiireellinen asia ' }, as)
      .then([{ type: 'GlassBroken', data: expect.objectContaining({ reason: 'kiireellinen asia' }) }]);
  });

  it('is possible whether the case is open, waits, stands still or has ended, and changes nothing of that', () => {
    for (const past of [[opened()], [opened(), parked], [opened(), paused()], [opened(), exited()]]) {
      const before = given(past);
      const { decision, state } = before.when(breakGlass, emergency, as);
      expect(decision.outcome).toBe('accepted');
      const { status, phase, visits, steps, pauses, exits } = before.state;
      expect(state).toMatchObject({ status, phase, visits, steps, pauses, exits });
    }
  });

  it('is not repeated while it is open to the same person', () => {
    const open = given([opened(), broken('2026-03-02T10:00:00.001Z')]);
    open.when(breakGlass, emergency, as).then({ code: 'glass-in-force', data: { until: '2026-03-02T10:00:00.001Z' } });
    const doctor = { ...nurse, id: 'lk-1' };
    open.when(breakGlass, { ...emergency, person: doctor }, { actor: 'lk-1' }).then([{ type: 'GlassBroken' }]);
    given([opened(), broken('2026-03-02T10:00:00.000Z')])
      .when(breakGlass, emergency, as)
      .then([{ type: 'GlassBroken' }]);
  });

  it('happens now and is never recorded afterwards', () => {
    given([opened(), step('MAP')])
      .when(breakGlass, emergency, { ...as, occurredAt: '2026-03-02T09:59:59.000Z' })
      .then({ code: 'time-order', field: 'occurredAt', data: { notBefore: NOW } });
  });

  it('is for the person who asks, and for nobody else', () => {
    given([opened()])
      .when(breakGlass, emergency, { actor: 'somebody-else' })
      .then({ code: 'value-invalid', field: 'person.id' });
  });
});
