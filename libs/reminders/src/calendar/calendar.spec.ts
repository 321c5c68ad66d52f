import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CalendarRefused } from './calendar-settings.js';
import { Calendar } from './calendar.js';
import { dayNumber, dayOf, dayOfNumber, instantAt, plusDuration, weekdayOf } from './days.js';

// Another seed: POLKU_SEED=123 npm test -- libs/reminders
const seed = Number(process.env['POLKU_SEED'] ?? Date.now() % 2 ** 31);
const UNIT = 'Testilä';
const HOLIDAY_UNIT = 'Kesämökki';

const calendar = new Calendar({
  units: {
    [HOLIDAY_UNIT]: {
      weekdays: [1, 2, 3, 4],
      opensAt: '09:30',
      closed: [{ from: '2026-07-01', to: '2026-07-31', name: { fi: 'kesäsulku', sv: 'sommarstängt', en: 'summer' } }],
      open: ['2026-06-19'],
    },
  },
});

/** Days from 1995 to 2060. */
const day = fc.integer({ min: dayNumber('1995-01-01'), max: dayNumber('2060-12-31') }).map(dayOfNumber);
const unit = fc.constantFrom(UNIT, HOLIDAY_UNIT);
const count = fc.integer({ min: 1, max: 260 });

function holds(name: string, ...property: Parameters<typeof fc.property<[string, string, number]>>): void {
  it(`${name} (seed ${String(seed)})`, () => fc.assert(fc.property(...property), { seed, numRuns: 400 }));
}

describe('working days', () => {
  it('ten of them from the Thursday before midsummer 2026 are on Friday 3 July: the eve, the day and weekends do not count', () => {
    const { day: arrived, skipped } = calendar.workingDays('2026-06-18', 10, UNIT);
    expect(arrived).toBe('2026-07-03');
    expect(skipped.map((each) => `${each.day} ${each.name?.en ?? each.because}`)).toEqual([
      '2026-06-19 Midsummer Eve',
      '2026-06-20 Midsummer Day',
      '2026-06-21 weekend',
      '2026-06-27 weekend',
      '2026-06-28 weekend',
    ]);
  });

  it.each([
    ['from a Friday one is the Monday', '2026-03-06', 1, '2026-03-09'],
    ['backwards from a Monday one is the Friday', '2026-03-09', -1, '2026-03-06'],
    ['Christmas and the new year are stepped over', '2026-12-23', 3, '2026-12-30'],
    ['from the last day of the year', '2026-12-31', 1, '2027-01-04'],
    ['the Epiphany is stepped over', '2027-01-05', 1, '2027-01-07'],
    ['the leap day counts as any other', '2028-02-28', 1, '2028-02-29'],
    ['Easter is stepped over in the night of the summer time', '2027-03-25', 1, '2027-03-30'],
    ['Ascension Day is no working day', '2026-05-13', 1, '2026-05-15'],
    ['none from a Sunday is the Monday', '2026-03-08', 0, '2026-03-09'],
  ])('%s', (_name, from, days, to) => {
    expect(calendar.workingDays(from, days, UNIT).day).toBe(to);
  });

  it('are those of the unit: closed on Fridays and in July, open on midsummer eve', () => {
    expect(calendar.workingDays('2026-06-18', 1, HOLIDAY_UNIT).day).toBe('2026-06-19');
    expect(calendar.workingDays('2026-06-30', 1, HOLIDAY_UNIT).day).toBe('2026-08-03');
    expect(calendar.closedOn('2026-07-14', HOLIDAY_UNIT)).toMatchObject({
      because: 'closed',
      name: { fi: 'kesäsulku' },
    });
  });

  holds('added and counted back are the day, when the unit was open on it', day, unit, count, (from, where, days) => {
    const arrived = calendar.workingDays(from, days, where).day;
    const back = calendar.workingDays(arrived, -days, where).day;
    expect(back).toBe(calendar.openDay(from, 'previous', where).day);
  });

  holds('every day between counts or is skipped, none twice', day, unit, count, (from, where, days) => {
    const { day: arrived, skipped } = calendar.workingDays(from, days, where);
    expect(dayNumber(arrived) - dayNumber(from)).toBe(days + skipped.length);
    expect(new Set(skipped.map((each) => each.day)).size).toBe(skipped.length);
    expect(calendar.isOpen(arrived, where)).toBe(true);
  });

  holds('some and then more are all of them together', day, unit, count, (from, where, days) => {
    const some = Math.ceil(days / 3);
    const rest = days - some;
    const inTwo = calendar.workingDays(calendar.workingDays(from, some, where).day, rest, where).day;
    expect(inTwo).toBe(calendar.workingDays(from, days, where).day);
  });
});

describe('days in Helsinki', () => {
  it.each([
    ['before summer time begins', '2026-03-28', '2026-03-28T06:00:00.000Z'],
    ['on its first day', '2026-03-29', '2026-03-29T05:00:00.000Z'],
    ['on its last day', '2026-10-24', '2026-10-24T05:00:00.000Z'],
    ['on the day that has 25 hours', '2026-10-25', '2026-10-25T06:00:00.000Z'],
  ])('eight in the morning %s', (_name, on, instant) => {
    expect(instantAt(on, '08:00')).toBe(instant);
    expect(dayOf(instant)).toBe(on);
  });

  it('a time that the clock jumps over is the one an hour later', () => {
    expect(instantAt('2026-03-29', '03:30')).toBe('2026-03-29T01:30:00.000Z');
    // Shown twice in the night in which summer time ends: the first, whatever the season in which it is asked.
    expect(instantAt('2026-10-25', '03:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantAt('2026-10-25', '04:30')).toBe('2026-10-25T02:30:00.000Z');
  });

  it('an instant before midnight in Finland is of the day before, in winter and in summer', () => {
    expect(dayOf('2026-01-15T21:59:59.999Z')).toBe('2026-01-15');
    expect(dayOf('2026-01-15T22:00:00.000Z')).toBe('2026-01-16');
    expect(dayOf('2026-07-15T20:59:59.999Z')).toBe('2026-07-15');
    expect(dayOf('2026-07-15T21:00:00.000Z')).toBe('2026-07-16');
  });

  it('months end where they end, in leap years too', () => {
    expect(plusDuration('2026-01-31', 'P1M')).toBe('2026-02-28');
    expect(plusDuration('2028-01-31', 'P1M')).toBe('2028-02-29');
    expect(plusDuration('2028-02-29', 'P1Y')).toBe('2029-02-28');
    expect(plusDuration('2026-01-31', 'P1M', 2)).toBe('2026-03-31');
    expect(plusDuration('2026-08-31', 'P6M')).toBe('2027-02-28');
  });

  holds('the opening of a day is on the day', day, unit, count, (on, where) => {
    expect(dayOf(calendar.opening(on, where))).toBe(on);
    expect(weekdayOf(dayNumber(on))).toBe(((new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7) + 1);
  });
});

describe('holidays', () => {
  it('of 2026 are those of the law and the two eves on which offices are closed, in three languages', () => {
    const closed = Array.from({ length: 365 }, (_each, index) => dayOfNumber(dayNumber('2026-01-01') + index))
      .map((each) => calendar.closedOn(each, UNIT))
      .filter((each) => each?.because === 'holiday');
    expect(closed.map((each) => `${each?.day ?? ''} ${each?.name?.fi ?? ''}`)).toEqual([
      '2026-01-01 uudenvuodenpäivä',
      '2026-01-06 loppiainen',
      '2026-04-03 pitkäperjantai',
      '2026-04-05 pääsiäispäivä',
      '2026-04-06 toinen pääsiäispäivä',
      '2026-05-01 vappu',
      '2026-05-14 helatorstai',
      '2026-05-24 helluntaipäivä',
      '2026-06-19 juhannusaatto',
      '2026-06-20 juhannuspäivä',
      '2026-10-31 pyhäinpäivä',
      '2026-12-06 itsenäisyyspäivä',
      '2026-12-24 jouluaatto',
      '2026-12-25 joulupäivä',
      '2026-12-26 tapaninpäivä',
    ]);
    expect(calendar.closedOn('2026-06-19', UNIT)?.name).toEqual({
      fi: 'juhannusaatto',
      sv: 'midsommarafton',
      en: 'Midsummer Eve',
    });
  });
});

describe('who is away', () => {
  const person = (id: string) => ({ id, name: `Henkilö ${id}` });
  const away = new Calendar({
    absences: [
      { personId: 'a', from: '2026-07-01', to: '2026-07-31', substitute: person('b') },
      { personId: 'b', from: '2026-07-20', to: '2026-08-10', substitute: person('c') },
      { personId: 'c', from: '2026-07-25', to: '2026-07-26', substitute: person('a') },
      { personId: 'd', from: '2026-07-01', to: '2026-07-31' },
    ],
  });

  it.each([
    ['nobody before the first day', 'a', '2026-06-30', 'a'],
    ['the substitute from the first day on', 'a', '2026-07-01', 'b'],
    ["the substitute's substitute", 'a', '2026-07-20', 'c'],
    ['nobody when they stand in for each other and are all away', 'a', '2026-07-25', undefined],
    ['nobody when none is named', 'd', '2026-07-10', undefined],
    ['oneself again after the last day', 'a', '2026-08-01', 'a'],
  ])('is stood in for by %s', (_name, id, on, expected) => {
    expect(away.standInFor(person(id), on)?.id).toBe(expected);
  });
});

describe('a calendar that cannot be meant', () => {
  it('is refused with all faults', () => {
    const settings = {
      units: { A: { weekdays: [], opensAt: '8' }, B: { weekdays: [8], opensAt: '08:00', open: ['2026-02-30'] } },
      absences: [{ personId: 'p-1', from: '2026-02-02', to: '2026-02-01', substitute: { id: 'p-1', name: 'X' } }],
    };
    const refused = (() => {
      try {
        return new Calendar(settings);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(CalendarRefused);
    expect((refused as CalendarRefused).faults).toEqual([
      'A: open on no weekday',
      'A: opensAt 8 is no time like 08:00',
      'B: weekdays are 1 to 7',
      'B: open 2026-02-30 is no day',
      'absence of p-1: 2026-02-02 is after 2026-02-01',
      'absence of p-1: the substitute is the same person',
    ]);
  });

  it('says so when a unit is closed for more than 400 days', () => {
    const closed = [{ from: '2026-01-01', to: '2028-01-01' }];
    const shut = new Calendar({ otherwise: { weekdays: [1], opensAt: '08:00', closed } });
    expect(() => shut.workingDays('2026-01-01', 1, 'X')).toThrow('X is closed for more than 400 days');
  });
});
