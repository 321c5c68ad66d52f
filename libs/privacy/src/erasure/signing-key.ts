import { OperatorError } from '@polku/kernel';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createPrivateFile, readPrivateFile } from '../key-vault/private-file.js';

export interface SigningKeyOptions {
  /** Absolute path of a PEM file (PKCS 8, Ed25519), mode 600. */
  readonly file: string;
  /** Makes the file when it is missing. */
  readonly create: boolean;
}

/** The key that certificates are signed with. Its public half is in every certificate and can be published. */
export async function openSigningKey({ file, create }: SigningKeyOptions): Promise<KeyObject> {
  const text = await readPrivateFile(file);
  if (text !== undefined) return parsed(text, file);
  if (!create) {
    throw new OperatorError(
      'signing-key-missing',
      `The signing key ${file} does not exist.`,
      'Put it there, mode 600.',
    );
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  await createPrivateFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  // Somebody else may have been faster: then theirs is the key.
  return openSigningKey({ file, create: false });
}

/** The public half in base64 (raw 32 bytes): what certificates are checked against. */
export function publicKeyText(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('Not an Ed25519 key');
  return x;
}

export function publicKeyFrom(text: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
}

function parsed(text: string, file: string): KeyObject {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below, without what the file holds.
  }
  throw new OperatorError('signing-key-broken', `${file} holds no Ed25519 key.`, 'Restore it from its backup.');
}
