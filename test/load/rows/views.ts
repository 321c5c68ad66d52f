import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import type { BenchContext, LivesLog, Row } from '../bench-context.js';
import { median, timed } from '../measure.js';
import { runChild, type ChildReport } from '../programs/run-child.js';
import type { Check, RowResult } from '../result.js';
import { onDatabase } from '../server.js';

export const FOLLOW: Row = {
  id: 'follow',
  title: 'follow the log with the caseload and its checkpoint',
  async measure(bench) {
    const log = await bench.livesLog();
    // The tables of the runner, as after any start.
    const { reports, copies } = await againstCopy(bench, log, () => runChild('follow', [log.url]));
    return [resultOf(this, log, reports, copies, [ratio(log, reports, copies, 0.55, 0.8)])];
  },
};

export const REBUILD: Row = {
  id: 'rebuild',
  title: 'rebuild all views',
  async measure(bench) {
    const log = await bench.livesLog();
    // Only the second build is a rebuild: there is something that is read meanwhile.
    await runChild('rebuild', [log.url]);
    const { reports, copies } = await againstCopy(bench, log, () => runChild('rebuild', [log.url]));
    const peak = Math.max(...reports.map(({ peakMegabytes }) => peakMegabytes));
    const memory: Check = { what: 'peak memory (RSS) in MB', value: peak, atMost: 250 };
    return [resultOf(this, log, reports, copies, [ratio(log, reports, copies, 0.5, 0.8), memory])];
  },
};

/** Seconds that each took, in turn. */
async function againstCopy(
  bench: BenchContext,
  log: LivesLog,
  program: () => Promise<ChildReport>,
): Promise<{ reports: ChildReport[]; copies: number[] }> {
  const reports: ChildReport[] = [];
  const copies: number[] = [];
  await copyOut(log);
  for (let round = 0; round < bench.options.sizes.longRounds; round += 1) {
    if (round % 2 === 0) copies.push(await timed(() => copyOut(log)));
    reports.push(await program());
    if (round % 2 === 1) copies.push(await timed(() => copyOut(log)));
    bench.say(`  ${reports.at(-1)?.seconds.toFixed(1) ?? ''} s against ${copies.at(-1)?.toFixed(1) ?? ''} s of COPY`);
  }
  return { reports, copies };
}

/** The rows of the log as fast as the server can hand them to this client, which throws them away. */
export async function copyOut({ url, events }: LivesLog): Promise<void> {
  await onDatabase(url, async (client) => {
    const rows = client.query(copyTo('copy log.events to stdout'));
    await pipeline(rows, new Writable({ write: (_chunk, _encoding, next) => next() }));
    if (rows.rowCount < events) throw new Error(`COPY gave ${String(rows.rowCount)} of ${String(events)} events`);
  });
}

function ratio(
  log: LivesLog,
  reports: readonly ChildReport[],
  copies: readonly number[],
  atLeast: number,
  stretch: number,
): Check {
  return { what: 'ratio', value: median(copies) / median(reports.map(({ seconds }) => seconds)), atLeast, stretch };
}

function resultOf(
  { id, title }: Row,
  log: LivesLog,
  reports: readonly ChildReport[],
  copies: readonly number[],
  checks: readonly Check[],
): RowResult {
  const seconds = reports.map((report) => report.seconds);
  const ratios = seconds.map((each, index) => (copies[index] ?? Number.NaN) / each);
  return {
    ...{ row: id, title, checks, notes: [log.description] },
    ours: { value: log.events / median(seconds), unit: 'events/s' },
    limit: { value: log.events / median(copies), unit: 'events/s', what: 'COPY of the same rows to the client' },
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}
