import { exportPerson, personExportHtml } from '@polku/case';
import { OperatorError } from '@polku/kernel';
import { casesOf } from '@polku/runtime';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { withViews } from '../database/with-views.js';
import { recordOverseen } from '../read-log/record-overseen.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { clientIdentifier } from './client-identifier.js';

interface ExportPersonOptions {
  readonly out: string;
  readonly language?: Language;
}

export function runExportPerson(
  terminal: Terminal,
  { out, language }: ExportPersonOptions,
  client: string,
): Promise<undefined> {
  const clientId = clientIdentifier(client);
  return withViews(terminal, async (polku) => {
    const { store, definitions, readSide } = polku;
    const parts = { store, definitions, clock: readSide.clock, casesOf: (id: string) => casesOf(polku, id) };
    const exported = await exportPerson(parts, clientId, language);
    if (exported === undefined) {
      throw new OperatorError(
        'client-unknown',
        `Nothing is known of a client ${clientId}.`,
        'Name the identifier of a client who has not been erased.',
      );
    }
    await recordOverseen(polku, { clients: [clientId], view: 'person-export' });
    const folder = resolve(out);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [json, html] = [join(folder, `${clientId}.json`), join(folder, `${clientId}.html`)];
    await writeFile(json, `${JSON.stringify(exported, undefined, 2)}\n`, { mode: 0o600 });
    await writeFile(html, personExportHtml(exported, definitions), { mode: 0o600 });
    terminal.answer(
      { json, html, language: exported.language, cases: exported.cases.length },
      `What is known of client ${clientId} is in ${html} and ${json}. Read what people wrote in their own words before you hand it out: others may be named there.`,
    );
    return undefined;
  });
}
