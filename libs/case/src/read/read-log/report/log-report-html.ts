import type { Language } from '../../definition-labels.js';
import { plainDay, plainMoment } from '../../plain-dates.js';
import { markup, page, table, type Html } from './html.js';
import { REPORT_TEXTS, type ReportText } from './log-report-texts.js';
import type { LogReport, ReaderInReport, ReadInReport } from './log-report.js';

/** The report as one page that needs nothing from elsewhere: to be printed or sent as secured mail. */
export function logReportHtml(report: LogReport): string {
  const { language, client, days, madeAt, attempts } = report;
  const say = (text: ReportText): string => REPORT_TEXTS[text][language];
  const period = `${plainDay(days.from, language)} – ${plainDay(days.to, language)}`;
  const section = (title: ReportText, empty: ReportText, rows: readonly (readonly string[])[], head: ReportText[]) => [
    markup`<h2>${say(title)}</h2>`,
    rows.length === 0 ? markup`<p>${say(empty)}</p>` : table(say(title), head.map(say), rows),
  ];
  const named = [...report.reads, ...report.emergencies].some(({ reader }) => reader.name !== undefined);
  const who: ReportText[] = [...(named ? (['name'] as const) : []), 'profession', 'unit', 'organisation'];
  const body: Html[] = [
    markup`<h1>${say('title')}</h1>\n`,
    markup`<p>${say('law')}</p>`,
    table(say('client'), undefined, [
      [say('client'), client.name === '' ? client.clientId : client.name],
      [say('period'), period],
      [say('made'), plainMoment(madeAt, language)],
    ]),
    markup`<p>${say('times')}</p>`,
    ...(report.reads.length === 0 ? [] : summary(report, say)),
    ...section('reads', 'noReads', report.reads.map(readRow(language, named)), ['time', ...who, 'what', 'why']),
    ...section(
      'disclosures',
      'noDisclosures',
      report.disclosures.map((each) => [plainMoment(each.at, language), each.toOrganisation, each.what, each.why]),
      ['time', 'toWhom', 'disclosedWith', 'why'],
    ),
    ...section(
      'emergencies',
      'noEmergencies',
      report.emergencies.map(({ at, until, reader, reason, verdict }) => [
        ...[plainMoment(at, language), plainMoment(until, language), ...readerCells(reader, named)],
        ...[reason, verdict ?? say('notReviewed')],
      ]),
      ['time', 'until', ...who, 'reason', 'verdict'],
    ),
    ...(attempts === undefined
      ? []
      : section('attempts', 'noAttempts', attempts.map(readRow(language, named)), ['time', ...who, 'what', 'why'])),
    markup`<p>${say('questions')}</p>`,
    markup`<p>${say('use')}</p>`,
  ];
  return page(language, say('title'), body);
}

function readRow(language: Language, named: boolean) {
  return ({ at, reader, what, why }: ReadInReport): string[] => [
    ...[plainMoment(at, language), ...readerCells(reader, named), what, why],
  ];
}

function readerCells({ name, profession, unit, organisation }: ReaderInReport, named: boolean): string[] {
  return [...(named ? [name ?? ''] : []), profession, unit, organisation];
}

/** Who, how often, from when to when: the first thing that a client wants to know. */
function summary({ reads, language }: LogReport, say: (text: ReportText) => string): Html[] {
  const groups = new Map<string, { readonly reader: ReaderInReport; count: number; first: string; last: string }>();
  for (const { reader, at } of reads) {
    const key = JSON.stringify([reader.organisation, reader.unit, reader.profession]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { reader, count: 1, first: at, last: at });
    else Object.assign(group, { count: group.count + 1, last: at });
  }
  const rows = [...groups.values()].sort((one, other) => other.count - one.count);
  const head: ReportText[] = ['profession', 'unit', 'organisation', 'count', 'first', 'last'];
  return [
    markup`<h2>${say('summary')}</h2>`,
    table(
      say('summary'),
      head.map(say),
      rows.map(({ reader, count, first, last }) => [
        ...[...readerCells(reader, false), String(count)],
        ...[plainMoment(first, language), plainMoment(last, language)],
      ]),
    ),
  ];
}
