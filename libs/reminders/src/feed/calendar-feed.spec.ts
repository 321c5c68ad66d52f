import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { calendarFeed, type FeedEntry } from './calendar-feed.js';

const CASE_ID = '4a8f2f2e-0000-4000-8000-000000000001';
const settings = { caseAddress: (id: string) => `https://polku.example.fi/cases/${id}`, language: 'fi' } as const;
const step: FeedEntry = {
  kind: 'planned-step',
  id: 'p1',
  caseId: CASE_ID,
  at: '2026-06-08T06:30:00.000Z',
  phase: { fi: 'Verkostopalaveri', sv: 'Nätverksmöte', en: 'Network meeting' },
  sequence: 3,
  changedAt: '2026-05-20T10:15:00.000Z',
};
const reminder: FeedEntry = {
  kind: 'reminder',
  id: `${CASE_ID}.R13.v7`,
  caseId: CASE_ID,
  at: '2026-06-09T05:00:00.000Z',
  sequence: 0,
  changedAt: '2026-05-21T10:15:00.000Z',
};

describe('a calendar feed', () => {
  it('is read by another library: a published calendar of ours, in the zone of Helsinki, asked again each hour', () => {
    const { calendar } = read([step, reminder]);
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('prodid')).toBe('-//Polku//Polku//FI');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
    const zones = calendar.getAllSubcomponents('vtimezone');
    expect(zones.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual(['Europe/Helsinki']);
  });

  it('has the planned step with the label of its phase, and the reminder without a word of what it is about', () => {
    const [first, second] = read([reminder, step]).events;
    expect(first).toMatchObject({ summary: 'Verkostopalaveri', sequence: 3, start: '2026-06-08T06:30:00.000Z' });
    expect(second).toMatchObject({ summary: 'Polku: muistutus', sequence: 0, start: '2026-06-09T05:00:00.000Z' });
    expect(first?.local).toBe('2026-06-08T09:30:00');
    expect([first?.zone, first?.status, first?.url]).toEqual([
      'Europe/Helsinki',
      'CONFIRMED',
      `https://polku.example.fi/cases/${CASE_ID}`,
    ]);
    expect(first?.stamp).toBe('2026-05-20T10:15:00Z');
  });

  it('keeps the name of an entry when it moves, raises its number, and calls it off', () => {
    const before = read([step]).events[0];
    const moved = read([{ ...step, at: '2026-06-10T06:30:00.000Z', sequence: 4 }]).events[0];
    const off = read([{ ...step, sequence: 5, cancelled: true }]).events[0];
    expect([moved?.uid, off?.uid]).toEqual([before?.uid, before?.uid]);
    expect([before?.sequence, moved?.sequence, off?.sequence]).toEqual([3, 4, 5]);
    expect(off?.status).toBe('CANCELLED');
    expect(read([{ ...step, id: 'p2' }]).events[0]?.uid).not.toBe(before?.uid);
  });

  it('is the same text while nothing has changed, in whatever order it was found', () => {
    expect(calendarFeed([step, reminder], settings)).toBe(calendarFeed([reminder, step], settings));
  });

  for (const [day, at, local] of [
    ['the day before summer time', '2026-03-28T22:00:00.000Z', '2026-03-29T00:00:00'],
    ['the first morning of summer time', '2026-03-29T05:00:00.000Z', '2026-03-29T08:00:00'],
    ['the last evening of summer time', '2026-10-24T17:00:00.000Z', '2026-10-24T20:00:00'],
    ['the first morning of winter time', '2026-10-25T06:00:00.000Z', '2026-10-25T08:00:00'],
    ['a summer of ten years later', '2036-07-01T06:00:00.000Z', '2036-07-01T09:00:00'],
  ] as const) {
    it(`shows the clock of Helsinki on ${day}, whatever zone the server is in`, () => {
      const event = read([{ ...step, at }]).events[0];
      expect([event?.local, event?.start]).toEqual([local, at]);
    });
  }

  it('ends when that is known', () => {
    expect(read([{ ...step, until: '2026-06-08T07:30:00.000Z' }]).events[0]?.end).toBe('2026-06-08T07:30:00.000Z');
  });

  it('holds no text that could begin a line of its own, and lines of 75 bytes at most', () => {
    const label = `Käynti\r\nATTENDEE:mailto:a@b.fi; ${'åäö '.repeat(40)}`;
    const text = calendarFeed([{ ...step, phase: { fi: label, sv: '', en: '' } }], settings);
    expect(text).not.toMatch(/^ATTENDEE/m);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('of nobody is a calendar all the same', () => {
    expect(read([]).events).toEqual([]);
  });
});

function read(entries: readonly FeedEntry[]) {
  const calendar = ICAL.Component.fromString(calendarFeed(entries, settings));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      sequence: event.sequence,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      local: event.startDate.toString(),
      zone: event.startDate.zone.tzid,
      status: component.getFirstPropertyValue('status'),
      url: component.getFirstPropertyValue('url'),
      stamp: String(component.getFirstPropertyValue('dtstamp')),
    };
  });
  return { calendar, events };
}
