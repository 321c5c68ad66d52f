import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { PersonErased, isSubject, type DataKey, type SubjectKeys } from '../sealing/subject-keys.js';
import { KEY_BYTES } from './local-wrapping.js';
import { livingKeys } from './living-keys.js';
import type { MasterKeys, WrappedKey } from './master-keys.js';
import type { Destruction, DestroyOrder, PersonKeys, RewrapOptions } from './person-keys.js';
import { derivePurposeKey, ROOT } from './purpose-key.js';

type Row = { wrapped: WrappedKey } | { tombstone: Pick<Destruction, 'destroyedAt' | 'destroyedByEvent'> };

/** The keys of persons in the memory of one process, for tests and demonstrations. */
export class MemoryPersonKeys implements PersonKeys {
  private readonly rows = new Map<string, Row>();

  constructor(
    private readonly masterKeys: MasterKeys,
    private readonly now: () => string = () => new Date().toISOString(),
  ) {}

  async forSealing(subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    const keys = new Map<string, DataKey>();
    for (const subject of subjects) {
      if (!isSubject(subject)) throw new TypeError('A subject is letters, digits, "_" and "-", at most 100');
      keys.set(subject, { subject, version: 1, key: await this.keyFor(subject) });
    }
    return keys;
  }

  async forOpening(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKeys>> {
    const found = new Map<string, SubjectKeys>();
    for (const subject of subjects) {
      const row = this.rows.get(subject);
      if (row === undefined) continue;
      if ('tombstone' in row) found.set(subject, { state: 'destroyed' });
      else found.set(subject, livingKeys(subject, [[1, await this.unwrap(subject, row.wrapped)]]));
    }
    return found;
  }

  destroy(subject: string, { eventId }: DestroyOrder): Promise<Destruction> {
    const row = this.rows.get(subject);
    if (row !== undefined && 'tombstone' in row) return Promise.resolve({ now: false, keys: 0, ...row.tombstone });
    const tombstone = { destroyedAt: this.now(), destroyedByEvent: eventId };
    this.rows.set(subject, { tombstone });
    return Promise.resolve({ now: true, keys: row === undefined ? 0 : 1, ...tombstone });
  }

  async rewrap({ onProgress }: RewrapOptions = {}): Promise<number> {
    const current = await this.masterKeys.currentId();
    const stale = [...this.rows].filter(([, row]) => 'wrapped' in row && row.wrapped.masterKeyId !== current);
    let done = 0;
    for (const [subject, row] of stale) {
      if (!('wrapped' in row)) continue;
      row.wrapped = await this.masterKeys.wrap((await this.unwrap(subject, row.wrapped)).export(), subject);
      onProgress?.({ done: ++done, total: stale.length });
    }
    return done;
  }

  masterKeysInUse(): Promise<ReadonlyMap<string, number>> {
    const use = new Map<string, number>();
    for (const row of this.rows.values()) {
      if ('wrapped' in row) use.set(row.wrapped.masterKeyId, (use.get(row.wrapped.masterKeyId) ?? 0) + 1);
    }
    return Promise.resolve(use);
  }

  async purposeKey(purpose: string): Promise<Buffer> {
    return derivePurposeKey(await this.keyFor(ROOT), purpose);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async keyFor(subject: string): Promise<KeyObject> {
    if (!this.rows.has(subject)) {
      const wrapped = await this.masterKeys.wrap(randomBytes(KEY_BYTES), subject);
      // Somebody else may have been faster meanwhile.
      if (!this.rows.has(subject)) this.rows.set(subject, { wrapped });
    }
    const row = this.rows.get(subject);
    if (row === undefined || 'tombstone' in row) throw new PersonErased();
    return this.unwrap(subject, row.wrapped);
  }

  private async unwrap(subject: string, wrapped: WrappedKey): Promise<KeyObject> {
    return createSecretKey(await this.masterKeys.unwrap(wrapped, subject));
  }
}
