/** A data key as it lies in a table: useless without the master key that it names. */
export interface WrappedKey {
  readonly masterKeyId: string;
  readonly wrapped: Buffer;
}

/**
 * The keys that wrap the keys of persons. An adapter for a key management service (KMS, HSM, Vault transit) implements
 * this and nothing else:
 *
 * - `wrap` encrypts 32 bytes with the current key, `unwrap` decrypts with the key that is named; both bind the text in
 *   `context` (KMS "encryption context", AEAD additional data), or wrapped keys could be swapped between persons;
 * - one call per person would be too slow for rebuilding read models (thousands of persons per second): let the service
 *   keep one key of 32 bytes, have it decrypt that once at start, and wrap locally with {@link wrapWith};
 * - all keys that were ever current stay readable until a rewrap is through.
 */
export interface MasterKeys {
  /** What `wrap` uses now; asks again, so that a rotation by another process is seen. */
  currentId(): Promise<string>;
  /** Every key that `unwrap` can use. */
  readableIds(): Promise<readonly string[]>;
  /** @param context whose key it is; the same is needed to unwrap */
  wrap(dataKey: Buffer, context: string): Promise<WrappedKey>;
  /** @throws {OperatorError} `master-key-missing`, `wrapped-key-broken` */
  unwrap(wrapped: WrappedKey, context: string): Promise<Buffer>;
}
