import { OperatorError } from '@polku/kernel';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Length of master keys and data keys. */
export const KEY_BYTES = 32;

/** AES-256-GCM: 12 bytes iv, 16 bytes tag, the wrapped key. */
export function wrapWith(masterKey: Buffer, dataKey: Buffer, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, masterKey, iv);
  cipher.setAAD(Buffer.from(context));
  const encrypted = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), encrypted]);
}

/** @throws {OperatorError} `wrapped-key-broken` when it was changed, or wrapped for somebody else or by another key */
export function unwrapWith(masterKey: Buffer, wrapped: Buffer, context: string): Buffer {
  try {
    const decipher = createDecipheriv(CIPHER, masterKey, wrapped.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new OperatorError(
      'wrapped-key-broken',
      `The key of ${context} in privacy.person_keys does not open with the master key that it names.`,
      'Restore the row from a backup, or the key file that belongs to this database.',
    );
  }
}

export function masterKeyMissing(id: string, known: readonly string[], where: string): OperatorError {
  return new OperatorError(
    'master-key-missing',
    `Master key ${id} is not in ${where} (which has ${known.length === 0 ? 'none' : known.join(', ')}).`,
    'Put back the key file that belongs to this database; without it sealed data cannot be read.',
  );
}
