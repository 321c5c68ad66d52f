import { logReport, logReportHtml, reportDays, type LogReport, type ReportDays } from '@polku/case';
import { isLocalDate } from '@polku/http';
import { OperatorError } from '@polku/kernel';
import { withPolku } from '../database/with-polku.js';
import { writeFileWhole } from '../logs/write-file-whole.js';
import { EXIT } from '../terminal/exit-codes.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { WrongUse } from '../terminal/wrong-use.js';
import { recordOverseen } from './record-overseen.js';

interface LogReportOptions {
  readonly language: Language;
  readonly from?: string;
  readonly to?: string;
  readonly specialReason?: boolean;
  readonly names?: boolean;
  readonly attempts?: boolean;
  readonly out?: string;
  readonly by?: string;
}

const IDENTIFIER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export async function runLogReport(terminal: Terminal, options: LogReportOptions, client: string) {
  const { language, out, by, names = false, attempts = false } = options;
  if (!IDENTIFIER.test(client)) {
    throw new WrongUse(
      'A client is named by the identifier, not by a name or an identity code.',
      'Look it up in Polku.',
    );
  }
  if (out !== undefined && !/\.(?:html|json)$/.test(out)) {
    throw new WrongUse('The report is a page or a JSON document.', 'Name a file that ends in .html or .json.');
  }
  if (out === undefined && !terminal.json) {
    throw new WrongUse('The report needs a file.', 'Add --out report.html, or --json to have it on standard output.');
  }
  const clientId = client.toLowerCase();
  return withPolku(terminal, async (polku) => {
    const { oversight } = polku;
    const days = daysOrThrow(options, oversight.today);
    const report = await logReport(oversight, { clientId, days, language, names, attempts });
    if (report === undefined) {
      throw new OperatorError('client-unknown', 'There is no such client.', 'Check the identifier.');
    }
    await recordOverseen(polku, { clients: [clientId], view: 'log-report', ...(by === undefined ? {} : { by }) });
    if (out === undefined) terminal.answer(report, '');
    else await writeReport(terminal, out, report);
    return EXIT.fine;
  });
}

async function writeReport(terminal: Terminal, out: string, report: LogReport): Promise<void> {
  const text = out.endsWith('.html') ? logReportHtml(report) : `${JSON.stringify(report, undefined, 2)}\n`;
  // Somebody's data: for nobody else on this machine.
  process.umask(0o077);
  const bytes = await writeFileWhole(out, [text], terminal.stopping);
  const { reads, disclosures, emergencies, days } = report;
  const counts = { reads: reads.length, disclosures: disclosures.length, emergencies: emergencies.length };
  terminal.answer(
    { file: out, bytes, ...days, ...counts },
    `${String(counts.reads)} reads, ${String(counts.disclosures)} disclosures and ${String(counts.emergencies)} emergencies from ${days.from} to ${days.to} are in ${out}.`,
  );
}

function daysOrThrow({ from, to, specialReason }: LogReportOptions, today: string): ReportDays {
  for (const day of [from, to]) {
    if (day !== undefined && !isLocalDate(day)) throw new WrongUse('That is no day.', 'Write it like 2026-03-01.');
  }
  const days = reportDays(
    {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(specialReason === undefined ? {} : { specialReason }),
    },
    today,
  );
  if (days === 'order') throw new WrongUse('The first day is after the last.', 'Exchange --from and --to.');
  if (days === 'older-than-two-years') {
    throw new WrongUse(
      'What is older than two years is given for a special reason only.',
      'If there is one, add --special-reason.',
    );
  }
  return days;
}
