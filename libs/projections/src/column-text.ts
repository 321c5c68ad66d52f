import type { ColumnValue } from './projection.js';

const ARRAY_SPECIAL = /["\\]/;
const ARRAY_SPECIALS = /["\\]/g;
const COPY_SPECIAL = /[\\\n\r\t]/;
const COPY_SPECIALS = /[\\\n\r\t]/g;
const COPY_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A column of many rows as the text of a PostgreSQL array, `{"a",NULL,"3"}`. */
export function columnText(values: readonly ColumnValue[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    if (index > 0) text += ',';
    if (value === null) text += 'NULL';
    else if (typeof value === 'string') text += `"${ARRAY_SPECIAL.test(value) ? escapeForArray(value) : value}"`;
    else text += String(value);
  }
  return `${text}}`;
}

/** A row as a line of COPY's text format, with its line end. */
export function copyLine(values: readonly ColumnValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    if (index > 0) line += '\t';
    if (value === null) line += '\\N';
    else if (typeof value === 'string') line += COPY_SPECIAL.test(value) ? escapeForCopy(value) : value;
    else line += String(value);
  }
  return `${line}\n`;
}

function escapeForArray(value: string): string {
  return value.replaceAll(ARRAY_SPECIALS, (character) => `\\${character}`);
}

function escapeForCopy(value: string): string {
  return value.replaceAll(COPY_SPECIALS, (character) => COPY_ESCAPES[character] ?? character);
}
