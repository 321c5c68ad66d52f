import { describe, expect, it } from '@jest/globals';
import type { LogTrace } from './event-log.js';
import { readCsv, type CsvOptions } from './read-csv.js';

const columns = { case: 'tapaus', activity: 'vaihe', time: 'aika', resource: 'tekijä' };

async function read(text: string, options: Partial<CsvOptions> = {}): Promise<LogTrace[]> {
  const traces: LogTrace[] = [];
  const chunks = (async function* () {
    await Promise.resolve();
    yield text;
  })();
  for await (const trace of readCsv(chunks, { columns, ...options })) traces.push(trace);
  return traces;
}

describe('reading a CSV log', () => {
  it("reads Excel's semicolons with a byte order mark and Finnish times, lines of a case apart", async () => {
    const text =
      '\ufefftapaus;vaihe;aika;tekijä;huomio\r\n1;Alkukartoitus;1.3.2026 9:30;Aino;"a;b"\r\n2;Ohjaus;2.3.2026 10.00;;\r\n1;Lääkäri;5.3.2026 8:00;Eino;\r\n';
    const traces = await read(text, { zone: 'Europe/Helsinki' });
    expect(traces).toMatchObject([
      {
        id: '1',
        events: [
          {
            activity: 'Alkukartoitus',
            time: '2026-03-01T07:30:00.000Z',
            resource: 'Aino',
            attributes: { huomio: 'a;b' },
            line: 2,
          },
          { activity: 'Lääkäri', time: '2026-03-05T06:00:00.000Z', resource: 'Eino', line: 4 },
        ],
      },
      { id: '2', events: [{ activity: 'Ohjaus', time: '2026-03-02T08:00:00.000Z' }] },
    ]);
  });

  it('keeps a leading zero of a case number', async () => {
    const [only] = await read('tapaus,vaihe,aika,tekijä\n0012,x,2026-01-01T00:00:00Z,\n');
    expect(only?.id).toBe('0012');
  });

  it.each([
    [
      'a column that is not there',
      'tapaus,vaihe,time,tekijä\n1,x,2026-01-01T00:00:00Z,\n',
      'column-missing',
      /line 1.*aika/,
    ],
    ['a line without a case', 'tapaus,vaihe,aika,tekijä\n,x,2026-01-01T00:00:00Z,\n', 'case-missing', /line 2/],
    [
      'a time without a zone',
      'tapaus,vaihe,aika,tekijä\n1,x,2026-01-01 12:00,\n',
      'time-without-zone',
      /line 2, case 1, event 1/,
    ],
    ['a line with too many cells', 'tapaus,vaihe,aika,tekijä\n1,x,2026-01-01T00:00:00Z,a,b\n', 'csv-broken', /line 2/],
    ['an open quote', 'tapaus,vaihe,aika,tekijä\n1,"x,2026-01-01T00:00:00Z,a\n2,x,,\n', 'csv-broken', /line 2: /],
    ['an empty file', '', 'not-an-event-log', /no event log/],
  ])('refuses %s, saying where', async (_what, text, code, place) => {
    await expect(read(text)).rejects.toMatchObject({ code, message: expect.stringMatching(place) });
  });
});
