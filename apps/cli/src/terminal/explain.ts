import { OperatorError } from '@polku/kernel';
import { InputFault } from '@polku/interchange';

export interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  /** Lines for the person at the terminal. */
  readonly lines: readonly string[];
}

/** SQLSTATE classes and socket errors that say that the database went away. */
const GONE = /^(?:08...|53[123]..|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|event-store-unavailable)$/;
const NO_TABLE = '42P01';
const DISK = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** An error in one sentence for the operator, with what to do; never a stack, never what a statement quotes. */
export function explain(error: unknown): Explanation {
  if (error instanceof OperatorError) return { ...about(error), remedy: error.remedy, lines: error.lines() };
  if (error instanceof InputFault) return { ...about(error), lines: [`${error.message} [${error.code}]`] };
  return ofMachine(error) ?? unexpected(error);
}

function about({ code, message }: { readonly code: string; readonly message: string }) {
  return { code, message };
}

function ofMachine(error: unknown): Explanation | undefined {
  const { code = '', path } = error as { readonly code?: string; readonly path?: string };
  const where = path === undefined ? '' : ` at ${path}`;
  if (DISK.has(code))
    return told('disk-full', `The disk is full${where}.`, 'Free some space and run the command again.');
  if (GONE.test(code)) {
    return told(
      'database-lost',
      'The database ended or does not answer.',
      'Start it and run the command again: what was recorded is kept.',
    );
  }
  if (code === NO_TABLE) {
    return told('tables-missing', 'The database has no tables of Polku, or older ones.', 'Run npx polku migrate.');
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return told(
      'not-permitted',
      `This user may not read or write${where}.`,
      'Name another place, or run it as the user whom that belongs to.',
    );
  }
  if (code === 'ENOENT') return told('not-found', `There is no such file or folder${where}.`, 'Check the path.');
  if (code === 'EISDIR')
    return told('is-a-folder', `A file was expected, and there is a folder${where}.`, 'Name a file.');
  return undefined;
}

function unexpected(error: unknown): Explanation {
  const name = error instanceof Error ? error.name : typeof error;
  const place = placeOf(error);
  return told(
    'unexpected',
    `This is a fault of Polku itself (${name}${place}).`,
    'Please report the command and this line; what was recorded before it is kept.',
  );
}

function told(code: string, message: string, remedy: string): Explanation {
  return { code, message, remedy, lines: [`${message} ${remedy} [${code}]`] };
}

/** The first place of ours that the error went through, relative to the repository: enough to find it. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = /\b((?:apps|libs)\/[\w./-]+\.[jt]s:\d+)/.exec(stack)?.[1];
  return place === undefined ? '' : ` at ${place}`;
}
