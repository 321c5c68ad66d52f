import { sign, verify, type KeyObject } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { publicKeyFrom, publicKeyText } from './signing-key.js';

const FORMAT = 'polku-erasure-1';

/** What is certified. Identifiers only: a certificate about an erased person must not name them again. */
export interface ErasureStatement {
  /** Identifier of the person whose data was erased. */
  readonly subject: string;
  /** What was destroyed, in codes: `data-key`, `read-models`, `search-tokens`. */
  readonly destroyed: readonly string[];
  /** How many data keys; absent when an earlier run destroyed them. */
  readonly keys?: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly destroyedAt: string;
  /** Identifier of the person who ordered it. */
  readonly by: string;
  /** Decision, request under article 17, end of retention. */
  readonly basis: string;
  /** The event that records it, and its place. */
  readonly eventId: string;
  readonly position: number;
  /** Head of the person's stream with that event: the chain that still verifies. */
  readonly stream: string;
  readonly headHash: string;
  /** Heads of the person's other streams, each with the event that says so. */
  readonly others?: readonly { readonly stream: string; readonly version: number; readonly hash: string }[];
}

export interface ErasureCertificate {
  readonly format: typeof FORMAT;
  readonly statement: ErasureStatement;
  readonly issuedAt: string;
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
  /** Over {@link signedText}, base64url. */
  readonly signature: string;
}

export type CertificateVerdict =
  | { readonly valid: true; readonly statement: ErasureStatement }
  | { readonly valid: false; readonly reason: 'format' | 'unknown-key' | 'signature' };

export function issueCertificate(statement: ErasureStatement, issuedAt: string, key: KeyObject): ErasureCertificate {
  const unsigned = { format: FORMAT, statement, issuedAt, publicKey: publicKeyText(key) } as const;
  const signature = sign(undefined, Buffer.from(signedText(unsigned)), key).toString('base64url');
  return { ...unsigned, signature };
}

/**
 * @param certificate as it was parsed from JSON, from anywhere
 * @param trusted public keys that certificates may be signed with, as {@link publicKeyText} gives them: a certificate
 *   that only fits the key that it brings itself proves nothing
 */
export function verifyCertificate(certificate: unknown, trusted: readonly string[]): CertificateVerdict {
  if (!isCertificate(certificate)) return { valid: false, reason: 'format' };
  if (!trusted.includes(certificate.publicKey)) return { valid: false, reason: 'unknown-key' };
  const { signature, ...unsigned } = certificate;
  const fits = verify(
    undefined,
    Buffer.from(signedText(unsigned)),
    publicKeyFrom(certificate.publicKey),
    Buffer.from(signature, 'base64url'),
  );
  return fits ? { valid: true, statement: certificate.statement } : { valid: false, reason: 'signature' };
}

/** JSON without white space, keys in alphabetical order at every level, everything but the signature; UTF-8. */
export function signedText(unsigned: Omit<ErasureCertificate, 'signature'>): string {
  return stringify(unsigned);
}

function isCertificate(value: unknown): value is ErasureCertificate {
  const certificate = value as Partial<ErasureCertificate> | null | undefined;
  return (
    typeof certificate === 'object' &&
    certificate?.format === FORMAT &&
    typeof certificate.publicKey === 'string' &&
    typeof certificate.signature === 'string' &&
    typeof certificate.issuedAt === 'string' &&
    typeof certificate.statement === 'object'
  );
}
