import { readLogHead, type ReadLogHead } from '@polku/privacy';
import { poolOf } from '@polku/runtime';
import { withLog } from '../database/with-log.js';
import { EXIT } from '../terminal/exit-codes.js';
import type { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';
import { verificationText, verifiedReadLog } from './verified-read-log.js';

export function runVerifyReadLog(terminal: Terminal, { head }: { readonly head?: string }) {
  const keptHead = head === undefined ? undefined : keptHeadOf(head);
  return withLog(terminal, async ({ tables }) => {
    const result = await verifiedReadLog(terminal, tables, keptHead);
    terminal.answer({ ok: result.broken === undefined, ...result }, () => verificationText(result));
    return result.broken === undefined ? EXIT.fine : EXIT.fault;
  });
}

export function runReadLogHead(terminal: Terminal) {
  return withLog(terminal, async ({ tables }) => {
    const head = await readLogHead(poolOf(tables));
    terminal.answer({ ...head, readAt: new Date().toISOString() }, headText(head));
    return EXIT.fine;
  });
}

/** As `--head` takes it. */
function headText({ sequence, hash }: ReadLogHead): string {
  return `${String(sequence)}:${hash}`;
}

function keptHeadOf(text: string): ReadLogHead {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) {
    throw new WrongUse('A head is a number, a colon and 64 hexadecimal digits.', 'npx polku read-log head prints one.');
  }
  return { sequence: Number(sequence), hash };
}
