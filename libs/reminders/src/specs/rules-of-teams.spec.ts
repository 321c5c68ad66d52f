import { describe, it } from '@jest/globals';
import {
  coach,
  consentGiven,
  coordinator,
  exited,
  managerNamed,
  nurse,
  step,
  stay,
} from '../../../../test/support/given-when-then.js';
import { event, onPath, openedOnPath, planned, withForm } from '../../../../test/support/reminders.js';

const TYKE = 'ep-tyke';
const ESSOTE = 'essote-tyokyvyn-tuki';
const referred = openedOnPath(TYKE, { entry: { by: 'referral', source: 'TE' } });
const manager = managerNamed(coordinator, '2026-01-07T09:00:00.000Z');
const plan = event('PlanAgreed', '2026-01-20T10:00:00.000Z', {
  planId: 'plan',
  planVersion: 1,
  goals: ['Työhön'],
  subgoals: [{ subgoalId: 'g1', goal: 'Kuntoutus', due: '2026-03-13', owner: 'Hanna Haapa' }],
});
const byNurse = stay('CALL', { occurredAt: '2026-01-15T10:00:00.000Z', performedBy: nurse });

describe('R10 a referral has come: confirm it and contact the client [001:3959-3963]', () => {
  it('is due in three working days; the source gives no limit', () => {
    // Wednesday the 7th: Thursday, Friday, Monday.
    onPath(TYKE, [referred])
      .at('2026-01-08')
      .reminds('R10', { of: 'opened', due: '2026-01-12 08:00', whom: ['KOK'] });
  });
  it('ends with the first step, and is there while a document is missing', () => {
    onPath(TYKE, [referred, byNurse]).at('2026-01-16').isSilentOn('R10');
    onPath(TYKE, [referred, event('CaseParked', '2026-01-07T08:00:00.000Z', { missing: ['consent'] })])
      .at('2026-01-08')
      .reminds('R10', { due: '2026-01-12 08:00', whom: ['KOK'] });
  });
  it('goes on to the coordinator, then to the supervisor', () => {
    onPath(TYKE, [referred])
      .at('2026-01-08')
      .escalates('R10', ['2026-01-15 08:00', 'KOO'], ['2026-01-26 08:00', 'ESIH']);
  });
  it('a case without a referral has none', () => {
    onPath(TYKE, []).at('2026-01-08').isSilentOn('R10');
  });
});

describe('R11 the TYKE meeting [001:3961-3965]', () => {
  const meeting = planned('TYKE', '2026-02-12T11:30:00.000Z', coordinator);
  it('the client is reminded two days before, with the time', () => {
    const found = onPath(TYKE, [referred, manager, meeting]).at('2026-02-01');
    found.reminds('R11', { of: 'p-TYKE', due: '2026-02-10 08:00', whom: ['client'], ends: '2026-02-12 13:30' });
    found.says(
      'R11',
      'Muistutus tyke-tiimin tapaamisesta 12.2.2026 klo 13:30. Voit ottaa mukaan tukihenkilön tai läheisen.',
    );
  });
  it('on a Sunday too, when the meeting is on a Tuesday', () => {
    const tuesday = planned('TYKE', '2026-02-10T11:30:00.000Z', coordinator);
    onPath(TYKE, [referred, tuesday])
      .at('2026-02-01')
      .reminds('R11', { due: '2026-02-08 08:00', whom: ['client'] });
  });
  it('moves with the meeting, and is gone when it is cancelled or over', () => {
    const moved = event('StepRescheduled', '2026-02-02T08:00:00.000Z', {
      plannedStepId: 'p-TYKE',
      dueAt: '2026-02-19T11:30:00.000Z',
    });
    const cancelled = event('PlannedStepCancelled', '2026-02-02T08:00:00.000Z', {
      plannedStepId: 'p-TYKE',
      reason: 'sairaus',
    });
    onPath(TYKE, [referred, meeting, moved])
      .at('2026-02-03')
      .reminds('R11', { of: 'p-TYKE', due: '2026-02-17 08:00', whom: ['client'] });
    onPath(TYKE, [referred, meeting, cancelled]).at('2026-02-03').isSilentOn('R11');
    onPath(TYKE, [referred, meeting]).at('2026-02-12T11:30:00.000Z').isSilentOn('R11');
  });
});

describe('R12 background incomplete: chase before TYKE [001:1937-1941]', () => {
  const waiting = step('WAIT', { occurredAt: '2026-01-14T10:00:00.000Z' });
  it('comes every two weeks to the coordinator until it is complete', () => {
    onPath(TYKE, [referred, waiting])
      .at('2026-01-15')
      .reminds('R12', { of: 'v2-1', due: '2026-01-28 08:00', whom: ['KOO'] });
    onPath(TYKE, [referred, waiting])
      .at('2026-01-29')
      .reminds(
        'R12',
        { of: 'v2-1', due: '2026-01-28 08:00', whom: ['KOO'] },
        { of: 'v2-2', due: '2026-02-11 08:00', whom: ['KOO'] },
      );
  });
  it('the fact ends it', () => {
    const complete = stay('WAIT', { occurredAt: '2026-01-29T10:00:00.000Z', facts: ['background_done'] });
    onPath(TYKE, [referred, waiting, complete]).at('2026-01-30').isSilentOn('R12');
  });
});

describe('R13 a sub-goal is due [001:4270-4278]', () => {
  it('on its day, to the client manager and to its owner', () => {
    const found = onPath(TYKE, [referred, manager, byNurse, plan]).at('2026-02-01');
    found.reminds('R13', { of: 'g1', due: '2026-03-13 08:00', whom: ['tkk-1', 'th-1'] });
    found.says('R13', 'Osatavoitteen aika 13.3.2026 on tullut. Kirjaa, miten se on toteutunut.');
  });
  it('ends when the follow-up says that it is done, and moves with a revised plan', () => {
    const reviewed = event('PlanReviewed', '2026-03-02T10:00:00.000Z', {
      planId: 'plan',
      planVersion: 1,
      assessment: 'hyvin',
      subgoals: [{ subgoalId: 'g1', state: 'done' }],
    });
    onPath(TYKE, [referred, manager, plan, reviewed]).at('2026-03-14').isSilentOn('R13');
    const revised = event('PlanAgreed', '2026-03-02T10:00:00.000Z', {
      planId: 'plan',
      planVersion: 2,
      goals: [],
      subgoals: [{ subgoalId: 'g1', goal: 'Kuntoutus', due: '2026-04-10', owner: 'asiakas' }],
    });
    onPath(TYKE, [referred, manager, plan, revised])
      .at('2026-03-03')
      .reminds('R13', { of: 'g1', due: '2026-04-10 08:00', whom: ['tkk-1'] });
  });
});

describe('R14 follow the plan up [001:1818]', () => {
  it('a month after it was agreed, and each month after that', () => {
    onPath(TYKE, [referred, manager, plan])
      .at('2026-01-21')
      .reminds('R14', { of: 'plan1-1', due: '2026-02-20 08:00', whom: ['tkk-1'] });
    onPath(TYKE, [referred, manager, plan])
      .at('2026-03-01')
      .reminds(
        'R14',
        { of: 'plan1-1', due: '2026-02-20 08:00', whom: ['tkk-1'] },
        { of: 'plan1-2', due: '2026-03-20 08:00', whom: ['tkk-1'] },
      );
  });
  it('on the agreed day when one was agreed', () => {
    const reviewed = event('PlanReviewed', '2026-02-20T10:00:00.000Z', {
      planId: 'plan',
      planVersion: 1,
      assessment: 'hyvin',
      subgoals: [],
      nextReviewOn: '2026-05-04',
    });
    onPath(TYKE, [referred, manager, plan, reviewed])
      .at('2026-03-01')
      .reminds('R14', { of: 'plan1-2026-02-20-1', due: '2026-05-04 08:00', whom: ['tkk-1'] });
  });
});

describe('R22 the consent ends [001:3772-3774]', () => {
  it('the coordinator knows thirty days before, on a working day', () => {
    onPath(TYKE, [referred, consentGiven({ validTo: '2026-12-31' })])
      .at('2026-06-01')
      .reminds('R22', { of: 'consent-1-2026-12-31', due: '2026-12-01 08:00', whom: ['KOO'] });
    onPath(TYKE, [referred, consentGiven({ validTo: '2026-06-30' })])
      .at('2026-02-01')
      .reminds('R22', { due: '2026-05-29 08:00', whom: ['KOO'] });
  });
  it('a renewal moves it; one without an end, or a withdrawal, ends it', () => {
    const renewed = (validTo?: string) => {
      const { type: _type, ...rest } = consentGiven({
        occurredAt: '2026-06-01T08:00:00.000Z',
        ...(validTo && { validTo }),
      });
      return { type: 'ConsentRenewed', ...rest } as ReturnType<typeof consentGiven>;
    };
    const first = consentGiven({ validTo: '2026-06-30' });
    onPath(TYKE, [referred, first, renewed('2027-06-30')])
      .at('2026-06-02')
      .reminds('R22', { of: 'consent-1-2027-06-30', due: '2027-05-31 08:00', whom: ['KOO'] });
    onPath(TYKE, [referred, first, renewed()]).at('2026-06-02').isSilentOn('R22');
    const withdrawn = event('ConsentWithdrawn', '2026-06-01T08:00:00.000Z', { consentId: 'consent-1', scope: 'TIIMI' });
    onPath(TYKE, [referred, first, withdrawn]).at('2026-06-02').isSilentOn('R22');
  });
});

describe('R23 nobody is client manager [004:215-216; 000:665]', () => {
  it('alarms the coordinator and the management at once', () => {
    onPath(TYKE, [referred])
      .at('2026-01-08')
      .reminds('R23', { of: 'n0', due: '2026-01-07 10:00', whom: ['KOO', 'JOHTO'] });
  });
  it('ends when one is named, and is on every path of clients', () => {
    onPath(TYKE, [referred, manager]).at('2026-01-08').isSilentOn('R23');
    onPath('essote-elintapa-yksilo', [])
      .at('2026-01-08')
      .reminds('R23', { due: '2026-01-07 10:00', whom: ['KOO', 'JOHTO'] });
    onPath('ep-ryhmatyosopimus', []).at('2026-01-08').isSilentOn('R23');
  });
  it('after a reopening it is counted from the reopening', () => {
    const closed = [referred, manager, exited({ occurredAt: '2026-02-02T10:00:00.000Z' })];
    const reopened = event('CaseReopened', '2026-03-02T10:00:00.000Z', { reason: 'uusi tarve', phase: 'CALL' });
    onPath(TYKE, closed).at('2026-02-03').isSilentOn('R23');
    onPath(TYKE, [...closed, reopened])
      .at('2026-03-03')
      .reminds('R23', { of: 'n1', due: '2026-03-02 12:00', whom: ['KOO', 'JOHTO'] });
  });
});

describe('R24 the primary need has changed: an escorted handover [001:1834-1838]', () => {
  const followed = step('FOLLOW', {
    occurredAt: '2026-02-02T10:00:00.000Z',
    ...withForm('SUUNNITELMAN_SEURANTA', { tarve_muuttunut: true }),
  });
  const offered = event('HandoverOffered', '2026-02-04T10:00:00.000Z', {
    handoverId: 'h1',
    from: coordinator,
    to: coach,
    note: 'tarve on työ',
    escorted: true,
  });
  it('is due a week after the follow-up that says so', () => {
    onPath(TYKE, [referred, manager, followed])
      .at('2026-02-03')
      .reminds('R24', { due: '2026-02-09 08:00', whom: ['tkk-1'] });
  });
  it('an offer is told to both managers, and ends when it is accepted', () => {
    onPath(ESSOTE, [manager, offered])
      .at('2026-02-05')
      .reminds('R24', { of: 'h1', due: '2026-02-11 08:00', whom: ['tkk-1', 'tv-1'] });
    const accepted = event('HandoverAccepted', '2026-02-05T10:00:00.000Z', { handoverId: 'h1', person: coach });
    onPath(TYKE, [referred, manager, followed, offered, accepted]).at('2026-02-06').isSilentOn('R24');
  });
});

describe('R27 onward referral without a confirmed start [000:834]', () => {
  const sent = (referralId: string, day: string) =>
    event('OnwardReferralSent', `${day}T10:00:00.000Z`, { referralId, service: 'KELA', organisation: 'Kela' });
  it('is chased two weeks after it was sent, each by itself', () => {
    onPath(ESSOTE, [manager, sent('a', '2026-02-02'), sent('b', '2026-02-09')])
      .at('2026-02-10')
      .reminds('R27', { due: '2026-02-16 08:00', whom: ['tkk-1'] }, { due: '2026-02-23 08:00', whom: ['tkk-1'] });
  });
  it('a start ends its own, also after the exit, when the last client manager is asked', () => {
    const started = event('OnwardReferralStarted', '2026-02-12T10:00:00.000Z', {
      referralId: 'a',
      startedOn: '2026-02-11',
    });
    const gone = exited({ occurredAt: '2026-02-13T10:00:00.000Z' });
    onPath(ESSOTE, [manager, sent('a', '2026-02-02'), sent('b', '2026-02-09'), started, gone])
      .at('2026-02-14')
      .reminds('R27', { due: '2026-02-23 08:00', whom: ['tkk-1'] });
  });
});

describe('R30 feedback after a visit [001:4328-4332]', () => {
  const visit = (day: string) => stay('TEAM', { occurredAt: `${day}T10:00:00.000Z`, clientPresent: true });
  it('is asked of the client at once and for two weeks', () => {
    onPath(ESSOTE, [visit('2026-02-02')])
      .at('2026-02-03')
      .reminds('R30', { due: '2026-02-02 12:00', whom: ['client'], ends: '2026-02-16 00:00' });
    onPath(ESSOTE, [visit('2026-02-02')])
      .at('2026-02-16')
      .isSilentOn('R30');
  });
  it('not after every visit of those who come often, nor without the client', () => {
    onPath(ESSOTE, [visit('2026-02-02'), visit('2026-02-09')])
      .at('2026-02-10')
      .reminds('R30', { due: '2026-02-02 12:00', whom: ['client'] });
    onPath(ESSOTE, [stay('TEAM', { occurredAt: '2026-02-02T10:00:00.000Z', clientPresent: false })])
      .at('2026-02-03')
      .isSilentOn('R30');
  });
});
