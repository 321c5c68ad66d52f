import { readMapping, type CsvColumns, type ImportMapping, type LogFileOptions } from '@polku/interchange';
import { IANAZone } from 'luxon';
import { WrongUse } from '../terminal/wrong-use.js';

/** Flags that say how a file is to be read. */
export interface ReadingOptions {
  readonly case?: string;
  readonly activity?: string;
  readonly time?: string;
  readonly resource?: string;
  readonly group?: string;
  readonly mapping?: string;
  readonly zone?: string;
  readonly allowOutOfOrder?: boolean;
  readonly dropDuplicates?: boolean;
}

export interface Reading {
  readonly file: LogFileOptions;
  readonly mapping: Partial<ImportMapping>;
}

const COLUMNS = ['case', 'activity', 'time', 'resource', 'group'] as const;

/** What the mapping file says, and the flags where they say something else. */
export async function readingOf(options: ReadingOptions): Promise<Reading> {
  const mapping: Partial<ImportMapping> = options.mapping === undefined ? {} : await readMapping(options.mapping);
  const columns: Partial<CsvColumns> = {
    ...mapping.columns,
    ...Object.fromEntries(COLUMNS.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))),
  };
  const zone = options.zone ?? mapping.zone;
  if (zone !== undefined && !IANAZone.isValidZone(zone)) {
    throw new WrongUse(`There is no zone ${zone}.`, 'Name one like Europe/Helsinki.');
  }
  const file: LogFileOptions = {
    columns,
    ...(mapping.delimiter === undefined ? {} : { delimiter: mapping.delimiter }),
    ...(zone === undefined ? {} : { zone }),
    allowOutOfOrder: options.allowOutOfOrder === true,
    dropDuplicates: options.dropDuplicates === true,
  };
  return { file, mapping };
}
