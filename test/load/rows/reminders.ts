import type { Row } from '../bench-context.js';
import { median, timed } from '../measure.js';
import { runChild } from '../programs/run-child.js';
import { onDatabase } from '../server.js';
import { copyOut } from './views.js';

const CASES = 100_000;

export const WORK_OUT: Row = {
  id: 'reminders-work-out',
  title: 'work out the reminders of open cases from the log',
  async measure(bench) {
    const log = await bench.openCasesLog();
    const seconds: number[] = [];
    const copies: number[] = [];
    let peak = 0;
    for (let round = 0; round < bench.options.sizes.longRounds; round += 1) {
      copies.push(await timed(() => copyOut(log)));
      const report = await runChild('work-out', [log.url]);
      seconds.push(report.seconds);
      peak = Math.max(peak, report.peakMegabytes);
    }
    const wanted = await onDatabase(log.url, (client) =>
      client.query<{ rows: number; cases: number }>(
        'select count(*)::int as rows, count(distinct case_id)::int as cases from reminders.reminders',
      ),
    );
    const [{ rows, cases } = { rows: 0, cases: 0 }] = wanted.rows;
    await bench.server.drop('open');
    const perCases = (median(seconds) * CASES) / log.cases;
    return [
      {
        ...{ row: this.id, title: this.title },
        ours: { value: log.cases / median(seconds), unit: 'cases/s' },
        limit: { value: log.cases / median(copies), unit: 'cases/s', what: 'COPY of the same log to the client' },
        spread: ratios(seconds, copies),
        checks: [
          { what: `seconds for ${CASES.toLocaleString('en')} cases`, value: perCases, atMost: 60 },
          { what: 'peak memory (RSS) in MB', value: peak, atMost: 512 },
        ],
        notes: [
          `${log.description}: they are read, folded and worked out, ${rows.toLocaleString('en')} rows of ${cases.toLocaleString('en')} cases are written and their alarms set; nothing in this log is sealed`,
        ],
      },
    ];
  },
};

export const RING_ALL: Row = {
  id: 'reminders-due',
  title: 'reminders due in one minute, to their channels',
  async measure(bench) {
    const count = bench.options.size === 'quick' ? 500 : 10_000;
    const url = await bench.server.create('ring-all');
    const report = await runChild('ring-all', [url, String(count)]);
    const limit = await timed(() => insertsOneByOne(url, count));
    await bench.server.drop('ring-all');
    const perCount = (report.seconds * 10_000) / count;
    return [
      {
        ...{ row: this.id, title: this.title },
        ours: { value: count / report.seconds, unit: 'reminders/s' },
        limit: {
          value: count / limit,
          unit: 'inserts/s',
          what: 'inserts of one row each, 8 in flight, on the same PostgreSQL',
        },
        spread: [limit / report.seconds, limit / report.seconds],
        checks: [{ what: 'seconds for 10,000', value: perCount, atMost: 300 }],
        notes: [
          `${count.toLocaleString('en')} clients with an appointment on the next day: from the due time until each reminder was rung by the queue on PostgreSQL, checked again, filed on its case, and its text message composed and handed to the channel that catches it; one process`,
        ],
      },
    ];
  },
};

async function insertsOneByOne(url: string, count: number): Promise<void> {
  await onDatabase(url, (client) => client.query('create table limit_of_inserts (id bigint primary key, text text)'));
  let next = 0;
  await Promise.all(
    Array.from({ length: 8 }, () =>
      onDatabase(url, async (client) => {
        while (next < count) {
          next += 1;
          await client.query('insert into limit_of_inserts values ($1, $2)', [next, 'x'.repeat(200)]);
        }
      }),
    ),
  );
}

function ratios(seconds: readonly number[], copies: readonly number[]): readonly [number, number] {
  const all = seconds.map((each, index) => (copies[index] ?? Number.NaN) / each);
  return [Math.min(...all), Math.max(...all)];
}
