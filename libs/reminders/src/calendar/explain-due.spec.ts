import { describe, expect, it } from '@jest/globals';
import { Calendar } from './calendar.js';
import { dueTime, type Anchor, type Length } from './due-time.js';
import { explainDue } from './explain-due.js';

const calendar = new Calendar();

function explained(anchor: Anchor, length: Length) {
  const due = dueTime(anchor, length, calendar, 'Testilä');
  const [fi, sv, en] = (['fi', 'sv', 'en'] as const).map((language) => explainDue(due, calendar, language));
  return { at: due.at, fi, sv, en };
}

describe('a due time explains itself', () => {
  it('ten working days over midsummer', () => {
    expect(explained({ day: '2026-06-18' }, { offset: 'P10D', days: 'working', onClosedDay: 'next' })).toEqual({
      at: '2026-07-03T05:00:00.000Z',
      fi: '10 työpäivää päivästä 18.6.2026, väliin jäivät juhannusaatto 19.6., juhannuspäivä 20.6. ja lauantai ja sunnuntai',
      sv: '10 arbetsdagar från 18.6.2026, midsommarafton 19.6., midsommardagen 20.6. och lördag och söndag räknas inte',
      en: '10 working days from 18.6.2026, Midsummer Eve 19.6., Midsummer Day 20.6. and Saturday and Sunday skipped',
    });
  });

  it('a month that ends on a holiday', () => {
    expect(explained({ day: '2026-05-20' }, { offset: 'P1M', onClosedDay: 'next' })).toEqual({
      at: '2026-06-22T05:00:00.000Z',
      fi: '1 kuukausi päivästä 20.5.2026, siirretty päivään 22.6.2026, koska 20.6.2026 on suljettu (juhannuspäivä)',
      sv: '1 månad från 20.5.2026, flyttad till 22.6.2026, eftersom det är stängt 20.6.2026 (midsommardagen)',
      en: '1 month from 20.5.2026, moved to 22.6.2026, because 20.6.2026 is closed (Midsummer Day)',
    });
  });

  it('two days before a meeting, in the night in which the clock is put back', () => {
    const meeting = { at: '2026-10-26T08:00:00.000Z' };
    expect(explained(meeting, { offset: 'P1D', before: true, onClosedDay: 'same' })).toMatchObject({
      at: '2026-10-25T06:00:00.000Z',
      en: '1 day before 26.10.2026',
      fi: '1 päivä ennen päivää 26.10.2026',
    });
  });

  it('nothing from an instant is that instant, whatever the hour', () => {
    const at = '2026-12-25T23:30:00.000Z';
    expect(explained({ at }, { offset: 'P0D', onClosedDay: 'next' })).toMatchObject({ at, en: 'on 26.12.2026' });
  });

  it('hours are exact, days are not twenty-four hours', () => {
    const evening = { at: '2026-03-28T10:00:00.000Z' };
    expect(explained(evening, { offset: 'PT24H', onClosedDay: 'next' }).at).toBe('2026-03-29T10:00:00.000Z');
    expect(explained(evening, { offset: 'P1D', onClosedDay: 'same' }).at).toBe('2026-03-29T05:00:00.000Z');
  });
});
