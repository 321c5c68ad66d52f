import type { DataKey, SubjectKeys } from '../sealing/subject-keys.js';

export interface DestroyOrder {
  /** The event that says so, its identifier: kept on the tombstone. */
  readonly eventId: string;
}

export interface Destruction {
  /** False when it was done before: then the answer tells of that time. */
  readonly now: boolean;
  /** ISO 8601 in UTC with milliseconds. */
  readonly destroyedAt: string;
  readonly destroyedByEvent: string;
  /** Keys that this call destroyed: 0 when it was done before, or when the person never had a key. */
  readonly keys: number;
}

export interface RewrapProgress {
  readonly done: number;
  readonly total: number;
}

export interface RewrapOptions {
  /** Called after every batch. */
  readonly onProgress?: (progress: RewrapProgress) => void;
  /** Keys per statement. Default 500. */
  readonly batchSize?: number;
}

/** One random data key per person, wrapped by a master key. */
export interface PersonKeys {
  /**
   * The keys to seal with, made where there are none; several processes that ask at once get the same one.
   * @throws {PersonErased} when one of the keys was destroyed
   */
  forSealing(subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey>>;
  /** The keys to open with, in one question; a subject that never had a key is not in the answer. */
  forOpening(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKeys>>;
  /** Destroys the person's keys for ever. Doing it again changes nothing. */
  destroy(subject: string, order: DestroyOrder): Promise<Destruction>;
  /**
   * Wraps every key anew that is not wrapped by the current master key. What is sealed stays as it is. It may be
   * interrupted and begun again, and others may work meanwhile.
   * @returns how many were wrapped anew
   */
  rewrap(options?: RewrapOptions): Promise<number>;
  /** How many keys each master key wraps: one that wraps none may be retired. */
  masterKeysInUse(): Promise<ReadonlyMap<string, number>>;
  /**
   * A key of 32 bytes for one purpose (`blind-index`), the same in every process and after every rotation; derived
   * from a random root key that lies beside the keys of persons (HKDF-SHA256).
   */
  purposeKey(purpose: string): Promise<Buffer>;
  close(): Promise<void>;
}
