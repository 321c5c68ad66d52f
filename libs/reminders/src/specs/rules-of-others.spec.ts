import { describe, expect, it } from '@jest/globals';
import { coach, coordinator, managerNamed, nurse, step } from '../../../../test/support/given-when-then.js';
import {
  event,
  inHelsinki,
  onPath,
  openedOnPath,
  planned,
  shipped,
  withForm,
} from '../../../../test/support/reminders.js';
import { Calendar, fullCaseloads, isRhythm, wantedOfRhythm } from '../index.js';
import { definitionsOrThrow, type ReminderRule } from '@polku/case';

const manager = managerNamed(coordinator, '2026-01-07T09:00:00.000Z');
const calendar = new Calendar();
const shared = definitionsOrThrow().reminderRules();

function rule(id: string, path?: string): ReminderRule {
  const found = (path === undefined ? shared : shipped(path).reminders).find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no rule ${id}`);
  return found;
}

function times(id: string, path: string | undefined, firstDay: string, now: string): readonly string[] {
  const rhythm = { ownerId: 'team-1', unit: 'Testilä', firstDay };
  return wantedOfRhythm(rule(id, path), rhythm, calendar, now).map((each) => `${each.id} ${inHelsinki(each.due.at)}`);
}

describe('R08 the agenda of the team', () => {
  it('weekly in Essote [000:1474]: a holiday moves one meeting and not those after it', () => {
    // Thursday the 14th is Ascension Day.
    expect(times('R08', 'essote-tyokyvyn-tuki', '2026-04-02', '2026-05-13T00:00:00.000Z')).toEqual([
      'team-1.R08.6 2026-05-07 08:00',
      'team-1.R08.7 2026-05-15 08:00',
    ]);
    expect(times('R08', 'essote-tyokyvyn-tuki', '2026-04-02', '2026-05-20T00:00:00.000Z')[1]).toBe(
      'team-1.R08.8 2026-05-21 08:00',
    );
  });
  it('every two weeks in the special-groups team [001:1558-1560] and monthly in Isokyrö [001:1621]', () => {
    expect(times('R08', 'ep-erityisryhmat', '2026-03-03', '2026-03-04T00:00:00.000Z')).toEqual([
      'team-1.R08.1 2026-03-03 08:00',
      'team-1.R08.2 2026-03-17 08:00',
    ]);
    expect(times('R08', 'ep-tyke', '2026-01-30', '2026-03-05T00:00:00.000Z')).toEqual([
      'team-1.R08.2 2026-03-02 08:00',
      'team-1.R08.3 2026-03-30 08:00',
    ]);
  });
});

describe('rhythms that belong to no case', () => {
  it('R09 mapping at the association each month [000:697]', () => {
    expect(times('R09', 'essote-tyokyvyn-tuki', '2026-03-10', '2026-03-01T00:00:00.000Z')).toEqual([
      'team-1.R09.1 2026-03-10 08:00',
    ]);
  });
  it('R30a satisfaction once a year [003:769-771]', () => {
    expect(times('R30a', 'kyme-tyokykytiimi', '2024-02-29', '2026-01-01T00:00:00.000Z')).toEqual([
      'team-1.R30a.2 2025-02-28 08:00',
      'team-1.R30a.3 2026-03-02 08:00',
    ]);
  });
  it('R31 partner meeting every six months [000:1375]', () => {
    expect(times('R31', undefined, '2026-01-15', '2026-02-01T00:00:00.000Z')).toEqual([
      'team-1.R31.1 2026-01-15 08:00',
      'team-1.R31.2 2026-07-15 08:00',
    ]);
  });
  it('are no reminders of a case', () => {
    expect(isRhythm(rule('R08'))).toBe(true);
    expect(isRhythm(rule('R10'))).toBe(false);
    onPath('essote-tyokyvyn-tuki', [manager]).at('2026-06-01').isSilentOn('R08');
  });
});

describe('R15 an appointment is told, reminded of and verified [001:1898-1908]', () => {
  it('to the client the day before by the way agreed with the client, and the client manager sees to it', () => {
    const visit = planned('EXAM', '2026-02-09T11:00:00.000Z', nurse);
    const found = onPath('ep-erityisryhmat', [manager, visit]).at('2026-02-01');
    found.reminds('R15', { of: 'p-EXAM', due: '2026-02-08 08:00', whom: ['client'], by: 'tkk-1' });
    expect(found.of('R15')[0]?.channel).toBe('as-the-client-chose');
  });
});

describe('R16 a reminder of treatment [004:855-857]', () => {
  it('comes to the client a week before', () => {
    const visit = planned('FOLLOW', '2026-02-20T11:00:00.000Z', nurse);
    onPath('ph-tyokyky', [manager, visit])
      .at('2026-02-01')
      .reminds('R16', { due: '2026-02-13 08:00', whom: ['client'] });
  });
  it('is sent at once when the time was agreed later than that', () => {
    const soon = planned('FOLLOW', '2026-02-20T11:00:00.000Z', nurse, '2026-02-18T08:00:00.000Z');
    onPath('ph-tyokyky', [manager, soon])
      .at('2026-02-18T08:00:00.000Z')
      .reminds('R16', { due: '2026-02-13 08:00', whom: ['client'], ends: '2026-02-20 13:00' });
  });
});

describe('R17 the employment is going to end [002:765-767]', () => {
  const notice = step('NOTICE', {
    occurredAt: '2026-06-19T19:45:00.000Z',
    performedBy: { id: 'tth-1', name: 'Tarja Tikka', profession: 'TTH' },
    ...withForm('TYOSUHTEEN_PAATTYMINEN', { paattyy: '2026-08-31' }),
  });
  it('without any delay, on midsummer eve too', () => {
    onPath('ks-tyoterveys-pilotti', [notice])
      .at('2026-06-20')
      .reminds('R17', { due: '2026-06-19 22:45', whom: ['tth-1'] });
  });
  it('ends with the handover', () => {
    onPath('ks-tyoterveys-pilotti', [notice, step('HANDOVER', { occurredAt: '2026-06-22T08:00:00.000Z' })])
      .at('2026-06-23')
      .isSilentOn('R17');
  });
});

describe('R18 the health check of the long-term unemployed [002:379]', () => {
  const opened = openedOnPath('ks-tyokyvyn-tuki', {
    entry: { by: 'contact', source: 'ASI', unemployedSince: '2025-03-16' },
  });
  it('a year after the unemployment began, and each year until the check', () => {
    onPath('ks-tyokyvyn-tuki', [opened, manager])
      .at('2026-02-01')
      .reminds('R18', { due: '2026-03-16 08:00', whom: ['client'] });
  });
  it('ends with the check; without unemployment there is none', () => {
    onPath('ks-tyokyvyn-tuki', [opened, step('CHECK', { occurredAt: '2026-02-10T08:00:00.000Z' })])
      .at('2026-04-01')
      .isSilentOn('R18');
    onPath('ks-tyokyvyn-tuki', [manager]).at('2026-04-01').isSilentOn('R18');
  });
});

describe('R21 a work contract ends [001:2892, 2914-2918]', () => {
  const lead = { id: 'tiv-1', name: 'Timo Tikka', profession: 'TIV' };
  const contract = step('CONTRACT', {
    occurredAt: '2026-01-20T10:00:00.000Z',
    performedBy: lead,
    ...withForm('RYHMATYOSOPIMUS', { alkaa: '2026-02-02', paattyy: '2026-08-31' }),
  });
  it('is told to the team lead two months before', () => {
    const found = onPath('ep-ryhmatyosopimus', [contract]).at('2026-03-01');
    found.reminds('R21', { due: '2026-06-30 08:00', whom: ['tiv-1'] });
    found.says('R21', 'Työsopimus päättyy 31.8.2026. Sovi jatkosta hyvissä ajoin.');
  });
  it('ends when it is agreed how to go on', () => {
    onPath('ep-ryhmatyosopimus', [contract, step('RENEW', { occurredAt: '2026-07-01T10:00:00.000Z' })])
      .at('2026-07-02')
      .isSilentOn('R21');
  });
  it('a correction of the day moves it', () => {
    const corrected = event('EntryCorrected', '2026-02-02T10:00:00.000Z', {
      target: 2,
      targetType: 'StepRecorded',
      reason: 'väärä päivä',
      changes: { ...withForm('RYHMATYOSOPIMUS', { paattyy: '2026-09-30' }) },
    });
    onPath('ep-ryhmatyosopimus', [contract, corrected])
      .at('2026-03-01')
      .reminds('R21', { due: '2026-07-30 08:00', whom: ['tiv-1'] });
  });
  it('so does a strike: it is gone', () => {
    const struck = event('EntryStruck', '2026-02-02T10:00:00.000Z', {
      target: 2,
      targetType: 'StepRecorded',
      reason: 'väärä asia',
    });
    onPath('ep-ryhmatyosopimus', [contract, struck]).at('2026-03-01').isSilentOn('R21');
  });
});

describe('R25 the caseload is full [000:1117-1123]', () => {
  const path = shipped('essote-ips-tyohonvalmennus');
  it('at twenty clients for a full week of client work, at ten for half', () => {
    const loads = [
      { personId: 'a', open: 20, clientWorkPercent: 100 },
      { personId: 'b', open: 19, clientWorkPercent: 100 },
      { personId: 'c', open: 10, clientWorkPercent: 50 },
    ];
    expect(fullCaseloads(rule('R25'), path, loads).map(({ personId, most }) => [personId, most])).toEqual([
      ['a', 20],
      ['c', 10],
    ]);
  });
  it('is silent where the source gives no number', () => {
    expect(
      fullCaseloads(rule('R25'), shipped('ep-laatukriteeri-tyohonvalmennus'), [
        { personId: 'a', open: 90, clientWorkPercent: 100 },
      ]),
    ).toEqual([]);
  });
});

describe('R28 onward path and experience of a pilot client [002:1034-1038]', () => {
  const handedOver = step('HANDOVER', { occurredAt: '2026-03-03T10:00:00.000Z', performedBy: coordinator });
  it('is asked of the coordinator a month after the handover', () => {
    onPath('ks-tyoterveys-pilotti', [handedOver])
      .at('2026-03-04')
      .reminds('R28', { due: '2026-04-07 08:00', whom: ['tkk-1'] });
  });
  it('ends when it has been recorded', () => {
    const tracked = step('TRACK', { occurredAt: '2026-04-01T10:00:00.000Z', ...withForm('JATKOPOLKU_JA_KOKEMUS') });
    onPath('ks-tyoterveys-pilotti', [handedOver, tracked]).at('2026-04-08').isSilentOn('R28');
  });
});

describe('R29 the target time of the assessment [003:839-843]', () => {
  it('three months after it began, to the supervisor; ends with the plan', () => {
    const began = step('CHECK', { occurredAt: '2026-01-13T10:00:00.000Z' });
    const more = step('DOC', { occurredAt: '2026-02-13T10:00:00.000Z' });
    onPath('kyme-tyokykytiimi', [began, more])
      .at('2026-02-14')
      .reminds('R29', { due: '2026-04-13 08:00', whom: ['ESIH'] });
    onPath('kyme-tyokykytiimi', [began, step('PLAN', { occurredAt: '2026-03-13T10:00:00.000Z' })])
      .at('2026-03-14')
      .isSilentOn('R29');
  });
});

describe('R33 no next step [000:713-721]', () => {
  it('is told to the client manager at once, and ends when one is planned', () => {
    onPath('essote-tyokyvyn-tuki', [manager])
      .at('2026-01-08')
      .reminds('R33', { of: 'v1', due: '2026-01-07 10:00', whom: ['tkk-1'] });
    onPath('essote-tyokyvyn-tuki', [manager, planned('MAP', '2026-02-02T08:00:00.000Z', nurse)])
      .at('2026-01-09')
      .isSilentOn('R33');
  });
});

describe('R34 the pause was to be over', () => {
  const paused = event('CasePaused', '2026-01-12T10:00:00.000Z', { reason: 'holiday', until: '2026-02-01' });
  it('asks on the next working day whether the case goes on; nothing else is asked in the pause', () => {
    const found = onPath('essote-tyokyvyn-tuki', [
      manager,
      planned('MAP', '2026-01-20T08:00:00.000Z', nurse),
      paused,
    ]).at('2026-01-30');
    found.reminds('R34', { due: '2026-02-02 08:00', whom: ['tkk-1'] });
    expect(found.all.map((each) => each.rule)).toEqual(['R34']);
  });
  it('what fell into the pause is due when the case goes on', () => {
    const resumed = event('CaseResumed', '2026-02-03T10:00:00.000Z', {});
    onPath('essote-tyokyvyn-tuki', [manager, planned('MAP', '2026-01-20T08:00:00.000Z', nurse), paused, resumed])
      .at('2026-02-04')
      .reminds('R35', { due: '2026-02-03 12:00', whom: ['th-1'] });
  });
});

describe('R35 the time of a planned step has passed', () => {
  it('asks who is responsible on the next working day, then the client manager, then the coordinator', () => {
    const found = onPath('essote-tyokyvyn-tuki', [manager, planned('MAP', '2026-02-06T08:00:00.000Z', nurse)]).at(
      '2026-02-10',
    );
    found.reminds('R35', { due: '2026-02-09 08:00', whom: ['th-1'] });
    found.escalates('R35', ['2026-02-16 08:00', 'tkk-1'], ['2026-02-23 08:00', 'KOO']);
  });
  it('the substitute is asked while the responsible one is away', () => {
    const absences = [{ personId: 'th-1', from: '2026-02-09', to: '2026-02-13', substitute: coach }];
    onPath('essote-tyokyvyn-tuki', [manager, planned('MAP', '2026-02-06T08:00:00.000Z', nurse)], { absences })
      .at('2026-02-10')
      .reminds('R35', { due: '2026-02-09 08:00', whom: ['tv-1'] });
  });
  it('without a substitute the coordinator of the unit is told', () => {
    const absences = [{ personId: 'th-1', from: '2026-02-09', to: '2026-02-13' }];
    onPath('essote-tyokyvyn-tuki', [manager, planned('MAP', '2026-02-06T08:00:00.000Z', nurse)], { absences })
      .at('2026-02-10')
      .reminds('R35', { due: '2026-02-09 08:00', whom: ['KOO'] });
  });
});
