import { describe, expect, it } from '@jest/globals';
import type { PathDefinition, ReminderRule } from '@polku/case';
import { coordinator, past, step, type Past } from '../../../../test/support/given-when-then.js';
import { event, inHelsinki, openedOnPath, planned, shipped } from '../../../../test/support/reminders.js';
import { Calendar } from '../calendar/calendar.js';
import { instantAt } from '../calendar/days.js';
import { replayCase } from './replay-case.js';
import type { ReplayClock } from './states-known.js';

const TYKE = 'ep-tyke';
/** Wednesday 7 January at ten; R10 is due on Monday the 12th, and escalates on the 15th and the 26th. */
const referred = openedOnPath(TYKE, { entry: { by: 'referral', source: 'TE' } });
const call = (happened: string, recorded = happened): Past => ({
  ...step('CALL', { occurredAt: `${happened}:00.000Z` }),
  recordedAt: `${recorded}:00.000Z`,
});
const meeting = planned('TYKE', '2026-02-12T11:30:00.000Z', coordinator);
const movedTo = (dueAt: string, on: string): Past =>
  event('StepRescheduled', on, { plannedStepId: 'p-TYKE', dueAt: `${dueAt}:00.000Z` });

interface Replayed {
  readonly from?: string;
  readonly to?: string;
  readonly by?: ReplayClock;
  readonly change?: Partial<ReminderRule>;
}

/** What the path's own rule, with these changes, would have sent between two days; the last one is without. */
function replay(rule: string, events: readonly Past[], { from, to, by = 'recorded', change = {} }: Replayed = {}) {
  const path = shipped(TYKE);
  const rules: PathDefinition = {
    ...path,
    reminders: path.reminders.filter(({ id }) => id === rule).map((each) => ({ ...each, ...change })),
  };
  const period = { from: instantAt(from ?? '2026-01-01', '00:00'), to: instantAt(to ?? '2026-07-01', '00:00') };
  const { sent, escalated, ended } = replayCase(past(events), rules, { calendar: new Calendar(), period, by });
  return {
    sent: sent.map(({ at, to: whom }) => `${inHelsinki(at)} ${whom.join(' ')}`),
    escalated: escalated.map(
      ({ at, step: number, to: whom }) => `${inHelsinki(at)} ${String(number)} ${whom.join(' ')}`,
    ),
    ended: ended.map(({ at, kind, dueAt }) => `${inHelsinki(at)} ${kind} ${inHelsinki(dueAt)}`),
  };
}

describe('a referral that nobody has answered', () => {
  it('is reminded of once, when it is due, and goes over to others at their times', () => {
    expect(replay('R10', [referred])).toEqual({
      sent: ['2026-01-12 08:00 KOK'],
      escalated: ['2026-01-15 08:00 1 KOO', '2026-01-26 08:00 2 ESIH'],
      ended: [],
    });
  });

  it('is not reminded of when the client is called before; and that is counted', () => {
    expect(replay('R10', [referred, call('2026-01-09T10:00')])).toEqual({
      sent: [],
      escalated: [],
      ended: ['2026-01-09 12:00 in-time 2026-01-12 08:00'],
    });
  });

  it('a call in the same moment at which it is due comes in time', () => {
    expect(replay('R10', [referred, call('2026-01-12T06:00')]).sent).toEqual([]);
    expect(replay('R10', [referred, call('2026-01-12T06:01')]).sent).toEqual(['2026-01-12 08:00 KOK']);
  });

  it('goes over to nobody when the client is called after the reminder', () => {
    expect(replay('R10', [referred, call('2026-01-14T10:00')])).toEqual({
      sent: ['2026-01-12 08:00 KOK'],
      escalated: [],
      ended: ['2026-01-14 12:00 after-due 2026-01-12 08:00'],
    });
  });

  it('with five days, is due on the fifth working day, and everything counts from there', () => {
    expect(replay('R10', [referred, call('2026-01-22T10:00')], { change: { offset: 'P5D' } })).toEqual({
      sent: ['2026-01-14 08:00 KOK'],
      escalated: ['2026-01-19 08:00 1 KOO'],
      ended: ['2026-01-22 12:00 after-due 2026-01-14 08:00'],
    });
  });
});

describe('the two clocks', () => {
  const enteredLate = [referred, call('2026-01-09T10:00', '2026-01-20T10:00')];
  it('a call that was entered late has not kept the reminder back', () => {
    expect(replay('R10', enteredLate)).toEqual({
      sent: ['2026-01-12 08:00 KOK'],
      escalated: ['2026-01-15 08:00 1 KOO'],
      ended: ['2026-01-20 12:00 after-due 2026-01-12 08:00'],
    });
  });

  it('by the time at which it happened, it has', () => {
    expect(replay('R10', enteredLate, { by: 'occurred' })).toMatchObject({
      sent: [],
      ended: ['2026-01-09 12:00 in-time 2026-01-12 08:00'],
    });
  });

  it('a case that was brought in after its end is only reminded of by the second clock', () => {
    const imported = [referred, call('2026-01-20T10:00')].map((each) => ({
      ...each,
      recordedAt: '2026-06-01T08:00:00.000Z',
    }));
    expect(replay('R10', imported).sent).toEqual([]);
    expect(replay('R10', imported, { by: 'occurred' }).sent).toEqual(['2026-01-12 08:00 KOK']);
  });

  it('a referral that was entered when it was overdue is reminded of then, and its escalation waits as long', () => {
    const late = [{ ...referred, recordedAt: '2026-01-22T06:00:00.000Z' }];
    // Ten days late: the steps of the 15th and the 26th come on the 25th of January and the 5th of February.
    expect(replay('R10', late)).toMatchObject({
      sent: ['2026-01-22 08:00 KOK'],
      escalated: ['2026-01-25 08:00 1 KOO', '2026-02-05 08:00 2 ESIH'],
    });
  });

  it('a step that is struck later has kept the reminder back until then, and never by the second clock', () => {
    const struck = event('EntryStruck', '2026-01-30T10:00:00.000Z', {
      target: 2,
      targetType: 'StepRecorded',
      reason: 'väärä asiakas',
    });
    const events = [referred, call('2026-01-09T10:00'), struck];
    expect(replay('R10', events)).toMatchObject({ sent: ['2026-01-30 12:00 KOK'], ended: [] });
    expect(replay('R10', events, { by: 'occurred' }).sent).toEqual(['2026-01-12 08:00 KOK']);
  });

  it('a step whose time is corrected counts from the corrected time by the second clock', () => {
    const corrected = event('EntryCorrected', '2026-01-30T10:00:00.000Z', {
      target: 2,
      targetType: 'StepRecorded',
      changes: {},
      occurredAt: '2026-01-13T10:00:00.000Z',
      reason: 'kirjausvirhe',
    });
    const events = [referred, call('2026-01-09T10:00'), corrected];
    expect(replay('R10', events).sent).toEqual([]);
    expect(replay('R10', events, { by: 'occurred' })).toMatchObject({
      sent: ['2026-01-12 08:00 KOK'],
      ended: ['2026-01-13 12:00 after-due 2026-01-12 08:00'],
    });
  });
});

describe('an appointment', () => {
  it('that is moved before the client is reminded has one reminder, at the new time', () => {
    expect(replay('R11', [referred, meeting, movedTo('2026-02-19T11:30', '2026-02-02T08:00:00.000Z')]).sent).toEqual([
      '2026-02-17 08:00 CLIENT',
    ]);
  });

  it('that is moved afterwards is told of again', () => {
    expect(replay('R11', [referred, meeting, movedTo('2026-02-19T11:30', '2026-02-11T08:00:00.000Z')]).sent).toEqual([
      '2026-02-10 08:00 CLIENT',
      '2026-02-17 08:00 CLIENT',
    ]);
  });

  it('that is brought forward after the reminder is not told of twice', () => {
    expect(replay('R11', [referred, meeting, movedTo('2026-02-11T11:30', '2026-02-10T08:00:00.000Z')]).sent).toEqual([
      '2026-02-10 08:00 CLIENT',
    ]);
  });
});

describe('a reminder that comes again', () => {
  const waiting = step('WAIT', { occurredAt: '2026-01-14T10:00:00.000Z' });
  it('is sent once for each time, until the fact comes; the row ends once', () => {
    const tyke = step('TYKE', { occurredAt: '2026-02-27T10:00:00.000Z' });
    expect(replay('R12', [referred, waiting, tyke])).toEqual({
      sent: ['2026-01-28 08:00 KOO', '2026-02-11 08:00 KOO', '2026-02-25 08:00 KOO'],
      // Each makes way for the next before its escalation.
      escalated: [],
      ended: ['2026-02-27 12:00 after-due 2026-01-28 08:00'],
    });
  });

  it('the next one is not counted as done in time when the fact comes between', () => {
    const tyke = step('TYKE', { occurredAt: '2026-01-20T10:00:00.000Z' });
    expect(replay('R12', [referred, waiting, tyke]).ended).toEqual(['2026-01-20 12:00 in-time 2026-01-28 08:00']);
  });
});

describe('the borders of the period', () => {
  it('what was sent before it is neither counted nor sent again, and its escalation in it is', () => {
    expect(replay('R10', [referred], { from: '2026-01-13', to: '2026-01-26' })).toEqual({
      sent: [],
      escalated: ['2026-01-15 08:00 1 KOO'],
      ended: [],
    });
  });

  it('the first day counts and the one after the last does not', () => {
    expect(replay('R10', [referred], { from: '2026-01-12', to: '2026-01-13' }).sent).toHaveLength(1);
    expect(replay('R10', [referred], { from: '2026-01-11', to: '2026-01-12' }).sent).toHaveLength(0);
  });

  it('what was recorded after it is not known in it', () => {
    const events = [referred, call('2026-01-09T10:00', '2026-02-10T10:00')];
    expect(replay('R10', events, { to: '2026-02-01' })).toMatchObject({
      sent: ['2026-01-12 08:00 KOK'],
      ended: [],
    });
  });
});

describe('a case that stands still', () => {
  const paused = event('CasePaused', '2026-01-08T08:00:00.000Z', { reason: 'client-illness' });
  const resumed = event('CaseResumed', '2026-01-30T08:00:00.000Z', {});
  const exited = event('CaseExited', '2026-01-14T08:00:00.000Z', { reason: 'LUONT' } as never);

  it('is not reminded of, and a pause does not count as having done it', () => {
    expect(replay('R10', [referred, paused])).toEqual({ sent: [], escalated: [], ended: [] });
    expect(replay('R10', [referred, paused, resumed])).toMatchObject({ sent: ['2026-01-30 10:00 KOK'], ended: [] });
  });

  it('its end is not counted as an answer to what was open', () => {
    expect(replay('R10', [referred, exited])).toEqual({ sent: ['2026-01-12 08:00 KOK'], escalated: [], ended: [] });
  });
});
