import { describe, it } from '@jest/globals';
import { coach, coordinator, managerNamed, step, stay, exited } from '../../../../test/support/given-when-then.js';
import { event, measured, onPath, openedOnPath, planned, withForm } from '../../../../test/support/reminders.js';

const IPS = 'essote-ips-tyohonvalmennus';
const LIFESTYLE = 'essote-elintapa-yksilo';
const referred = openedOnPath(IPS, {
  entry: { by: 'referral', source: 'TE', referrer: { id: 'te-1', name: 'Tiina Tuomi' } },
});
const manager = managerNamed(coach, '2026-01-07T09:00:00.000Z');
const counsellor = { id: 'eo-1', name: 'Eeva Elo', profession: 'EO' };

describe('R01 the Abilitator at the very start of coaching [000:1127]', () => {
  it('is asked for at once when the case is opened', () => {
    onPath(IPS, [referred, manager])
      .at('2026-01-08')
      .reminds('R01', { of: 'opened', due: '2026-01-07 10:00', whom: ['tv-1'] });
  });
  it('is not asked for any more when the client has filled it in', () => {
    onPath(IPS, [referred, manager, measured('start', '2026-01-09')])
      .at('2026-01-10')
      .isSilentOn('R01');
  });
  it('goes on to the client manager after ten working days', () => {
    onPath(IPS, [referred, manager]).at('2026-01-08').escalates('R01', ['2026-01-21 08:00', 'tv-1']);
  });
});

describe('R02 the follow-up about six months after the start [000:1129]', () => {
  const case_ = [referred, manager, measured('start', '2026-01-09')];
  it('is due six months after the first filling, on the next working day', () => {
    onPath(IPS, case_)
      .at('2026-02-01')
      .reminds('R02', { due: '2026-07-09 08:00', whom: ['tv-1'] });
    onPath(IPS, [referred, manager, measured('start', '2026-01-10')])
      .at('2026-02-01')
      .reminds('R02', { due: '2026-07-10 08:00', whom: ['tv-1'] });
    // 11 July 2026 is a Saturday.
    onPath(IPS, [referred, manager, measured('start', '2026-01-11')])
      .at('2026-02-01')
      .reminds('R02', { due: '2026-07-13 08:00', whom: ['tv-1'] });
  });
  it('ends with the follow-up', () => {
    onPath(IPS, [...case_, measured('follow-up', '2026-07-01')])
      .at('2026-08-01')
      .isSilentOn('R02');
  });
});

describe('R03 the Abilitator before the end [000:1129]', () => {
  const closing = planned('END', '2026-03-02T10:00:00.000Z', coach, '2026-02-20T08:00:00.000Z');
  it('is asked for as soon as the end is planned', () => {
    onPath(IPS, [referred, manager, closing])
      .at('2026-02-21')
      .reminds('R03', { due: '2026-02-20 10:00', whom: ['tv-1'] });
  });
  it('is not asked for when it was measured, nor after the end', () => {
    onPath(IPS, [referred, manager, closing, measured('end', '2026-02-25')])
      .at('2026-02-26')
      .isSilentOn('R03');
    onPath(IPS, [referred, manager, closing, exited({ occurredAt: '2026-03-02T10:00:00.000Z' })])
      .at('2026-03-03')
      .isSilentOn('R03');
  });
});

describe('R04 the Abilitator is about to be asked again although it is recent [001:3341-3345]', () => {
  const filled = measured('other', '2026-01-20');
  it('warns at once when a step is planned where it is filled within three months', () => {
    const again = planned('START', '2026-03-02T10:00:00.000Z', coach, '2026-02-20T08:00:00.000Z');
    onPath(IPS, [referred, manager, filled, again])
      .at('2026-02-21')
      .reminds('R04', { due: '2026-02-20 10:00', whom: ['tv-1'] });
  });
  it('does not warn when it was longer ago, or the step is another one', () => {
    const later = planned('START', '2026-04-20T10:00:00.000Z', coach);
    const other = planned('SEARCH', '2026-02-20T10:00:00.000Z', coach);
    onPath(IPS, [referred, manager, filled, later]).at('2026-02-21').isSilentOn('R04');
    onPath(IPS, [referred, manager, filled, other]).at('2026-02-21').isSilentOn('R04');
  });
});

describe('R05 twelve weekly sessions in three months [000:886, 956-958]', () => {
  const plan = step('PLAN', {
    occurredAt: '2026-01-12T10:00:00.000Z',
    performedBy: counsellor,
    ...withForm('ELINTAPASUUNNITELMA'),
  });
  const session = (day: string, moves = false) =>
    (moves ? step : stay)('GUIDE', { occurredAt: `${day}T10:00:00.000Z`, performedBy: counsellor });
  it('asks for the first a week after the plan', () => {
    onPath(LIFESTYLE, [plan])
      .at('2026-01-13')
      .reminds('R05', { of: 's1-1', due: '2026-01-19 08:00', whom: ['eo-1'] });
  });
  it('a session held moves it on, counted from that session', () => {
    onPath(LIFESTYLE, [plan, session('2026-01-21', true)])
      .at('2026-01-22')
      .reminds('R05', { of: 's2-1', due: '2026-01-28 08:00', whom: ['eo-1'] });
  });
  it('comes again each week until a session is held', () => {
    onPath(LIFESTYLE, [plan])
      .at('2026-01-27')
      .reminds(
        'R05',
        { of: 's1-2', due: '2026-01-26 08:00', whom: ['eo-1'] },
        { of: 's1-3', due: '2026-02-02 08:00', whom: ['eo-1'] },
      );
  });
  it('ends with twelve sessions, or when the three months are full', () => {
    const twelve = Array.from({ length: 12 }, (_each, week) =>
      session(`2026-02-${String(week + 1).padStart(2, '0')}`, week === 0),
    );
    onPath(LIFESTYLE, [plan, ...twelve])
      .at('2026-02-20')
      .isSilentOn('R05');
    onPath(LIFESTYLE, [plan, session('2026-01-21', true)])
      .at('2026-04-13')
      .isSilentOn('R05');
  });
  it('a pause does not count: the next session is a week after its end', () => {
    const paused = event('CasePaused', '2026-01-22T10:00:00.000Z', { reason: 'client-illness' });
    const resumed = event('CaseResumed', '2026-02-16T10:00:00.000Z', {});
    onPath(LIFESTYLE, [plan, session('2026-01-21', true), paused])
      .at('2026-02-01')
      .isSilentOn('R05');
    onPath(LIFESTYLE, [plan, session('2026-01-21', true), paused, resumed])
      .at('2026-02-17')
      .reminds('R05', { of: 's2-1', due: '2026-02-23 08:00', whom: ['eo-1'] });
  });
});

describe('R06 three months are full [000:1013-1021]', () => {
  const guiding = step('GUIDE', { occurredAt: '2026-01-14T10:00:00.000Z', performedBy: counsellor });
  it('asks whether the need remains, three months after the guidance began', () => {
    onPath(LIFESTYLE, [guiding])
      .at('2026-02-01')
      .reminds('R06', { due: '2026-04-14 08:00', whom: ['eo-1'] });
  });
  it('is over when the follow-up period began', () => {
    onPath(LIFESTYLE, [guiding, step('FOLLOW', { occurredAt: '2026-04-01T10:00:00.000Z' })])
      .at('2026-04-15')
      .isSilentOn('R06');
  });
});

describe('R07 follow-up contact and the end, six to seven months in all [000:888]', () => {
  const follow = step('FOLLOW', { occurredAt: '2026-05-04T10:00:00.000Z', performedBy: counsellor });
  it('is due six months after the opening', () => {
    onPath(LIFESTYLE, [follow])
      .at('2026-05-05')
      .reminds('R07', { due: '2026-07-07 08:00', whom: ['eo-1'] });
  });
  it('is not there before guidance has ended, nor after the exit', () => {
    onPath(LIFESTYLE, [step('GUIDE', { performedBy: counsellor })])
      .at('2026-05-05')
      .isSilentOn('R07');
    onPath(LIFESTYLE, [follow, exited({ occurredAt: '2026-07-01T10:00:00.000Z' })])
      .at('2026-07-08')
      .isSilentOn('R07');
  });
});

describe('R19 the situation does not progress: review with the referrer [000:1642-1644]', () => {
  const searching = step('SEARCH', { occurredAt: '2026-01-19T10:00:00.000Z', performedBy: coach });
  it('is due three months after the latest move, to the coach and the referrer', () => {
    onPath(IPS, [referred, manager, searching])
      .at('2026-02-01')
      .reminds('R19', { due: '2026-04-20 08:00', whom: ['tv-1', 'te-1'] });
  });
  it('meetings in the same phase are no progress; a placement is', () => {
    const meeting = stay('SEARCH', { occurredAt: '2026-03-19T10:00:00.000Z', performedBy: coach });
    onPath(IPS, [referred, manager, searching, meeting])
      .at('2026-04-01')
      .reminds('R19', { due: '2026-04-20 08:00', whom: ['tv-1', 'te-1'] });
    const placed = event('PlacementStarted', '2026-04-02T10:00:00.000Z', {
      placementId: 'w',
      form: 'TYOKO',
      employer: 'Kahvila',
      startedOn: '2026-04-02',
    });
    onPath(IPS, [referred, manager, searching, placed])
      .at('2026-04-03')
      .reminds('R19', { due: '2026-07-02 08:00', whom: ['tv-1', 'te-1'] });
  });
  it('ends with the review', () => {
    const review = step('REVIEW', { occurredAt: '2026-04-21T10:00:00.000Z', performedBy: coach });
    onPath(IPS, [referred, manager, searching, review])
      .at('2026-04-22')
      .reminds('R19', { due: '2026-07-21 08:00', whom: ['tv-1', 'te-1'] });
  });
});

describe('R20 the check before closing [000:1644-1646]', () => {
  it('is asked of the one who closes as soon as the end is planned', () => {
    const closing = planned('END', '2026-03-02T10:00:00.000Z', coach, '2026-02-20T08:00:00.000Z');
    onPath(IPS, [referred, manager, closing])
      .at('2026-02-21')
      .reminds('R20', { due: '2026-02-20 10:00', whom: ['tv-1'] });
    onPath(IPS, [referred, manager]).at('2026-02-21').isSilentOn('R20');
  });
});

describe('R26 a turning point: call the network [000:1150-1152]', () => {
  const placed = event('PlacementStarted', '2026-02-02T10:00:00.000Z', {
    placementId: 'w',
    form: 'TYOKO',
    employer: 'Kahvila',
    startedOn: '2026-02-02',
  });
  const working = step('WORK', { occurredAt: '2026-02-05T10:00:00.000Z', performedBy: coach });
  it('is due two weeks after a placement began; the phase that came with it is the same turn', () => {
    onPath(IPS, [referred, manager, placed, working])
      .at('2026-02-06')
      .reminds('R26', { due: '2026-02-16 08:00', whom: ['tv-1'] });
  });
  it('ends when the network has met', () => {
    const met = stay('NETWORK', { occurredAt: '2026-02-10T10:00:00.000Z' });
    onPath(IPS, [referred, manager, placed, working, met]).at('2026-02-11').isSilentOn('R26');
  });
});

describe('R32 working-life meetings: attend [000:1203-1209]', () => {
  it('reminds the coach the day before; the length is ours until the authority sets its own', () => {
    const meeting = planned('TRIAL', '2026-02-11T11:00:00.000Z', coach);
    onPath(IPS, [referred, manager, meeting])
      .at('2026-02-01')
      .reminds('R32', { of: 'p-TRIAL', due: '2026-02-10 08:00', whom: ['tv-1'], ends: '2026-02-11 13:00' });
  });
  it('a Monday meeting is reminded of on the Friday', () => {
    const meeting = planned('TRIAL', '2026-02-09T11:00:00.000Z', coordinator);
    onPath(IPS, [referred, manager, meeting])
      .at('2026-02-01')
      .reminds('R32', { due: '2026-02-06 08:00', whom: ['tv-1'] });
  });
});
