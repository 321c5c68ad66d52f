import type { ErasureCertificate } from '@polku/privacy';
import { personErasureOf, signingKeyOf } from '@polku/runtime';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { withViews } from '../database/with-views.js';
import { EXIT, type ExitCode } from '../terminal/exit-codes.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { clientIdentifier } from './client-identifier.js';

interface EraseOptions {
  readonly basis: string;
  readonly by: string;
  readonly recordedInError?: boolean;
  readonly certificate?: string;
  readonly language: Language;
}

export function runErase(terminal: Terminal, options: EraseOptions, client: string): Promise<ExitCode> {
  const clientId = clientIdentifier(client);
  const { basis, by, recordedInError, language } = options;
  return withViews(terminal, async (polku, settings) => {
    const erasure = personErasureOf(polku, await signingKeyOf(settings));
    const result = await erasure.erase({ clientId, basis, by, recordedInError: recordedInError === true });
    switch (result.outcome) {
      case 'unknown':
        terminal.answer({ outcome: 'unknown', clientId }, `There is no client ${clientId}. [client-unknown]`);
        return EXIT.fault;
      case 'refused': {
        const { code, texts, data } = result.refusal;
        terminal.answer({ outcome: 'refused', clientId, code, texts, data }, `${texts[language]} [${code}]`);
        return EXIT.fault;
      }
      case 'not-sealed':
        terminal.answer({ ...result, clientId }, notSealed(result.events));
        return EXIT.fault;
      case 'erased': {
        const file = resolve(options.certificate ?? `erasure-${clientId}.json`);
        await writeCertificate(file, result.certificate);
        const { statement } = result.certificate;
        terminal.answer(
          { outcome: 'erased', clientId, cases: result.cases, certificate: file, statement },
          `Client ${clientId} is erased, ${String(result.cases)} cases say so. The certificate is in ${file}.`,
        );
        return EXIT.fine;
      }
    }
  });
}

async function writeCertificate(file: string, certificate: ErasureCertificate): Promise<void> {
  await writeFile(file, `${JSON.stringify(certificate, undefined, 2)}\n`);
}

function notSealed(events: number): string {
  return (
    `${String(events)} events of this client were recorded before personal data was sealed: nothing can make them ` +
    'unreadable, so nothing was erased. Bring the log into a new database that seals from the first event. [not-sealed]'
  );
}
