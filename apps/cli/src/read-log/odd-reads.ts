import { instantsOf, oddReadList, type OddReadList, type ReportDays } from '@polku/case';
import { isLocalDate } from '@polku/http';
import { withPolku } from '../database/with-polku.js';
import { EXIT } from '../terminal/exit-codes.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';
import { recordOverseen } from './record-overseen.js';

const WEEK = 7 * 86_400_000;

export function runOddReads(
  terminal: Terminal,
  { from, to, by }: { readonly from?: string; readonly to?: string; readonly by?: string },
) {
  for (const day of [from, to]) {
    if (day !== undefined && !isLocalDate(day)) throw new WrongUse('That is no day.', 'Write it like 2026-03-01.');
  }
  return withPolku(terminal, async (polku) => {
    const last = to ?? polku.oversight.today;
    const days = { from: from ?? new Date(Date.parse(last) - WEEK).toISOString().slice(0, 10), to: last };
    const list = await oddReadList(polku.oversight, instantsOf(days));
    const clients = [...new Set(list.items.map(({ clientId }) => clientId))];
    await recordOverseen(polku, { clients, view: 'odd-reads', ...(by === undefined ? {} : { by }) });
    terminal.answer({ ...days, ...list }, () => inWords(list, days));
    return EXIT.fine;
  });
}

function inWords({ items, bursts, entries, truncated }: OddReadList, { from, to }: ReportDays): string {
  const looked = `${String(entries)} entries from ${from} to ${to} were looked at${truncated ? '; there are more: ask for fewer days' : ''}.`;
  if (items.length + bursts.length === 0) return `Nothing out of the ordinary. ${looked}`;
  const rows = items.map(({ reader, clientId, reasons, reads, refused, last }) => [
    ...[reader.name === '' ? reader.personId : reader.name, clientId, reasons.join(', ')],
    ...[`${String(reads)} reads, ${String(refused)} refused`, `last ${last}`],
  ]);
  const many = bursts.map(({ reader, clients, reads, first, last }) => [
    ...[reader.name === '' ? reader.personId : reader.name, `${String(clients)} clients one by one`, 'burst'],
    ...[`${String(reads)} reads`, `${first} to ${last}`],
  ]);
  return `${table([...rows, ...many])}\n${looked} None of it is wrong by itself.`;
}
