import { LRUCache } from 'lru-cache';
import type { SubjectKeys } from '../sealing/subject-keys.js';

export interface KeyCacheOptions {
  /** Most persons whose keys are kept unwrapped in memory. */
  readonly most: number;
  /** Milliseconds after which a key is fetched anew. */
  readonly life: number;
  /** Milliseconds for which the answer to "whose key was destroyed?" is good. */
  readonly recheck: number;
}

/**
 * Unwrapped keys for a short while. Before keys are taken from here, the database is asked whose were destroyed lately,
 * unless that was asked less than `recheck` ago: an erasure by another process is seen within that time, for one small
 * question per `recheck` instead of one per key. A key that nobody asks about is gone after `life`.
 */
export class KeyCache {
  private readonly keys: LRUCache<string, SubjectKeys>;
  private checkedAt = -Infinity;
  private checking: Promise<void> | undefined;

  /** @param destroyedLately whose keys were destroyed in at least twice the last `life` */
  constructor(
    private readonly destroyedLately: () => Promise<readonly string[]>,
    private readonly options: KeyCacheOptions,
  ) {
    this.keys = new LRUCache({ max: options.most, ttl: options.life, perf: performance });
  }

  /** To be awaited before {@link get}. A failed question fails the reader: an unchecked key may be a destroyed one. */
  async check(): Promise<void> {
    if (performance.now() - this.checkedAt < this.options.recheck) return;
    this.checking ??= this.ask().finally(() => (this.checking = undefined));
    await this.checking;
  }

  get(subject: string): SubjectKeys | undefined {
    return this.keys.get(subject);
  }

  set(subject: string, keys: SubjectKeys): void {
    this.keys.set(subject, keys);
  }

  delete(subject: string): void {
    this.keys.delete(subject);
  }

  clear(): void {
    this.keys.clear();
  }

  private async ask(): Promise<void> {
    const at = performance.now();
    for (const subject of await this.destroyedLately()) this.keys.set(subject, { state: 'destroyed' });
    this.checkedAt = at;
  }
}
