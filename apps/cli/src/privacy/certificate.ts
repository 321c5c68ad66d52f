import { checkCertificate, type CertificateFault } from '@polku/case';
import { OperatorError } from '@polku/kernel';
import { publicKeyText } from '@polku/privacy';
import { signingKeyOf } from '@polku/runtime';
import { readFile } from 'node:fs/promises';
import { withPolku } from '../database/with-polku.js';
import { EXIT, type ExitCode } from '../terminal/exit-codes.js';
import type { Terminal } from '../terminal/terminal.js';

export async function runCertificate(terminal: Terminal, _options: unknown, file: string): Promise<ExitCode> {
  const certificate = await parsed(file);
  return withPolku(terminal, async ({ stored, vault }, settings) => {
    const trusted = [publicKeyText(await signingKeyOf(settings))];
    const checked = await checkCertificate(certificate, trusted, { stored, personKeys: vault.personKeys });
    terminal.answer(checked, () =>
      checked.valid
        ? `The certificate holds: client ${checked.statement.subject} was erased at ${checked.statement.destroyedAt}.`
        : `The certificate does not hold: ${FAULTS[checked.fault]} [${checked.fault}]`,
    );
    return checked.valid ? EXIT.fine : EXIT.fault;
  });
}

async function parsed(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new OperatorError(
      'certificate-unreadable',
      `${file} cannot be read as JSON.`,
      'Name the file of a certificate.',
      {
        cause,
      },
    );
  }
}

const FAULTS: Readonly<Record<CertificateFault, string>> = {
  format: 'it is not one.',
  'unknown-key': 'it was signed by a key that this Polku does not have.',
  signature: 'something in it was changed after it was signed.',
  'event-missing': 'the log has no such erasure.',
  'log-broken': 'the log is not as it was recorded; run npx polku verify.',
  'head-missing': 'the log was longer when it was issued, or another one.',
  'key-not-destroyed': 'the key of the person is there, perhaps from a restored backup; erase the person again.',
};
