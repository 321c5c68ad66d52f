import {
  caseAsOf,
  caseCardOf,
  caseDifference,
  definitionLabels,
  plainMoment,
  timelineOf,
  type CaseDifference,
} from '@polku/case';
import { accessFor, type AccessOptions } from '../access/access-for.js';
import { withPolku } from '../database/with-polku.js';
import type { Language } from '../terminal/language.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { cardText, timelineText } from './case-text.js';
import { findCase } from './find-case.js';
import { momentOf } from './moment.js';

interface ReplayOptions extends AccessOptions {
  readonly language: Language;
  readonly at: string;
  readonly diff?: string;
}

/** Goes by recorded time: what was entered later was not known, however early it happened. */
export async function runReplay(terminal: Terminal, options: ReplayOptions, name: string): Promise<undefined> {
  const { language } = options;
  const at = momentOf(options.at, '--at');
  const other = options.diff === undefined ? undefined : momentOf(options.diff, '--diff');
  return withPolku(terminal, async (polku) => {
    const access = await accessFor(polku, terminal, options);
    const { id, events } = await findCase(polku, access, name, 'cli-replay');
    const labels = definitionLabels(polku.definitions);
    const { known, eventsThen, eventsNow } = caseAsOf(events, at);
    const card = known.status === 'none' ? null : caseCardOf(known, labels, language, at);
    const then = events.filter((event) => event.recordedAt <= at);
    const timeline = timelineOf(then, labels, language);
    const [from, to] = [at, other ?? at].sort();
    const difference = other === undefined ? undefined : caseDifference(events, from ?? at, to ?? at);
    terminal.answer(
      { caseId: id, at, eventsThen, eventsNow, known: card, timeline, ...(difference && { difference }) },
      () =>
        [
          `As known at ${plainMoment(at, language)} (Helsinki): ${String(eventsThen)} of the ${String(eventsNow)} entries that there are now.`,
          ...(card === null
            ? ['Nothing was known of the case.']
            : ['', cardText(card, polku.definitions, language), '', timelineText(timeline, language)]),
          ...(difference === undefined ? [] : ['', differenceText(difference, language)]),
        ].join('\n'),
    );
    return undefined;
  });
}

function differenceText({ from, to, recorded, changes }: CaseDifference, language: Language): string {
  const entries = recorded.map(({ version, type, occurredAt, recordedAt, actor }) => [
    String(version),
    type,
    `happened ${plainMoment(occurredAt, language)}`,
    `recorded ${plainMoment(recordedAt, language)}`,
    `by ${actor}`,
  ]);
  const effects = changes.map(({ kind, place, before, after }) => [kind, place, valueText(before), valueText(after)]);
  return [
    `Recorded from ${plainMoment(from, language)} to ${plainMoment(to, language)}: ${String(recorded.length)} entries`,
    table(entries, '  '),
    'What they changed: before, after',
    table(effects, '  '),
  ].join('\n');
}

function valueText(value: unknown): string {
  return value === undefined ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
}
