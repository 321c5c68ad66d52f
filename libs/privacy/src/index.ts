/**
 * Keeping what is known about people from those who must not know it, and forgetting it when the time comes.
 *
 * - `sealing`: one value, encrypted for one person and bound to one place; {@link ERASED} once their key is destroyed.
 * - `key-vault`: {@link MasterKeys} (a file; a KMS by the same port) wrap the {@link PersonKeys}, one random key each in
 *   `privacy.person_keys`. A destroyed key leaves a tombstone and stops working in every process within two seconds.
 * - `sealed-event-store`: {@link SealedEventStore} around any store seals what a {@link SealingPlan} names and opens it
 *   again; the hash chain is over ciphertext, so it verifies without keys and after erasures.
 * - `blind-index`: {@link BlindIndex} finds sealed names, phones, e-mails and identity codes by keyed hashes.
 * - `read-log`: {@link ReadLog} writes who read whose data, chained and append-only; {@link verifyReadLog},
 *   {@link readsAbout}, {@link oddReads}, {@link deleteOldReads}.
 * - `erasure`: {@link mayErase} and {@link RETENTION_SCHEDULE} decide, {@link issueCertificate} proves.
 *
 * An erasure is: mayErase, append the event, `personKeys.destroy`, project anew, issueCertificate.
 */
export * from './sealing/erased.js';
export * from './sealing/sealed-text.js';
export * from './sealing/subject-keys.js';
export type { MasterKeys, WrappedKey } from './key-vault/master-keys.js';
export { unwrapWith, wrapWith } from './key-vault/local-wrapping.js';
export { checkMasterKeys } from './key-vault/check-master-keys.js';
export { FileMasterKeys, type FileMasterKeysOptions } from './key-vault/file-master-keys.js';
export { MemoryMasterKeys } from './key-vault/memory-master-keys.js';
export * from './key-vault/person-keys.js';
export { MemoryPersonKeys } from './key-vault/memory-person-keys.js';
export { PostgresPersonKeys, type PostgresPersonKeysOptions } from './key-vault/postgres-person-keys.js';
export { VaultUnavailable } from './key-vault/vault-unavailable.js';
export type { SealedField, SealingPlan } from './sealed-event-store/sealing-plan.js';
export { unsealedFields } from './sealed-event-store/unsealed-fields.js';
export { SealedEventStore, type SealedEventStoreOptions } from './sealed-event-store/sealed-event-store.js';
export { privacyMigrations, privacySchema } from './migrations.js';
export * from './read-log/odd-reads.js';
export {
  contentHash,
  InvalidReadEntry,
  MOST_SUBJECTS,
  RETENTION,
  type ReadEntry,
  type RecordedRead,
} from './read-log/read-entry.js';
export {
  lastTwoYears,
  readsAbout,
  readsBy,
  readsWithin,
  type Queryable,
  type ReadWindow,
} from './read-log/read-log-reader.js';
export * from './read-log/read-log-retention.js';
export * from './read-log/read-log.js';
export * from './read-log/report-refusals.js';
export * from './read-log/verify-read-log.js';
export * from './blind-index/blind-index.js';
export { plainLetters, type ExactKind } from './blind-index/normalise.js';
export * from './erasure/erasure-certificate.js';
export * from './erasure/may-erase.js';
export * from './erasure/retention-schedule.js';
export { openSigningKey, publicKeyText, type SigningKeyOptions } from './erasure/signing-key.js';
