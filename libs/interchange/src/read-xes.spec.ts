import { describe, expect, it } from '@jest/globals';
import type { LogTrace, ReadOptions } from './event-log.js';
import { LogCount } from './log-statistics.js';
import { readXes } from './read-xes.js';
import { writeXes } from './write-xes.js';

async function read(text: string, options: ReadOptions = {}): Promise<LogTrace[]> {
  const traces: LogTrace[] = [];
  for await (const trace of readXes(pieces(text), options)) traces.push(trace);
  return traces;
}

/** Pieces that end in the middle of tags and words. */
async function* pieces(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += 37) {
    await Promise.resolve();
    yield text.slice(start, start + 37);
  }
}

const event = (activity: string, time: string): string =>
  `<event><string key="concept:name" value="${activity}"/><date key="time:timestamp" value="${time}"/></event>`;
const log = (...traces: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n${traces.join('\n')}\n</log>`;
const trace = (id: string, ...events: string[]): string =>
  `<trace><string key="concept:name" value="${id}"/>\n${events.join('\n')}</trace>`;

describe('reading an XES log', () => {
  it('gives each case with its events in the order of the file, times in UTC', async () => {
    const [only] = await read(
      log(
        trace(
          'A',
          event('Register &amp; file', '2026-03-29T02:30:00.000+02:00'),
          event('Close', '2026-03-29T04:30:00+03:00'),
        ),
      ),
    );
    expect(only).toMatchObject({
      id: 'A',
      events: [
        { activity: 'Register & file', time: '2026-03-29T00:30:00.000Z', line: 4 },
        { activity: 'Close', time: '2026-03-29T01:30:00.000Z', line: 5 },
      ],
    });
  });

  it.each([
    [
      'XML that ends too early',
      log(trace('A', event('x', '2026-01-01T00:00:00Z'))).slice(0, -30),
      'xml-broken',
      /line 4/,
    ],
    ['tags that do not match', log('<trace></event>'), 'xml-broken', /line 3.*unexpected close tag/],
    [
      'an & that is none of XML',
      log(trace('A', event('x', '2026-01-01T00:00:00Z'), event('y & z', '2026-01-02T00:00:00Z'))),
      'xml-broken',
      /nothing after line 5 could be read: .* there is an &/,
    ],
    ['a page of the web', '<!doctype html><html></html>', 'not-an-event-log', /line 1/],
    ['another kind of document', '<html></html>', 'not-an-event-log', /<html>/],
    [
      'an event without time',
      log(trace('A', '<event><string key="concept:name" value="x"/></event>')),
      'time-missing',
      /line 4, case A, event 1/,
    ],
    [
      'an event without activity',
      log(trace('A', '<event><date key="time:timestamp" value="2026-01-01T00:00:00Z"/></event>')),
      'activity-missing',
      /event 1/,
    ],
    ['a time without a zone', log(trace('A', event('x', '2026-01-01T12:00:00'))), 'time-without-zone', /--zone/],
    ['a time that is none', log(trace('A', event('x', 'yesterday'))), 'time-invalid', /yesterday/],
    ['a case without a name', log('<trace></trace>'), 'case-missing', /line 3/],
    ['a case told twice', log(trace('A'), trace('A')), 'case-repeated', /case A/],
    [
      'an event told twice',
      log(trace('A', event('x', '2026-01-01T00:00:00Z'), event('x', '2026-01-01T00:00:00Z'))),
      'event-duplicate',
      /event 2/,
    ],
    [
      'an event before the one before it',
      log(trace('A', event('x', '2026-01-02T00:00:00Z'), event('y', '2026-01-01T00:00:00Z'))),
      'event-out-of-order',
      /line 5, case A, event 2/,
    ],
  ])('refuses %s, saying where', async (_what, text, code, place) => {
    await expect(read(text)).rejects.toMatchObject({ code, message: expect.stringMatching(place) });
  });

  it('reads what the caller allows: a zone, late events, duplicates once', async () => {
    const text = log(
      trace(
        'A',
        event('x', '2026-07-01T12:00:00'),
        event('y', '2026-07-01T11:00:00'),
        event('x', '2026-07-01T12:00:00'),
      ),
    );
    const [only] = await read(text, { zone: 'Europe/Helsinki', allowOutOfOrder: true, dropDuplicates: true });
    expect(only?.events.map(({ activity, time }) => [activity, time])).toEqual([
      ['x', '2026-07-01T09:00:00.000Z'],
      ['y', '2026-07-01T08:00:00.000Z'],
    ]);
  });
});

describe('an XES log that we write', () => {
  const traces: LogTrace[] = [
    {
      id: 'case "1" & co',
      line: 1,
      attributes: { channel: 'Internet', deadline: '2026-01-05T00:00:00.000Z', priority: 3, weight: 0.5, urgent: true },
      events: [
        {
          activity: 'Alkukartoitus',
          time: '2026-01-01T08:00:00.000Z',
          resource: 'r1',
          group: 'g',
          transition: 'start',
          attributes: { note: '<ä>' },
          line: 1,
        },
        { activity: 'Lääkäri', time: '2026-01-02T08:00:00.123Z', attributes: {}, line: 1 },
      ],
    },
  ];

  it('reads back as what was written, with zone and global scopes', async () => {
    let text = '';
    for await (const piece of writeXes(traces, { name: 'Polku' })) text += piece;
    expect(text).toContain('<global scope="trace">');
    expect(text).toContain('<global scope="event">');
    expect(text.match(/time:timestamp" value="[^"]*"/g)).toEqual([
      'time:timestamp" value="1970-01-01T00:00:00.000+00:00"',
      'time:timestamp" value="2026-01-01T08:00:00.000+00:00"',
      'time:timestamp" value="2026-01-02T08:00:00.123+00:00"',
    ]);
    const back = await read(text);
    expect(back).toMatchObject([
      {
        id: 'case "1" & co',
        attributes: { channel: 'Internet', priority: 3, weight: 0.5, urgent: true },
        events: [
          { activity: 'Alkukartoitus', resource: 'r1', group: 'g', transition: 'start', attributes: { note: '<ä>' } },
          { activity: 'Lääkäri', time: '2026-01-02T08:00:00.123Z' },
        ],
      },
    ]);
  });
});

describe('the figures of a log', () => {
  it('are zero for an empty log, and the mean of the two in the middle for an even number of cases', () => {
    expect(new LogCount().result()).toMatchObject({
      cases: 0,
      events: 0,
      medianDurationHours: 0,
      longestDurationDays: 0,
    });
    const count = new LogCount();
    for (const hours of [1, 4]) {
      count.add({
        events: [
          { activity: 'a', time: '2026-01-01T00:00:00.000Z', attributes: {}, line: 1 },
          { activity: 'b', time: `2026-01-01T0${String(hours)}:00:00.000Z`, attributes: {}, line: 1 },
        ],
      });
    }
    expect(count.result()).toMatchObject({ cases: 2, events: 4, variants: 1, medianDurationHours: 2.5 });
  });
});
