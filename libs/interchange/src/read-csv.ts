import { parse, CsvError } from 'csv-parse';
import { Readable } from 'node:stream';
import type { AttributeValue, LogEvent, LogTrace, ReadOptions } from './event-log.js';
import { eventTime } from './event-time.js';
import { InputFault } from './input-fault.js';
import { checkedTrace } from './trace-checks.js';

/** Which column of a CSV file holds what, by the names in its first line. */
export interface CsvColumns {
  readonly case: string;
  readonly activity: string;
  readonly time: string;
  readonly resource?: string;
  readonly group?: string;
  readonly transition?: string;
}

export interface CsvOptions extends ReadOptions {
  readonly columns: CsvColumns;
  /** Guessed from the first line when absent: Excel in Finland separates with semicolons. */
  readonly delimiter?: ',' | ';' | '\t';
}

interface CsvRecord {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

/**
 * The cases of a CSV file with one event a line. Lines of a case need not stand together, so the whole file is held in
 * memory before the first case comes out.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  options: CsvOptions,
): AsyncGenerator<LogTrace, void, undefined> {
  const traces = new Map<string, { readonly line: number; readonly events: LogEvent[] }>();
  const { columns } = options;
  const used = new Set<string>(Object.values(columns) as string[]);
  let checked = false;
  for await (const { record, info } of records(chunks, options.delimiter)) {
    if (!checked) checkColumns(Object.keys(record), columns);
    checked = true;
    const id = record[columns.case]?.trim() ?? '';
    if (id === '') throw new InputFault('case-missing', { line: info.lines });
    const trace = traces.get(id) ?? { line: info.lines, events: [] };
    traces.set(id, trace);
    trace.events.push(eventOf(record, info.lines, id, trace.events.length + 1, { ...options, used }));
  }
  if (!checked) throw new InputFault('not-an-event-log');
  for (const [id, { line, events }] of traces) yield checkedTrace({ id, attributes: {}, events, line }, options);
}

async function* records(
  chunks: AsyncIterable<string>,
  delimiter: string | undefined,
): AsyncGenerator<CsvRecord, void, undefined> {
  const { first, all } = await withFirst(chunks);
  const parser = Readable.from(all).pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      delimiter: delimiter ?? guessDelimiter(first),
      skip_empty_lines: true,
    }),
  );
  let last = 1;
  try {
    for await (const record of parser) {
      last = (record as CsvRecord).info.lines;
      yield record as CsvRecord;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
      throw new InputFault('csv-broken', { line: last + 1 }, 'from here on a quotation mark does not end', {
        cause: error,
      });
    }
    const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
    throw new InputFault('csv-broken', line === undefined ? {} : { line }, error.message, { cause: error });
  }
}

async function withFirst(chunks: AsyncIterable<string>): Promise<{ first: string; all: AsyncIterable<string> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const next = await iterator.next();
  const first = next.done === true ? '' : next.value;
  async function* all(): AsyncGenerator<string> {
    if (first !== '') yield first;
    for (let more = await iterator.next(); more.done !== true; more = await iterator.next()) yield more.value;
  }
  return { first, all: all() };
}

function guessDelimiter(first: string): string {
  const heading = first.split(/\r?\n/, 1)[0] ?? '';
  const counts = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

function checkColumns(found: readonly string[], columns: CsvColumns): void {
  for (const [use, column] of Object.entries(columns) as [string, string][]) {
    if (!found.includes(column)) {
      throw new InputFault('column-missing', { line: 1 }, `${use}: "${column}"; the file has ${found.join(', ')}`);
    }
  }
}

function eventOf(
  record: Readonly<Record<string, string>>,
  line: number,
  trace: string,
  event: number,
  { columns, zone, used }: CsvOptions & { readonly used: ReadonlySet<string> },
): LogEvent {
  const place = { line, trace, event };
  const activity = record[columns.activity]?.trim() ?? '';
  const time = record[columns.time]?.trim() ?? '';
  if (activity === '') throw new InputFault('activity-missing', place);
  if (time === '') throw new InputFault('time-missing', place);
  const attributes: Record<string, AttributeValue> = {};
  for (const [column, value] of Object.entries(record))
    if (!used.has(column) && value !== '') attributes[column] = value;
  return {
    activity,
    time: eventTime(time, zone, place),
    ...optional('resource', record, columns.resource),
    ...optional('group', record, columns.group),
    ...optional('transition', record, columns.transition),
    attributes,
    line,
  };
}

function optional(
  name: 'resource' | 'group' | 'transition',
  record: Readonly<Record<string, string>>,
  column: string | undefined,
): Partial<Pick<LogEvent, 'resource' | 'group' | 'transition'>> {
  const value = column === undefined ? undefined : record[column]?.trim();
  return value === undefined || value === '' ? {} : { [name]: value };
}
