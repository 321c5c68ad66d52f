import { caseCardOf, definitionLabels, remindersOnTimeline, timelineOf } from '@polku/case';
import { accessFor, type AccessOptions } from '../access/access-for.js';
import { withPolku } from '../database/with-polku.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { cardText, remindersText, timelineText } from './case-text.js';
import { findCase } from './find-case.js';

interface ShowOptions extends AccessOptions {
  readonly language: Language;
}

export function runShowCase(terminal: Terminal, { language, ...who }: ShowOptions, name: string) {
  return withPolku(terminal, async (polku) => {
    const access = await accessFor(polku, terminal, who);
    const found = await findCase(polku, access, name, 'cli-case-show');
    const { events, state } = found;
    const labels = definitionLabels(polku.definitions);
    const card = caseCardOf(state, labels, language, new Date().toISOString());
    const definition = polku.definitions.path(state.path.id, state.path.version);
    const reminders = remindersOnTimeline(await access.remindersOf(found), { events, labels, definition }, language);
    const timeline = timelineOf(events, labels, language);
    terminal.answer({ card, timeline: { ...timeline, reminders } }, () =>
      [
        ...[cardText(card, polku.definitions, language), '', timelineText(timeline, language)],
        ...(reminders.length === 0 ? [] : ['', 'Reminders', remindersText(reminders, language)]),
      ].join('\n'),
    );
    return undefined;
  });
}
