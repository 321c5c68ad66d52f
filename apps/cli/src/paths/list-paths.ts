import type { Definitions } from '@polku/case';
import { withPolku } from '../database/with-polku.js';
import { definitionsOfSettings } from './definitions-of-settings.js';
import type { Language } from '../terminal/language.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';

interface ListOptions {
  readonly language: Language;
  readonly shipped?: boolean;
}

export async function runListPaths(terminal: Terminal, { language, shipped }: ListOptions): Promise<undefined> {
  const paths =
    shipped === true
      ? listed(definitionsOfSettings(), language)
      : await withPolku(terminal, ({ definitions }) => Promise.resolve(listed(definitions, language)));
  terminal.answer({ paths }, () =>
    table([
      ['id', 'version', 'status', 'title', 'region'],
      ...paths.map((path) => [
        path.id,
        String(path.version),
        path.draft ? `${path.status} (draft)` : path.status,
        path.title,
        path.region,
      ]),
    ]),
  );
  return undefined;
}

function listed(definitions: Definitions, language: Language) {
  return definitions.paths().map(({ id, version, status, draft, title, region, phases }) => ({
    id,
    version,
    status,
    draft,
    title: title[language],
    region: region[language],
    phases: phases.length,
  }));
}
