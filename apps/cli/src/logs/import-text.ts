import { describeRejection } from '@polku/case';
import type { ImportReport, RefusedCase } from '@polku/interchange';
import type { Language } from '../terminal/language.js';
import { table } from '../terminal/table.js';
import { statisticsText } from './statistics-text.js';

/** Most cases that are named one by one. */
const MOST_NAMED = 10;

/** What an import did, or would do. */
export function importText(
  report: ImportReport,
  { seconds, language }: { seconds: number; language: Language },
): string {
  const { dryRun, imported, alreadyThere, changed, refused, interrupted } = report;
  const lines = [
    `${dryRun ? 'Would be imported' : 'Imported'} onto ${report.path}, version ${String(report.pathVersion)}${dryRun ? '' : `, in ${String(seconds)} s`}:`,
    table([
      ['  new cases', String(imported)],
      ['  already there', String(alreadyThere)],
      ...(changed.length === 0 ? [] : [['  changed since, left as they are', String(changed.length)]]),
      ...(refused.length === 0 ? [] : [['  refused', String(refused.length)]]),
    ]),
    ...named(changed, ({ trace, line, stepsInLog, stepsRecorded }) => {
      return `    ${trace} (line ${String(line)}): ${String(stepsInLog)} events in the file, ${String(stepsRecorded)} recorded`;
    }),
    ...named(refused, (each) => refusalText(each, language)),
    '',
    table(
      report.activities.map(({ activity, phase, events, added }) => [
        activity,
        phase,
        String(events),
        added ? 'new phase' : '',
      ]),
    ),
    '',
    statisticsText(report.statistics),
  ];
  if (interrupted)
    lines.push('', 'Ended before the last case. Run the same command again: it goes on where it stopped.');
  return lines.join('\n');
}

function named<Item>(items: readonly Item[], say: (item: Item) => string): string[] {
  const more = items.length - MOST_NAMED;
  return [
    ...items.slice(0, MOST_NAMED).map(say),
    ...(more > 0 ? [`    and ${String(more)} more; --json names all`] : []),
  ];
}

function refusalText({ trace, line, code, rejection }: RefusedCase, language: Language): string {
  const why = rejection === undefined ? code : describeRejection(rejection, language).detail;
  return `    ${trace} (line ${String(line)}): ${why} [${code}]`;
}
