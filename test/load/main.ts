import { BenchContext, type Row } from './bench-context.js';
import { machine } from './machine.js';
import { HELP, readOptions, type BenchOptions } from './options.js';
import { jsonReport, tableReport } from './report.js';
import type { RowResult } from './result.js';
import { ROWS } from './rows.js';
import { startServer } from './server.js';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Exit code for options that there are not. A missed target is no failure: it is what the table is for. */
const WRONG_USE = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === 'string') {
    say(options);
    return options === help() ? 0 : WRONG_USE;
  }
  const rows = ROWS.filter(({ id }) => options.only.length === 0 || options.only.includes(id));
  return measureAll(rows, options);
}

async function measureAll(rows: readonly Row[], options: BenchOptions): Promise<number> {
  say('Starting a PostgreSQL for the benchmark …');
  const server = await startServer();
  const bench = new BenchContext(server, options, say);
  const results: RowResult[] = [];
  try {
    for (const [index, row] of rows.entries()) {
      say(`${String(index + 1)} of ${String(rows.length)}: ${row.title}`);
      results.push(...(await row.measure(bench)));
    }
  } finally {
    await bench.stopApi();
    await server.stop();
  }
  const report = options.json ? jsonReport : tableReport;
  process.stdout.write(`${report(results, machine(server.version), options)}\n`);
  return 0;
}

/** Options, or a text to print instead. */
function optionsOf(args: readonly string[]): BenchOptions | string {
  try {
    const options = readOptions(args);
    if (options === 'help') return help();
    const unknown = options.only.filter((id) => !ROWS.some((row) => row.id === id));
    if (unknown.length === 0) return options;
    return `There is no row ${unknown.join(', ')}. The rows: ${ROWS.map(({ id }) => id).join(', ')}.`;
  } catch (error) {
    return `${(error as Error).message}\n\n${help()}`;
  }
}

function help(): string {
  return `${HELP}\nRows:\n${ROWS.map(({ id, title }) => `  ${id.padEnd(16)}${title}\n`).join('')}`;
}
