import { describe, expect, it } from '@jest/globals';
import { managerNamed, nurse } from '../../../../test/support/given-when-then.js';
import { measured, onPath, openedOnPath, planned, shipped } from '../../../../test/support/reminders.js';
import { Calendar } from '../calendar/calendar.js';
import { explainReminder, ruleOf, textOf } from './explain.js';

const calendar = new Calendar();
const IPS = 'essote-ips-tyohonvalmennus';

describe('a reminder explains itself', () => {
  const filled = [openedOnPath(IPS), managerNamed(nurse), measured('start', '2026-01-11')];
  const reminder = onPath(IPS, filled).at('2026-02-01').of('R02')[0];
  if (reminder === undefined) throw new Error('R02 is not wanted');

  it('by what started it, how its time came about, and the source of the rule', () => {
    expect(explainReminder(reminder, calendar, 'en')).toBe(
      'a measurement of 11.1.2026; about 6 months from 11.1.2026, moved to 13.7.2026, because 11.7.2026 is closed (Saturday and Sunday) [000:1129]',
    );
    expect(explainReminder(reminder, calendar, 'fi')).toBe(
      'mittaus 11.1.2026; noin 6 kuukautta päivästä 11.1.2026, siirretty päivään 13.7.2026, koska 11.7.2026 on suljettu (lauantai ja sunnuntai) [000:1129]',
    );
    expect(explainReminder(reminder, calendar, 'sv')).toContain(
      'ungefär 6 månader från 11.1.2026, flyttad till 13.7.2026',
    );
  });

  it('in words for every trigger of a shipped rule', () => {
    const all = onPath('ep-tyke', [planned('TYKE', '2026-02-12T11:30:00.000Z', nurse)]).at('2026-02-01').all;
    expect(all.length).toBeGreaterThan(2);
    for (const each of all) {
      for (const language of ['fi', 'sv', 'en'] as const) {
        expect(explainReminder(each, calendar, language)).toMatch(/^\S.+; .+ \[.+\]$/);
        expect(explainReminder(each, calendar, language)).not.toMatch(/\{\w+\}/);
      }
    }
  });

  it('and says its text in three languages with its values filled in', () => {
    const [meeting] = onPath('ep-tyke', [planned('TYKE', '2026-02-12T11:30:00.000Z', nurse)])
      .at('2026-02-01')
      .of('R11');
    const rule = meeting && ruleOf(meeting, shipped('ep-tyke'));
    if (meeting === undefined || rule === undefined) throw new Error('R11 is not wanted');
    expect(textOf(rule, meeting.text.values, 'sv')).toBe(
      'Påminnelse om TYKE-teamets möte 12.2.2026 kl. 13:30. Du får ta med dig en stödperson eller närstående.',
    );
  });
});
