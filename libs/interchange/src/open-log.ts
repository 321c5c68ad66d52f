import type { LogTrace, ReadOptions } from './event-log.js';
import { InputFault } from './input-fault.js';
import { openInput } from './open-input.js';
import { readCsv, type CsvColumns, type CsvOptions } from './read-csv.js';
import { readXes } from './read-xes.js';

export interface LogFileOptions extends ReadOptions {
  /** Needed for CSV only. */
  readonly columns?: Partial<CsvColumns>;
  readonly delimiter?: NonNullable<CsvOptions['delimiter']>;
}

/** The columns of a CSV that are named when nobody names others: those that pm4py writes. */
const USUAL_COLUMNS = { case: 'case:concept:name', activity: 'concept:name', time: 'time:timestamp' } as const;
const USUAL_EXTRAS = { resource: 'org:resource', group: 'org:group', transition: 'lifecycle:transition' } as const;

/**
 * The cases of a file: XES when it begins like XML, else CSV, packed with gzip or not.
 * Throws {@link InputFault} at the first thing that is wrong.
 */
export async function* openLog(file: string, options: LogFileOptions = {}): AsyncGenerator<LogTrace, void, undefined> {
  try {
    yield* read(file, options);
  } catch (error) {
    // Bytes that were damaged on the way show as broken text first: gzip knows only at its end.
    if (error instanceof InputFault && BROKEN_TEXT.has(error.code)) for await (const _text of openInput(file));
    throw error;
  }
}

const BROKEN_TEXT: ReadonlySet<string> = new Set(['xml-broken', 'csv-broken', 'not-an-event-log']);

async function* read(file: string, options: LogFileOptions): AsyncGenerator<LogTrace, void, undefined> {
  const chunks = openInput(file, options.onBytes);
  const { text, more } = await beginning(chunks);
  if (text.trim() === '') throw new InputFault('not-an-event-log', {}, 'the file is empty');
  const all = joined(text, more ? chunks : undefined);
  if (isXml(text)) yield* readXes(all, options);
  else yield* readCsv(all, csvOptions(options, text));
}

/** Enough to see what it is: the first text that is not blank. */
async function beginning(chunks: AsyncGenerator<string>): Promise<{ text: string; more: boolean }> {
  let text = '';
  while (text.trim() === '') {
    const next = await chunks.next();
    if (next.done === true) return { text, more: false };
    text += next.value;
  }
  return { text, more: true };
}

function isXml(text: string): boolean {
  return text
    .replace(/^\ufeff/, '')
    .trimStart()
    .startsWith('<');
}

async function* joined(first: string, rest: AsyncIterable<string> | undefined): AsyncGenerator<string> {
  yield first;
  if (rest !== undefined) yield* rest;
}

/** Columns that nobody named are looked for under the names of the standard. */
function csvOptions({ columns = {}, ...options }: LogFileOptions, text: string): CsvOptions {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  const extras = Object.entries(USUAL_EXTRAS).filter(([, column]) => heading.includes(column));
  return { ...options, columns: { ...USUAL_COLUMNS, ...Object.fromEntries(extras), ...columns } };
}
