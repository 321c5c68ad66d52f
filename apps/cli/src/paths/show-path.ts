import { showPath, type Definitions, type PictureFormat } from '@polku/case';
import { OperatorError } from '@polku/kernel';
import { withPolku } from '../database/with-polku.js';
import { definitionsOfSettings } from './definitions-of-settings.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';

interface ShowOptions {
  readonly language: Language;
  readonly format: PictureFormat;
  readonly pathVersion?: number;
}

/** A shipped path is drawn without the database; others came with an imported log. */
export async function runShowPath(terminal: Terminal, options: ShowOptions, id: string): Promise<undefined> {
  const shipped = definitionsOfSettings();
  const { format, language, pathVersion: version } = options;
  const draw = (definitions: Definitions): string | undefined =>
    showPath(id, { format, language, definitions, ...(version === undefined ? {} : { version }) });
  const picture = draw(shipped) ?? (await withPolku(terminal, ({ definitions }) => Promise.resolve(draw(definitions))));
  if (picture === undefined) {
    const which = version === undefined ? '' : ` in version ${String(version)}`;
    throw new OperatorError(
      'path-unknown',
      `There is no path ${id}${which}.`,
      'npx polku path list names those that there are.',
    );
  }
  terminal.answer({ id, format, language, picture }, picture);
  return undefined;
}
