import { verifyStream, type EventStore } from '@polku/event-store';
import { verifyCertificate, type ErasureStatement, type PersonKeys } from '@polku/privacy';

export type CertificateFault =
  /** The certificate itself. */
  | 'format'
  | 'unknown-key'
  | 'signature'
  /** What it says of the log and the keys. */
  | 'event-missing'
  | 'log-broken'
  | 'head-missing'
  | 'key-not-destroyed';

export type CheckedCertificate =
  | { readonly valid: true; readonly statement: ErasureStatement }
  | { readonly valid: false; readonly fault: CertificateFault };

/**
 * Whether a certificate was signed by a key that is trusted, and whether the log and the keys are still as it says.
 * @param certificate as parsed from JSON, from anywhere
 */
export async function checkCertificate(
  certificate: unknown,
  trusted: readonly string[],
  { stored, personKeys }: { readonly stored: EventStore; readonly personKeys: Pick<PersonKeys, 'forOpening'> },
): Promise<CheckedCertificate> {
  const verdict = verifyCertificate(certificate, trusted);
  if (!verdict.valid) return { valid: false, fault: verdict.reason };
  const { statement } = verdict;
  const { events } = await stored.load(statement.stream);
  const event = events.find(({ id }) => id === statement.eventId);
  if (event?.type !== 'PersonErased' || event.position !== statement.position) return fault('event-missing');
  const heads = [{ stream: statement.stream, hash: statement.headHash }, ...(statement.others ?? [])];
  for (const { stream, hash } of heads) {
    if ((await verifyStream(stored, stream)) !== undefined) return fault('log-broken');
    const slice = await stored.load(stream);
    if (!slice.events.some((each) => each.hash === hash)) return fault('head-missing');
  }
  const keys = await personKeys.forOpening([statement.subject]);
  return keys.get(statement.subject)?.state === 'destroyed' ? { valid: true, statement } : fault('key-not-destroyed');
}

function fault(code: CertificateFault): CheckedCertificate {
  return { valid: false, fault: code };
}
