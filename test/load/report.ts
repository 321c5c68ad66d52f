import type { Machine } from './machine.js';
import type { BenchOptions } from './options.js';
import { verdictOf, type Check, type Figure, type RowResult } from './result.js';

/** The document of `--json`. */
export function jsonReport(results: readonly RowResult[], machine: Machine, { size, sizes }: BenchOptions): string {
  const rows = results.map((result) => ({
    ...result,
    checks: result.checks.map((check) => ({ ...check, verdict: verdictOf(check) })),
  }));
  return JSON.stringify({ machine, size, comparable: size !== 'quick', sizes, rows }, undefined, 2);
}

/** A table for people, in the width of a wide terminal. */
export function tableReport(results: readonly RowResult[], machine: Machine, { size }: BenchOptions): string {
  const lines = [['', 'ours', 'limit', 'measured', 'target', '']];
  for (const result of results) {
    for (const [index, check] of result.checks.entries()) {
      const first = index === 0;
      lines.push([
        first ? result.title : '',
        first ? figure(result.ours) : '',
        first ? figure(result.limit) : '',
        measured(check, first ? result.spread : undefined),
        target(check),
        verdictOf(check),
      ]);
    }
  }
  return [aligned(lines), '', ...legend(results), '', machineLine(machine), ...quickLine(size)].join('\n');
}

function figure({ value, unit, p95 }: Figure): string {
  const number = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
  return `${number} ${unit}${p95 === undefined ? '' : `, p95 ${p95.toFixed(1)} ms`}`;
}

function measured({ what, value }: Check, spread: RowResult['spread']): string {
  const digits =
    value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  const rounds =
    what === 'ratio' && spread !== undefined ? ` (${spread.map((each) => each.toFixed(2)).join('-')})` : '';
  return `${what} ${digits}${rounds}`;
}

function target({ atLeast, atMost, stretch }: Check): string {
  const bound = atLeast ?? atMost;
  if (bound === undefined) return '';
  const sign = atLeast === undefined ? '≤' : '≥';
  const further = stretch === undefined ? '' : ` (${stretch.toLocaleString('en')})`;
  return `${sign} ${bound.toLocaleString('en')}${further}`;
}

function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_each, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function legend(results: readonly RowResult[]): string[] {
  const limits = new Map(results.map(({ row, limit }) => [row, limit.what]));
  const notes = new Set(results.flatMap((result) => result.notes));
  return [
    'Limits, measured in turn with ours; in brackets the smallest and the largest ratio of a round:',
    ...[...limits].map(([row, what]) => `  ${row}: ${what}`),
    ...(notes.size === 0 ? [] : ['Notes:', ...[...notes].map((note) => `  ${note}`)]),
  ];
}

function machineLine({ node, postgres, platform, cores, memoryGigabytes }: Machine): string {
  return `Node ${node}, PostgreSQL ${postgres}, fsync on, ${platform}, ${String(cores)} cores, ${String(memoryGigabytes)} GB of memory`;
}

function quickLine(size: BenchOptions['size']): string[] {
  return size === 'quick' ? ['A quick run: small sizes and short rounds, not comparable with a usual run.'] : [];
}
