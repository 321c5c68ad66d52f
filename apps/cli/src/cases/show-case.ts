import { caseCardOf, definitionLabels, timelineOf } from '@polku/case';
import { accessFor, type AccessOptions } from '../access/access-for.js';
import { withPolku } from '../database/with-polku.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { cardText, timelineText } from './case-text.js';
import { findCase } from './find-case.js';

interface ShowOptions extends AccessOptions {
  readonly language: Language;
}

export function runShowCase(terminal: Terminal, { language, ...who }: ShowOptions, name: string) {
  return withPolku(terminal, async (polku) => {
    const access = await accessFor(polku, terminal, who);
    const { events, state } = await findCase(polku, access, name, 'cli-case-show');
    const labels = definitionLabels(polku.definitions);
    const card = caseCardOf(state, labels, language, new Date().toISOString());
    const timeline = timelineOf(events, labels, language);
    terminal.answer({ card, timeline }, () =>
      [cardText(card, polku.definitions, language), '', timelineText(timeline, language)].join('\n'),
    );
    return undefined;
  });
}
