import { createHash } from 'node:crypto';
import { Problem } from './problem.js';
import { PROBLEM_KINDS } from './problem-kinds.js';

export type CursorValue = string | number | boolean | null;

/** Most rows of a page, and how many when nothing is asked for. */
export const PAGE_LIMIT = 200;
export const PAGE_DEFAULT = 50;

const CHECK_BYTES = 9;

/**
 * Where the next page begins, opaque to the caller. It bears a check over the list and its filters, so that a cursor
 * taken from one list and used in another, or changed by hand, is refused instead of answering the wrong rows. It is
 * no secret and guards no access.
 * @param list what the page is of, filters and order included: `caseload?unit=x&sort=due`
 * @param values of the last row, in the order of the sort
 */
export function encodeCursor(list: string, values: readonly CursorValue[]): string {
  const content = Buffer.from(JSON.stringify(values), 'utf8');
  return Buffer.concat([check(list, content), content]).toString('base64url');
}

/** The values of {@link encodeCursor}; a cursor of another list or of nobody's making is a problem. */
export function decodeCursor(list: string, cursor: string): readonly CursorValue[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const content = bytes.subarray(CHECK_BYTES);
  if (bytes.length <= CHECK_BYTES || !check(list, content).equals(bytes.subarray(0, CHECK_BYTES))) throw foreign();
  return JSON.parse(content.toString('utf8')) as CursorValue[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** For `cursor` of the next request; absent on the last page. */
  readonly next?: string;
}

/** A page from rows that were asked with one more than the limit. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorAfter: (row: Row) => string,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(toItem);
  return rows.length > limit && last !== undefined ? { items, next: cursorAfter(last) } : { items };
}

function check(list: string, content: Buffer): Buffer {
  return createHash('sha256')
    .update('polku cursor 1\n')
    .update(list)
    .update('\n')
    .update(content)
    .digest()
    .subarray(0, CHECK_BYTES);
}

function foreign(): Problem {
  const detail = {
    fi: 'Osoitin on toisesta luettelosta tai muuttunut matkalla. Aloita ensimmäiseltä sivulta ilman osoitinta.',
    sv: 'Markören hör till en annan lista eller har ändrats. Börja från första sidan utan markör.',
    en: 'The cursor belongs to another list or was changed on its way. Start from the first page without a cursor.',
  };
  return new Problem(PROBLEM_KINDS.cursorInvalid, detail, {
    faults: [{ in: 'query', field: 'cursor', rule: 'cursor', message: detail }],
  });
}
